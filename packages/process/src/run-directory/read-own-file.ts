// Reads a small file that only this user can have written.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants

/**
 * The text of a file, at most `maxBytes` of it. Undefined when it is missing, a link, no regular file, another user's,
 * writable by others, or has another name.
 */
export function readOwnFile(path: string, maxBytes: number): string | undefined {
  let fd: number | undefined
  try {
    fd = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
    const { mode, nlink, size, uid } = fstatSync(fd)
    const isOwn = uid === (process.geteuid?.() ?? uid) && (mode & 0o022) === 0 && nlink === 1
    if ((mode & constants.S_IFMT) !== constants.S_IFREG || !isOwn) return undefined
    const bytes = Buffer.alloc(Math.min(size, maxBytes))
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, 0))
  } catch {
    return undefined
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
