// The per-user cache folder, and how a file gets into it whole or not at all.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
export function scratchName(path: string): string {
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

/**
 * The folder `name` of the cache, built by `fill` if it is not there. One process builds, others wait for
 * it; a build that fails or dies leaves nothing that could be taken for a result.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder(), name)
  if (existsSync(path)) return path
  return withLock(path, async () => {
    if (existsSync(path)) return path
    const scratch = scratchName(path)
    mkdirSync(scratch)
    try {
      await fill(scratch)
      renameSync(scratch, path)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
    return path
  })
}
