// Records of ISO 9660 directories, with Rock Ridge names and modes where Linux and BSD look for them.
import type { SeedEntry } from './seed-tree.ts'

/** Bytes of a sector. */
export const SECTOR = 2048

/** The two trees of directories of a disk: ISO 9660 with Rock Ridge, and Joliet. Both lead to the same files. */
export type TreeKind = 'rockRidge' | 'joliet'

/** What a record is of: an entry, the directory itself, or the one above. */
export type RecordOf = SeedEntry | 'self' | 'parent'

/** Every time on the disk, so that the same files give the same bytes: 2000-01-01 00:00:00 UTC. */
const TIME = Uint8Array.of(100, 1, 1, 0, 0, 0, 0)
const DIRECTORY_FLAG = 2
const FILE_MODE = 0o100_444
const DIRECTORY_MODE = 0o040_555

/** A number in both byte orders. */
export function bothEndian32(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(value, 0)
  bytes.writeUInt32BE(value, 4)
  return bytes
}

/** A short number in both byte orders. */
export function bothEndian16(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16LE(value, 0)
  bytes.writeUInt16BE(value, 2)
  return bytes
}

/**
 * A record of a directory.
 *
 * @param isRoot whether this is the root's record of itself, which announces Rock Ridge
 * @param name the entry's name in this tree
 */
export function directoryRecord(
  of: RecordOf,
  kind: TreeKind,
  isRoot: boolean,
  name: Uint8Array = Uint8Array.of(of === 'parent' ? 1 : 0),
  place: { readonly sector: number; readonly sizeBytes: number } = { sector: 0, sizeBytes: 0 },
): Buffer {
  const isDirectory = typeof of === 'string' || of.kind === 'directory'
  const padded = name.length % 2 === 0 ? Buffer.from([0]) : Buffer.alloc(0)
  const systemUse = kind === 'rockRidge' ? rockRidge(of, isDirectory, isRoot) : Buffer.alloc(0)
  const length = 33 + name.length + padded.length + systemUse.length
  return Buffer.concat([
    Buffer.from([length, 0]),
    bothEndian32(place.sector),
    bothEndian32(place.sizeBytes),
    TIME,
    Buffer.from([isDirectory ? DIRECTORY_FLAG : 0, 0, 0]),
    bothEndian16(1),
    Buffer.from([name.length]),
    name,
    padded,
    systemUse,
  ])
}

/** Bytes that records take when none crosses the end of a sector. */
export function recordsSize(sizes: readonly number[]): number {
  return sizes.reduce((at, size) => ((at % SECTOR) + size > SECTOR ? roundUp(at) : at) + size, 0)
}

/** The records of a directory as its sectors. */
export function packRecords(records: readonly Uint8Array[], sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  let at = 0
  for (const record of records) {
    if ((at % SECTOR) + record.length > SECTOR) at = roundUp(at)
    bytes.set(record, at)
    at += record.length
  }
  return bytes
}

function roundUp(at: number): number {
  return Math.ceil(at / SECTOR) * SECTOR
}

/** SP and ER announce the extension, PX has the mode, NM the name (SUSP 1.12, RRIP 1.12); the length is kept even. */
function rockRidge(of: RecordOf, isDirectory: boolean, isRoot: boolean): Buffer {
  const name = typeof of === 'string' ? undefined : Buffer.from(of.name)
  const fields = [
    ...(isRoot ? [Buffer.from([0x53, 0x50, 7, 1, 0xbe, 0xef, 0]), extensionReference()] : []),
    Buffer.concat([
      Buffer.from([0x50, 0x58, 36, 1]),
      bothEndian32(isDirectory ? DIRECTORY_MODE : FILE_MODE),
      bothEndian32(isDirectory ? 2 : 1),
      bothEndian32(0),
      bothEndian32(0),
    ]),
    ...(name ? [Buffer.concat([Buffer.from([0x4e, 0x4d, 5 + name.length, 1, 0]), name])] : []),
  ]
  const bytes = Buffer.concat(fields)
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
}

function extensionReference(): Buffer {
  const id = Buffer.from('RRIP_1991A', 'latin1')
  return Buffer.concat([Buffer.from([0x45, 0x52, 8 + id.length, 1, id.length, 0, 0, 1]), id])
}
