// Input and local files in pieces, and what is known of them.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { GuestError } from '../errors.ts'
import type { ExecOptions } from './options.ts'

const PIECE_BYTES = 512 * 1024

/** The input of a command in pieces; undefined for none. @throws TypeError for what is no input */
export function inputPieces(
  input: ExecOptions['input'],
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined {
  if (input === undefined) return undefined
  if (typeof input === 'string') return [Buffer.from(input)]
  if (input instanceof Uint8Array) return [input]
  if (input instanceof Readable) return bytesOf(input)
  throw new TypeError('exec(): input must be a text, bytes or a readable stream')
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of stream) {
    if (typeof piece !== 'string' && !(piece instanceof Uint8Array))
      throw new TypeError('exec(): the stream given as input gives neither text nor bytes')
    yield typeof piece === 'string' ? Buffer.from(piece) : piece
  }
}

/** A local file that is open for reading. */
export interface LocalFile extends AsyncDisposable {
  /** The permission bits. */
  readonly mode: number
  pieces(onPiece: (piece: Uint8Array) => void): AsyncIterable<Uint8Array>
}

/** Opens a regular file. @throws {@link GuestError} for anything else, which is not waited for */
export async function openLocalFile(path: string): Promise<LocalFile> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(cause => {
    throw new GuestError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  })
  const stat = await file.stat()
  if (!stat.isFile()) {
    await file.close()
    throw new GuestError(
      `${path} is ${stat.isDirectory() ? 'a directory' : 'no regular file'}: single files are copied; pack several with tar`,
    )
  }
  return {
    mode: stat.mode & 0o777,
    pieces: onPiece => read(file, onPiece),
    [Symbol.asyncDispose]: () => file.close(),
  }
}

async function* read(
  file: FileHandle,
  onPiece: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, void> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length)
    if (bytesRead === 0) return
    const piece = buffer.subarray(0, bytesRead)
    onPiece(piece)
    yield piece
  }
}
