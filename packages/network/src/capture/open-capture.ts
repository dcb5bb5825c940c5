// Opens the file of a capture: a regular one of this user's own, private, whatever was put in its place.
import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, type Stats } from 'node:fs'

/** O_NONBLOCK: a FIFO without a reader would hold up the open. Not all of these exist on Windows. */
const FLAGS =
  constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a file (0600) and empties it; a character device is left as it is.
 *
 * @throws when it is a link, a FIFO, a socket, or not this user's; it is left as it was
 */
export function openCapture(path: string): number {
  const fd = openSync(path, FLAGS, 0o600)
  try {
    const status = fstatSync(fd)
    // `/dev/null` and its like are nobody's to plant: written as they are.
    if (status.isCharacterDevice()) return fd
    const objection = objectionTo(status)
    if (objection !== undefined) throw new Error(`it ${objection}`)
    ftruncateSync(fd)
    if ((status.mode & 0o777) !== 0o600) fchmodSync(fd, 0o600)
    return fd
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function objectionTo(status: Stats): string | undefined {
  if (!status.isFile()) return 'is no regular file'
  if (process.geteuid !== undefined && status.uid !== process.geteuid()) return 'belongs to another user'
  if (status.nlink > 1) return 'has another name (a hard link)'
  return undefined
}
