// Writes cpio archives in the "newc" format, the one that Linux unpacks as its initramfs.
import { Buffer } from 'node:buffer'

/** One entry of an archive. Paths are relative, without `.`, `..` or an empty part. */
export type CpioEntry = {
  readonly path: string
  /** Permission bits. @default 0o755, 0o777 for a link, 0o600 for a device */
  readonly mode?: number
} & (
  | { readonly type: 'directory' }
  | { readonly type: 'file'; readonly data: Uint8Array }
  | { readonly type: 'link'; readonly target: string }
  | { readonly type: 'device'; readonly major: number; readonly minor: number }
)

// The file types of stat(2), and the permissions that each gets by default.
const KINDS = {
  directory: { bits: 0o040000, mode: 0o755 },
  file: { bits: 0o100000, mode: 0o755 },
  link: { bits: 0o120000, mode: 0o777 },
  device: { bits: 0o020000, mode: 0o600 },
} as const

const NOTHING = new Uint8Array(0)
const HEADER_BYTES = 110

/**
 * The archive of these entries, in their order, preceded by the directories that they lie in. Times and
 * owners are 0, so that equal entries give equal bytes.
 *
 * @throws RangeError for a path that an archive cannot hold, or one that comes twice.
 */
export function writeCpio(entries: readonly CpioEntry[]): Uint8Array {
  const chunks: Uint8Array[] = []
  let inode = 1
  for (const entry of withFolders(entries)) chunks.push(...record(entry, inode++))
  // The trailer's link count is 1 and everything else 0.
  chunks.push(...member('TRAILER!!!', [0, 0, 0, 0, 1, 0], NOTHING, [0, 0]))
  return Buffer.concat(chunks)
}

function withFolders(entries: readonly CpioEntry[]): Iterable<CpioEntry> {
  const all = new Map<string, CpioEntry>()
  for (const entry of entries) {
    const parts = entry.path.split('/')
    if (entry.path.includes('\0') || parts.some(part => part === '' || part === '.' || part === '..')) {
      throw new RangeError(`not a path for an archive: ${JSON.stringify(entry.path)}`)
    }
    for (let depth = 1; depth < parts.length; depth++) {
      const path = parts.slice(0, depth).join('/')
      if (!all.has(path)) all.set(path, { path, type: 'directory' })
    }
    const before = all.get(entry.path)
    if (before !== undefined && !(before.type === 'directory' && entry.type === 'directory')) {
      throw new RangeError(`twice in one archive: ${entry.path}`)
    }
    all.set(entry.path, entry)
  }
  return all.values()
}

function record(entry: CpioEntry, inode: number): Uint8Array[] {
  const { bits, mode } = KINDS[entry.type]
  const data =
    entry.type === 'file' ? entry.data : entry.type === 'link' ? Buffer.from(entry.target) : NOTHING
  const device = entry.type === 'device' ? [entry.major, entry.minor] : [0, 0]
  const links = entry.type === 'directory' ? 2 : 1
  return member(entry.path, [inode, bits | (entry.mode ?? mode), 0, 0, links, 0], data, device)
}

/** `stat`: inode, mode, uid, gid, number of links, time. */
function member(
  name: string,
  stat: readonly number[],
  data: Uint8Array,
  device: readonly number[],
): Uint8Array[] {
  const nameBytes = Buffer.from(`${name}\0`)
  const fields = [...stat, data.length, 0, 0, ...device, nameBytes.length, 0]
  const header = Buffer.from(`070701${fields.map(hex8).join('')}`)
  return [header, nameBytes, padding(HEADER_BYTES + nameBytes.length), data, padding(data.length)]
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0')
}

function padding(length: number): Uint8Array {
  return new Uint8Array((4 - (length % 4)) % 4)
}
