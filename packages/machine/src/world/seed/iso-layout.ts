// Where everything of an ISO 9660 disk is: the sectors of directories, path tables and files.

import { type IsoNames, namesOf } from './iso-names.ts'
import { directoryRecord, recordsSize, SECTOR, type TreeKind } from './iso-records.ts'
import type { SeedDirectory, SeedEntry, SeedFile } from './seed-tree.ts'

/** A directory with its place in one of the trees. */
export interface PlacedDirectory {
  readonly directory: SeedDirectory
  readonly parent: number
  readonly sector: number
  readonly sizeBytes: number
  readonly names: IsoNames
}

/** A tree of directories, the root first, in the order of the path table. */
export interface PlacedTree {
  readonly kind: TreeKind
  readonly directories: readonly PlacedDirectory[]
  readonly pathTableBytes: number
  /** Sectors of the path table in little-endian and in big-endian form. */
  readonly pathTables: readonly [number, number]
}

/** A whole disk. */
export interface IsoLayout {
  readonly trees: readonly [PlacedTree, PlacedTree]
  /** The first sector of each file. */
  readonly files: ReadonlyMap<SeedFile, number>
  readonly totalSectors: number
}

/** Sectors before the path tables: sixteen for the system, two volume descriptors and their end. */
const FIRST_FREE = 19

/** Lays a disk out. */
export function layOut(root: SeedDirectory): IsoLayout {
  let next = FIRST_FREE
  const take = (bytes: number): number => {
    const sector = next
    next += Math.max(1, Math.ceil(bytes / SECTOR))
    return sector
  }
  const trees = [placeTree('rockRidge', root, take), placeTree('joliet', root, take)] as const
  const files = new Map(filesOf(root).map(file => [file, take(file.sizeBytes)]))
  return { trees, files, totalSectors: next }
}

function placeTree(kind: TreeKind, root: SeedDirectory, take: (bytes: number) => number): PlacedTree {
  const found = breadthFirst(root)
  const named = found.map(({ directory, parent }) => ({ directory, parent, names: namesOf(directory, kind) }))
  const pathTableBytes = named
    .map(({ parent, directory }) => pathTableEntryBytes(named[parent]?.names.get(directory)))
    .reduce((sum, bytes) => sum + bytes, 0)
  const pathTables = [take(pathTableBytes), take(pathTableBytes)] as const
  const directories = named.map(one => {
    const sizeBytes = Math.ceil(recordsSize(recordSizes(one.directory, one.names, kind)) / SECTOR) * SECTOR
    return { ...one, sizeBytes, sector: take(sizeBytes) }
  })
  return { kind, directories, pathTableBytes, pathTables }
}

/** Bytes of a directory's entry in the path table; the root's name is one zero byte. */
export function pathTableEntryBytes(name: Uint8Array | undefined): number {
  const length = name?.length ?? 1
  return 8 + length + (length % 2)
}

function recordSizes(directory: SeedDirectory, names: IsoNames, kind: TreeKind): readonly number[] {
  const isRoot = directory.name === ''
  const dots = [directoryRecord('self', kind, isRoot), directoryRecord('parent', kind, false)]
  const entries = directory.entries.map(entry => directoryRecord(entry, kind, false, names.get(entry)))
  return [...dots, ...entries].map(record => record.length)
}

function breadthFirst(root: SeedDirectory): readonly { directory: SeedDirectory; parent: number }[] {
  const found = [{ directory: root, parent: 0 }]
  for (let index = 0; index < found.length; index++) {
    const { entries } = found[index]?.directory ?? root
    for (const entry of entries)
      if (entry.kind === 'directory') found.push({ directory: entry, parent: index })
  }
  return found
}

function filesOf(directory: SeedDirectory): readonly SeedFile[] {
  return directory.entries.flatMap((entry: SeedEntry) => (entry.kind === 'file' ? [entry] : filesOf(entry)))
}
