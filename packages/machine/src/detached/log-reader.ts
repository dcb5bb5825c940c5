// Reads a file that another process appends to, from its beginning on and then as it grows.
import { closeSync, constants, openSync, read } from 'node:fs'
import { Readable } from 'node:stream'

const PIECE_BYTES = 64 * 1024

/** A readable that ends once `end` was called and everything has been read. */
export class LogReader extends Readable {
  readonly #fd: number
  #position = 0
  #reading = false
  /** Whether the file may have grown since the last read began. */
  #grown = true
  #isWanted = false
  #isEnding = false
  #isClosed = false

  /** @throws a system error when the file cannot be opened */
  constructor(path: string) {
    super({ highWaterMark: PIECE_BYTES })
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  }

  /** Told that the file may have grown. */
  grown(): void {
    this.#grown = true
    if (this.#isWanted) this.#next()
  }

  /** Nothing more will be written. */
  end(): void {
    this.#isEnding = true
    this.grown()
  }

  override _read(): void {
    this.#isWanted = true
    this.#next()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#isClosed = true
    if (!this.#reading) closeSync(this.#fd)
    callback(error)
  }

  #next(): void {
    if (this.#reading || this.#isClosed || !this.#grown) return
    this.#grown = false
    this.#reading = true
    const isLast = this.#isEnding
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    read(this.#fd, piece, 0, PIECE_BYTES, this.#position, (error, bytes) => {
      this.#reading = false
      if (this.#isClosed) closeSync(this.#fd)
      else if (error) this.destroy(error)
      else if (bytes > 0) {
        this.#position += bytes
        // There may be more than one piece.
        this.#grown = true
        this.#isWanted = false
        this.push(piece.subarray(0, bytes))
      } else if (isLast) this.push(null)
      else this.#next()
    })
  }
}
