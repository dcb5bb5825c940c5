// Digests of files' contents, kept on disk for as long as a file has the same inode, size and time of change.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeDirectories } from '../files/make-directories.ts'

interface Note {
  readonly path: string
  readonly identity: string
  readonly digest: string
}

/** The digest of a file's content, by the SHA-256 algorithm. */
export async function digestOf(base: string, path: string, signal: AbortSignal): Promise<string> {
  const identity = await identify(path)
  const known = await readNote(noteFile(base, path))
  if (known?.path === path && known.identity === identity) return known.digest
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash, { signal })
  const digest = hash.digest('hex')
  await writeNote(base, { path, identity, digest })
  return digest
}

/**
 * Keeps a digest for a file that has changed since: a disk that the template's own boot has written to is still the disk
 * that the template was made of.
 */
export async function keepDigest(base: string, path: string, digest: string): Promise<void> {
  await writeNote(base, { path, identity: await identify(path), digest })
}

async function identify(path: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true })
  return `${ino} ${size} ${mtimeNs}`
}

function noteFile(base: string, path: string): string {
  return join(base, 'digests', `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.json`)
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    const { path, identity, digest } = JSON.parse(await readFile(file, 'utf8'))
    const isNote = [path, identity, digest].every(value => typeof value === 'string')
    return isNote ? { path, identity, digest } : undefined
  } catch {
    return undefined
  }
}

async function writeNote(base: string, note: Note): Promise<void> {
  const file = noteFile(base, note.path)
  await makeDirectories(join(base, 'digests'), 0o700)
  const scratch = `${file}.${randomUUID()}`
  await writeFile(scratch, JSON.stringify(note), { mode: 0o600 })
  await rename(scratch, file)
}
