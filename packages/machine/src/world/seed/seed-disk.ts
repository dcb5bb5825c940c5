// Writes a read-only disk with files: ISO 9660 with Rock Ridge and Joliet, the same bytes for the same files.
//
// An image of our own, and not QEMU's vvfat: that one refuses migration, and snapshots with it; it reads the host's
// folder while the guest runs, so that a template would change under its clones; and its bytes depend on the host's times.
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { checkOptions, checkValue } from '../../checks/options-check.ts'
import { MachineUnsupportedError } from '../../errors.ts'
import { type IsoLayout, layOut, type PlacedTree } from './iso-layout.ts'
import { directoryRecord, packRecords, SECTOR } from './iso-records.ts'
import { pathTable, volumeDescriptors } from './iso-volume.ts'
import { buildSeedTree, type SeedContent, type SeedFile } from './seed-tree.ts'

/** A disk with files, for the guest to read. */
export interface SeedFiles {
  /** The volume's label, by which guests find it: at most 16 printable ASCII characters. */
  readonly label: string
  /** The files: `path/in/the/disk` and what it holds. */
  readonly entries: Readonly<Record<string, SeedContent>>
}

/** Joliet has room for 16 characters. */
const LABEL = /^[\x21-\x7e][\x20-\x7e]{0,15}$/

/**
 * Writes a seed disk into a new file, readable by this user alone.
 *
 * @throws MachineUnsupportedError for a label or a path that cannot be one.
 */
export async function writeSeedDisk(file: string, files: SeedFiles): Promise<void> {
  checkOptions('writeSeedDisk()', files, { label: 'string', entries: 'object' })
  const { label, entries } = files
  checkValue('the file of a seed disk', file, 'string')
  checkValue('the label of a seed disk', label, 'string')
  checkValue('the entries of a seed disk', entries, 'object')
  if (!LABEL.test(label))
    throw new MachineUnsupportedError(
      `the label of a seed disk has 1 to 16 printable ASCII characters, not ${JSON.stringify(label)}`,
    )
  const layout = layOut(buildSeedTree(entries))
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.truncate(layout.totalSectors * SECTOR)
    await put(handle, 16, volumeDescriptors(layout, label))
    for (const tree of layout.trees) await writeTree(handle, tree, layout)
    for (const [seed, sector] of layout.files) await writeContent(handle, seed, sector)
  } finally {
    await handle.close()
  }
}

async function writeTree(handle: FileHandle, tree: PlacedTree, { files, trees }: IsoLayout): Promise<void> {
  await put(handle, tree.pathTables[0], pathTable(tree, true))
  await put(handle, tree.pathTables[1], pathTable(tree, false))
  const placeOf = new Map(tree.directories.map(placed => [placed.directory, placed]))
  for (const placed of tree.directories) {
    const isRoot = placed === tree.directories[0] && tree === trees[0]
    const parent = tree.directories[placed.parent]
    const records = placed.directory.entries
      .map(entry => ({ entry, name: placed.names.get(entry) ?? new Uint8Array() }))
      .sort((a, b) => Buffer.compare(a.name, b.name))
      .map(({ entry, name }) => {
        const place =
          entry.kind === 'file'
            ? { sector: files.get(entry) ?? 0, sizeBytes: entry.sizeBytes }
            : placeOf.get(entry)
        return directoryRecord(entry, tree.kind, false, name, place)
      })
    const self = directoryRecord('self', tree.kind, isRoot, undefined, placed)
    const above = directoryRecord('parent', tree.kind, false, undefined, parent)
    await put(handle, placed.sector, packRecords([self, above, ...records], placed.sizeBytes))
  }
}

async function writeContent(
  handle: FileHandle,
  { content, sizeBytes, name }: SeedFile,
  sector: number,
): Promise<void> {
  if (content instanceof Uint8Array) return put(handle, sector, content)
  let at = sector * SECTOR
  for await (const chunk of createReadStream(content.path)) {
    at += chunk.length
    // A file that grows meanwhile must not run over the next one.
    if (at > sector * SECTOR + sizeBytes) break
    await handle.write(chunk, 0, chunk.length, at - chunk.length)
  }
  if (at !== sector * SECTOR + sizeBytes)
    throw new MachineUnsupportedError(`${content.path} changed its size while it was copied to "${name}"`)
}

async function put(handle: FileHandle, sector: number, bytes: Uint8Array): Promise<void> {
  let at = 0
  while (at < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, sector * SECTOR + at)
    at += bytesWritten
  }
}
