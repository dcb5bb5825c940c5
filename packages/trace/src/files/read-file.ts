// Reads files of a trace that may have been placed by somebody else: no links, no devices, bounded.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const PIECE_BYTES = 256 * 1024
const LINE_FEED = 0x0a

/** Opens a regular file. @throws the system's error, and an error for anything but a regular file */
export async function openRegular(path: string): Promise<FileHandle> {
  const file = await open(path, READ)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new Error('it is not a regular file')
}

/** The last bytes of a file, and where they begin. */
export async function readTail(
  path: string,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly start: number }> {
  await using file = await openRegular(path)
  const { size } = await file.stat()
  const bytes = Buffer.alloc(Math.min(size, maxBytes))
  const start = size - bytes.length
  let done = 0
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return { bytes: bytes.subarray(0, done), start }
}

/** The lines of a file; null for one that is longer than `maxBytes`. */
export async function* readLines(path: string, maxBytes: number): AsyncGenerator<string | null> {
  await using file = await openRegular(path)
  const piece = Buffer.alloc(PIECE_BYTES)
  let parts: Buffer[] = []
  let length = 0
  const take = (): string | null => {
    const line = length > maxBytes ? null : Buffer.concat(parts).toString('utf8')
    parts = []
    length = 0
    return line
  }
  const keep = (bytes: Buffer): void => {
    length += bytes.length
    if (length <= maxBytes) parts.push(Buffer.from(bytes))
    else parts = []
  }
  while (true) {
    const { bytesRead } = await file.read(piece, 0, piece.length)
    if (bytesRead === 0) break
    let from = 0
    for (let at = piece.indexOf(LINE_FEED); at >= 0 && at < bytesRead; at = piece.indexOf(LINE_FEED, from)) {
      keep(piece.subarray(from, at))
      yield take()
      from = at + 1
    }
    keep(piece.subarray(from, bytesRead))
  }
  if (length > 0) yield take()
}
