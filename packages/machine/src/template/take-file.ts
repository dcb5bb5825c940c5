// Gives a file a second place: by a link, or by a copy that leaves out the parts that hold only zeros.
import { type FileHandle, link, open } from 'node:fs/promises'
import { types } from 'node:util'

const BLOCK = 1024 * 1024

/** Puts a file into a second place, whose name is not taken; the first stays as it is. */
export async function takeFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    // Another file system, or one without links.
    if (code !== 'EXDEV' && code !== 'EPERM') throw error
    await copySparse(from, to)
  }
}

/** Copies a file into a new one that only this user can read. */
export async function copySparse(from: string, to: string): Promise<void> {
  await using source = await open(from, 'r')
  await using target = await open(to, 'wx', 0o600)
  const { size } = await source.stat()
  await target.truncate(size)
  const block = Buffer.alloc(BLOCK)
  const zeros = Buffer.alloc(BLOCK)
  for (let at = 0; at < size; at += BLOCK) {
    const { bytesRead } = await source.read(block, 0, BLOCK, at)
    const piece = block.subarray(0, bytesRead)
    if (!piece.equals(zeros.subarray(0, bytesRead))) await writeAll(target, piece, at)
  }
  await target.sync()
}

async function writeAll(target: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await target.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
