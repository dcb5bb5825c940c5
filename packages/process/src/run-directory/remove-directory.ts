// Removes a private directory: the very one that was made, never what was put in its place.
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { types } from 'node:util'

/** What tells a directory from another one at the same path. */
export type MadeDirectory = Pick<Stats, 'dev' | 'ino'>

/**
 * The file that tells whose a run directory is. Its first line is the owner's identity, each other one that of a
 * process that belongs to the run, as JSON. It only grows: to put a new file in its place could wait for the disk.
 */
export const OWNER_FILE = 'owner.jsonl'

/** Bigger files take the file system long to remove: that is done beside the event loop. */
const BIG_BYTES = 16 * 1024 * 1024

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants

/**
 * Removes a directory with all that is in it, the owner file last: what is cut short can then be finished by a sweep.
 * A directory that is gone already is removed.
 *
 * @returns why nothing was done, if another directory or a link is at its place
 */
export async function removeDirectory(path: string, made: MadeDirectory): Promise<string | undefined> {
  const opened = openMade(path, made)
  if (typeof opened === 'string' || opened === undefined) return opened
  try {
    for (const name of readdirSync(opened.inside)) {
      const entry = join(opened.inside, name)
      if (isBig(entry)) await rm(entry, { recursive: true, force: true })
    }
    emptySync(opened.inside)
  } finally {
    closeSync(opened.fd)
  }
  removeEmpty(path)
  return undefined
}

/** The same at once, for the exit of the program. */
export function removeDirectorySync(path: string, made: MadeDirectory): void {
  const opened = openMade(path, made)
  if (typeof opened === 'string' || opened === undefined) return
  try {
    emptySync(opened.inside)
  } finally {
    closeSync(opened.fd)
  }
  removeEmpty(path)
}

/** Opens a directory if it is the one that was made; undefined when there is none; else the reason. */
function openMade(
  path: string,
  made: MadeDirectory,
): { readonly fd: number; readonly inside: string } | string | undefined {
  const fd = open(path)
  if (typeof fd !== 'number') return fd
  const { dev, ino, uid } = fstatSync(fd)
  if (dev !== made.dev || ino !== made.ino || uid !== (process.geteuid?.() ?? uid)) {
    closeSync(fd)
    return 'another directory is at its place'
  }
  // By its descriptor it stays the same one even when its path is given to another meanwhile (Linux).
  const byDescriptor = `/proc/self/fd/${fd}`
  return { fd, inside: existsSync(byDescriptor) ? byDescriptor : path }
}

function open(path: string): number | string | undefined {
  try {
    return openSync(path, O_RDONLY | (O_DIRECTORY ?? 0) | (O_NOFOLLOW ?? 0))
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code === 'ELOOP' || code === 'ENOTDIR') return 'it is not a directory any more'
    throw error
  }
}

function isBig(entry: string): boolean {
  const status = lstatSync(entry, { throwIfNoEntry: false })
  return status !== undefined && (status.isDirectory() || status.size > BIG_BYTES)
}

function emptySync(folder: string): void {
  for (const name of readdirSync(folder))
    if (name !== OWNER_FILE) rmSync(join(folder, name), { recursive: true, force: true })
  try {
    unlinkSync(join(folder, OWNER_FILE))
  } catch {
    // Another program removes it at the same time, or there is none.
  }
}

/** Removes an empty directory, and nothing else: not what a link leads to, nor one with something in it. */
function removeEmpty(path: string): void {
  try {
    rmdirSync(path)
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  }
}
