// The end of a console, compressed in blocks that the page opens one by one.
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { openRegular } from '../files/read-file.ts'

const BLOCK_BYTES = 512 * 1024
const deflate = promisify(deflateRaw)

/** The blocks of a console, and the offsets that they cover. */
export interface ConsoleBlocks {
  readonly blocks: readonly string[]
  readonly blockBytes: number
  readonly start: number
  readonly end: number
}

/** How much of a console a page takes, in bytes of its file and of the page. */
export interface ConsoleLimits {
  readonly fileBytes: number
  readonly pageBytes: number
}

/** Reads a console from its end on, until a limit is reached. @throws the system's error */
export async function readConsoleBlocks(path: string, limits: ConsoleLimits): Promise<ConsoleBlocks> {
  await using file = await openRegular(path)
  const { size } = await file.stat()
  const blocks: string[] = []
  const last = Math.ceil(size / BLOCK_BYTES)
  let taken = 0
  let index = last
  while (index > 0 && (last - index + 1) * BLOCK_BYTES <= limits.fileBytes) {
    const block = await readBlock(file, (index - 1) * BLOCK_BYTES, size)
    const text = (await deflate(block, { level: 5 })).toString('base64')
    // One block is always there: what a machine has printed last is what a page is opened for.
    if (blocks.length > 0 && taken + text.length > limits.pageBytes) break
    taken += text.length
    blocks.push(text)
    index -= 1
  }
  return { blocks: blocks.reverse(), blockBytes: BLOCK_BYTES, start: index * BLOCK_BYTES, end: size }
}

/** A block; zeros where a file has become shorter meanwhile. */
async function readBlock(file: FileHandle, at: number, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min(BLOCK_BYTES, size - at))
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes
}
