// Opens log files: never through a link, never emptying or changing what is not this user's own regular file.
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  type Stats,
} from 'node:fs'
import { dirname } from 'node:path'
import { types } from 'node:util'
import { ConsoleRequestError } from '../errors.ts'
import { makeDirectories } from './make-directories.ts'

/** An open log. */
export interface OpenLog {
  readonly fd: number
  /** Whether it is a regular file: what else there is (a device, a pipe) is only written to, and never waited for. */
  readonly regular: boolean
  readonly size: number
}

const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const NON_BLOCK = constants.O_NONBLOCK ?? 0

/**
 * Opens a log file for writing; missing folders are made (0700), a missing file too (0600).
 *
 * @throws {@link ConsoleRequestError} for a link and for a file of another user, and the file system's error.
 */
export function openLog(path: string, how: { readonly append: boolean; readonly fresh?: boolean }): OpenLog {
  makeDirectories(dirname(path), 0o700)
  const { O_WRONLY, O_CREAT, O_APPEND, O_EXCL } = constants
  const flags =
    O_WRONLY | O_CREAT | NO_FOLLOW | NON_BLOCK | (how.append ? O_APPEND : 0) | (how.fresh ? O_EXCL : 0)
  const fd = open(path, flags)
  try {
    const stats = fstatSync(fd)
    if (!stats.isFile()) return { fd, regular: false, size: 0 }
    if (!isOwn(stats)) {
      throw new ConsoleRequestError(
        `the log ${path} is another user's file, or has further names: choose another`,
      )
    }
    if ((stats.mode & 0o777) !== 0o600) fchmodSync(fd, 0o600)
    // Not for an empty file: some file systems write one that was truncated to the disk at each close.
    if (!how.append && stats.size > 0) ftruncateSync(fd, 0)
    return { fd, regular: true, size: how.append ? stats.size : 0 }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/** What stands at the path: the open file, nothing, or something else. */
export function placeOf(path: string, fd: number): 'same' | 'missing' | 'other' {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there === undefined) return 'missing'
  const open = fstatSync(fd)
  return there.dev === open.dev && there.ino === open.ino ? 'same' : 'other'
}

/** Whether a path is free, or holds a regular file of this user that may be replaced. */
export function isReplaceable(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false })
  return there === undefined || (there.isFile() && isOwn(there))
}

function open(path: string, flags: number): number {
  try {
    return openSync(path, flags, 0o600)
  } catch (cause) {
    const code = types.isNativeError(cause) && 'code' in cause ? cause.code : undefined
    if (code === 'ELOOP' || code === 'EMLINK') {
      throw new ConsoleRequestError(`the log ${path} is a symbolic link, which is not followed`, { cause })
    }
    throw cause
  }
}

function isOwn({ uid, nlink }: Stats): boolean {
  return (process.geteuid === undefined || uid === process.geteuid()) && nlink <= 1
}
