// The per-user cache folder, and how a file gets into it whole or not at all.
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { GuestError } from './errors.ts'
import { withLock } from './lock.ts'

/** `${XDG_CACHE_HOME:-~/.cache}/qm/guest`, made if need be. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'qm', 'guest')
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new GuestError('cache', `cannot make ${folder}: set XDG_CACHE_HOME to a writable folder`, { cause })
  }
  return folder
}

/** A name beside `path` that nobody else uses, to build in and rename from. */
function scratchName(path: string): string {
  return `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
}

/** Makes `path` hold exactly `bytes`, unless it does already. Others see the whole file or none. */
export function putFile(path: string, bytes: Uint8Array, mode = 0o644): void {
  if (holds(path, bytes)) return
  const scratch = scratchName(path)
  try {
    writeFileSync(scratch, bytes, { mode })
    renameSync(scratch, path)
  } catch (cause) {
    rmSync(scratch, { force: true })
    throw new GuestError('cache', `cannot write ${path}: set XDG_CACHE_HOME to a writable folder`, { cause })
  }
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes)
  } catch {
    return false
  }
}

/** A folder that nobody has asked for in this time is removed when another is built. */
const UNUSED_MS = 14 * 24 * 3_600_000
/** Nothing takes this long to build: its builder was killed. */
const ABANDONED_MS = 24 * 3_600_000

/**
 * The folder `name` of the cache, built by `fill` if it is not there. One process builds, others wait for
 * it; a build that fails or dies leaves nothing that could be taken for a result.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder(), name)
  if (touch(path)) return path
  return withLock(path, async () => {
    if (touch(path)) return path
    const scratch = scratchName(path)
    mkdirSync(scratch)
    try {
      await fill(scratch)
      touch(scratch)
      renameSync(scratch, path)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
    prune(cacheFolder())
    return path
  })
}

/** Marks a folder as used; false when it is not there. */
function touch(path: string): boolean {
  try {
    utimesSync(path, new Date(), new Date())
    return true
  } catch {
    return existsSync(path)
  }
}

function prune(folder: string): void {
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    const path = join(folder, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    const limit = name.endsWith('.tmp') ? ABANDONED_MS : UNUSED_MS
    if (age > limit) rmSync(path, { recursive: true, force: true })
  }
}
