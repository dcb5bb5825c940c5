// Opens a file for a log: this user's own, regular, private, whatever was put in its place.
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  type Stats,
} from 'node:fs'
import { dirname } from 'node:path'
import { types } from 'node:util'

/** An open log file. */
export interface OpenFile {
  readonly fd: number
  /** What tells it from another file at the same path. */
  readonly dev: number
  readonly ino: number
}

const { O_APPEND, O_CREAT, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants
/** O_NONBLOCK: a FIFO without a reader would hold up the open. Not all of these exist on Windows. */
const FLAGS = O_RDWR | O_CREAT | O_APPEND | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0) | (O_NOCTTY ?? 0)

/**
 * Opens a file for reading and appending, and empties it. Missing folders are made, mode 0700.
 *
 * @throws when it is a link, no regular file, or not this user's; it is left as it was
 */
export function openLogFile(path: string): OpenFile {
  makeFolder(dirname(path))
  const fd = open(path)
  try {
    const status = fstatSync(fd)
    const objection = objectionTo(status)
    if (objection !== undefined) throw new Error(`${path} ${objection}`)
    ftruncateSync(fd)
    // An existing one may be readable by others; the umask may have taken rights from a new one.
    if ((status.mode & 0o777) !== 0o600) fchmodSync(fd, 0o600)
    return { fd, dev: status.dev, ino: status.ino }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function open(path: string): number {
  try {
    return openSync(path, FLAGS, 0o600)
  } catch (error) {
    const isLink = types.isNativeError(error) && 'code' in error && error.code === 'ELOOP'
    throw isLink ? new Error(`${path} is a symbolic link`, { cause: error }) : error
  }
}

function objectionTo(status: Stats): string | undefined {
  if (!status.isFile()) return 'is no regular file'
  if (process.geteuid !== undefined && status.uid !== process.geteuid()) return 'belongs to another user'
  if (status.nlink > 1) return 'has another name (a hard link), and may be another file than it seems'
  return undefined
}

/** Node's recursive mkdir never returns where a folder cannot be made for its parent's sake, as in /proc. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, 0o700)
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    const parent = dirname(path)
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || parent === path) throw error
    makeFolder(parent)
    mkdirSync(path, 0o700)
  }
}
