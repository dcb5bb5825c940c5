// Reads a small file that somebody else may have placed: no link, no device, no FIFO, not more than a limit.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Not all of these exist on Windows. O_NONBLOCK: a FIFO without a writer would hold up the open. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Reads a regular file that is not larger than so many bytes, and no link. @throws Error for another */
export function readSmallFile(path: string, largestBytes: number): string {
  const fd = openSync(path, FLAGS)
  try {
    const status = fstatSync(fd)
    if (!status.isFile()) throw new Error(`${path} is no regular file`)
    if (status.size > largestBytes) throw new Error(`${path} is larger than ${largestBytes} bytes`)
    const bytes = Buffer.alloc(status.size)
    let length = 0
    while (length < bytes.length) {
      const read = readSync(fd, bytes, length, bytes.length - length, length)
      if (read === 0) break
      length += read
    }
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(fd)
  }
}
