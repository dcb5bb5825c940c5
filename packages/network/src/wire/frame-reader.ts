// Cuts a stream of bytes into records, in linear time however the bytes are chunked.
import { HEADER_BYTES, readLength } from './frame.ts'

/** Takes a record: it lies in `buffer` from `start` to `end`, its header included. */
export type TakeRecord = (buffer: Buffer, start: number, end: number) => void

/** Reads records. One that lies whole in a chunk is handed on without being copied. */
export class FrameReader {
  readonly #take: TakeRecord
  readonly #header = Buffer.alloc(HEADER_BYTES)
  /** A record whose length is known and of which not all bytes have come. */
  #record: Buffer | undefined
  /** How many bytes of `#record`, or else of `#header`, have come. */
  #filled = 0

  constructor(take: TakeRecord) {
    this.#take = take
  }

  /** Whether the stream would end in the middle of a record. */
  get isPartial(): boolean {
    return this.#filled > 0
  }

  /** @throws {@link NetworkFrameError} at a length that no frame has; nothing may be pushed after that */
  push(chunk: Buffer): void {
    let at = this.#filled > 0 ? this.#complete(chunk) : 0
    while (chunk.length - at >= HEADER_BYTES) {
      const end = at + HEADER_BYTES + readLength(chunk, at)
      if (end > chunk.length) break
      this.#take(chunk, at, end)
      at = end
    }
    if (at < chunk.length) this.#keep(chunk, at)
  }

  /** Adds what is missing of the record under way; returns where the next one begins. */
  #complete(chunk: Buffer): number {
    let at = 0
    if (this.#record === undefined) {
      at = chunk.copy(this.#header, this.#filled)
      this.#filled += at
      if (this.#filled < HEADER_BYTES) return at
      this.#begin(this.#header, 0)
    }
    const record = this.#record
    if (record === undefined) return at
    const copied = chunk.copy(record, this.#filled, at)
    this.#filled += copied
    if (this.#filled === record.length) {
      this.#record = undefined
      this.#filled = 0
      this.#take(record, 0, record.length)
    }
    return at + copied
  }

  #keep(chunk: Buffer, at: number): void {
    if (chunk.length - at < HEADER_BYTES) {
      this.#filled = chunk.copy(this.#header, 0, at)
      return
    }
    this.#begin(chunk, at)
    if (this.#record !== undefined) this.#filled = chunk.copy(this.#record, 0, at)
  }

  #begin(buffer: Buffer, at: number): void {
    this.#record = Buffer.allocUnsafeSlow(HEADER_BYTES + readLength(buffer, at))
    buffer.copy(this.#record, 0, at, at + HEADER_BYTES)
    this.#filled = HEADER_BYTES
  }
}
