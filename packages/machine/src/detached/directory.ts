// The directory of a detached machine: made for it alone, and removed only when the machine has ended.
import { lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { types } from 'node:util'
import { MachineStateError } from '../errors.ts'
import { makeDirectoriesSync } from '../files/make-directories-sync.ts'
import { readStatus } from './status.ts'

/**
 * Makes the directory, mode 0700. One of a machine that has ended is replaced.
 *
 * @throws MachineStateError for one of a machine that runs; a system error for what else is there
 */
export function makeMachineDirectory(directory: string): void {
  makeDirectoriesSync(dirname(directory), 0o700)
  if (tryMake(directory)) return
  removeMachineDirectory(directory)
  if (!tryMake(directory)) throw runsAlready(directory)
}

/** Removes the directory of a machine that has ended. @throws MachineStateError for any other */
export function removeMachineDirectory(directory: string): void {
  const status = readStatus(directory)
  if (typeof status === 'string')
    throw new MachineStateError(`${directory} cannot be removed: ${status}`, 'down', ['down'])
  if (status.state !== 'ended') throw runsAlready(directory, status.process?.pid)
  removeOwn(directory)
}

/** How long a machine that has ended leaves its logs: 30 days. */
const KEPT_MS = 30 * 24 * 3600 * 1000

/** Removes, beside a new machine's directory, those of machines that have ended long ago. What resists stays. Never throws. */
export function sweepEnded(base: string, now: number = Date.now()): void {
  for (const directory of listDirectories(base)) {
    try {
      const status = readStatus(directory)
      // The last that changes in it is that the supervisor writes how it ended.
      const isOld = now - statSync(directory).mtimeMs > KEPT_MS
      if (typeof status !== 'string' && status.state === 'ended' && isOld) removeMachineDirectory(directory)
    } catch {
      // The next launch will try again.
    }
  }
}

function listDirectories(base: string): readonly string[] {
  try {
    return readdirSync(base).map(name => join(base, name))
  } catch {
    return []
  }
}

/** Removes a directory that this program has made for a launch that failed. */
export function removeOwn(directory: string): void {
  // `rm` unlinks a link and follows none; what has been put there meanwhile is not ours.
  if (lstatSync(directory, { throwIfNoEntry: false })?.uid === process.geteuid?.())
    rmSync(directory, { recursive: true, force: true })
}

function runsAlready(directory: string, pid?: number): MachineStateError {
  const as = pid === undefined ? '' : ` as process ${pid}`
  return new MachineStateError(`a machine runs already in ${directory}${as}`, 'running', ['down'])
}

function tryMake(directory: string): boolean {
  try {
    mkdirSync(directory, { mode: 0o700 })
    return true
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
