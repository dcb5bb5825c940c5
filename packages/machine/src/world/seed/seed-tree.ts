// The files of a seed disk as a tree of directories, checked.
import { statSync } from 'node:fs'
import { MachineUnsupportedError } from '../../errors.ts'

/** What a file of a seed disk holds: a text, bytes, or the content of a file of the host. */
export type SeedContent = string | Uint8Array | { readonly path: string }

/** A file of the disk. */
export interface SeedFile {
  readonly kind: 'file'
  readonly name: string
  readonly content: Uint8Array | { readonly path: string }
  readonly sizeBytes: number
}

/** A directory of the disk. */
export interface SeedDirectory {
  readonly kind: 'directory'
  readonly name: string
  readonly entries: SeedEntry[]
}

/** What a directory holds. */
export type SeedEntry = SeedFile | SeedDirectory

/** Longest name of a file or directory, in bytes of UTF-8: what fits into one record of the disk's directory. */
const MAX_NAME_BYTES = 150
/** ISO 9660 has 32 bits for the size of a file. */
const MAX_FILE_BYTES = 2 ** 32 - 2048
/** ISO 9660 allows eight levels of directories. */
const MAX_DEPTH = 8

/**
 * Builds the tree of a disk from `path/in/the/disk: content`, sorted by name, so that the same files give the same disk.
 *
 * @throws MachineUnsupportedError for a path that cannot be one, or content that cannot be read.
 */
export function buildSeedTree(entries: Readonly<Record<string, SeedContent>>): SeedDirectory {
  const root: SeedDirectory = { kind: 'directory', name: '', entries: [] }
  for (const [path, content] of Object.entries(entries)) {
    const names = path.split('/').filter(name => name !== '')
    const name = names.pop()
    if (name === undefined) throw refuse(path, 'it is empty')
    if (names.length >= MAX_DEPTH) throw refuse(path, `it is deeper than ${MAX_DEPTH} levels`)
    const parent = names.reduce((directory, part) => directoryIn(directory, part, path), root)
    if (parent.entries.some(entry => entry.name === name)) throw refuse(path, 'it is there twice')
    checkName(name, path)
    parent.entries.push(toFile(name, content, path))
  }
  sortTree(root)
  return root
}

function directoryIn(parent: SeedDirectory, name: string, path: string): SeedDirectory {
  const known = parent.entries.find(entry => entry.name === name)
  if (known?.kind === 'directory') return known
  if (known !== undefined) throw refuse(path, `"${name}" is a file`)
  checkName(name, path)
  const directory: SeedDirectory = { kind: 'directory', name, entries: [] }
  parent.entries.push(directory)
  return directory
}

function checkName(name: string, path: string): void {
  if (name === '.' || name === '..') throw refuse(path, `"${name}" is no name`)
  if (name.includes('\0')) throw refuse(path, 'a name holds no NUL')
  if (Buffer.byteLength(name) > MAX_NAME_BYTES)
    throw refuse(path, `a name has at most ${MAX_NAME_BYTES} bytes`)
}

function toFile(name: string, content: SeedContent, path: string): SeedFile {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return { kind: 'file', name, content: bytes, sizeBytes: checkSize(bytes.length, path) }
  }
  const stats = statSync(content.path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true) throw refuse(path, `${content.path} is no regular file`)
  return { kind: 'file', name, content, sizeBytes: checkSize(stats.size, path) }
}

function checkSize(bytes: number, path: string): number {
  if (bytes > MAX_FILE_BYTES) throw refuse(path, `it has ${bytes} bytes, a seed disk takes 4 GiB for a file`)
  return bytes
}

function sortTree({ entries }: SeedDirectory): void {
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) if (entry.kind === 'directory') sortTree(entry)
}

function refuse(path: string, why: string): MachineUnsupportedError {
  return new MachineUnsupportedError(`${JSON.stringify(path)} cannot be a file of a seed disk: ${why}`)
}
