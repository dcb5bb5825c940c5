// The last bytes of the console in memory, addressed by their offset since attach.

const FIRST_CAPACITY = 64 * 1024

/** A ring of bytes. Offsets count from the first byte ever appended and never start again. */
export class Scrollback {
  readonly #limit: number
  #ring: Buffer
  #end = 0
  #length = 0

  /** @param limit how many bytes are kept; memory grows up to it only as bytes come. */
  constructor(limit: number) {
    this.#limit = limit
    this.#ring = Buffer.allocUnsafe(Math.min(limit, FIRST_CAPACITY))
  }

  /** Offset of the oldest byte that is still here. */
  get start(): number {
    return this.#end - this.#length
  }

  /** Offset after the newest byte: how many have ever come. */
  get end(): number {
    return this.#end
  }

  /** Adds bytes, dropping the oldest where the limit is reached. */
  append(chunk: Uint8Array): void {
    if (this.#length + chunk.length > this.#ring.length) this.#grow(chunk.length)
    const capacity = this.#ring.length
    const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk
    this.#end += chunk.length
    const at = (this.#end - kept.length) % (capacity || 1)
    const first = Math.min(kept.length, capacity - at)
    this.#ring.set(first === kept.length ? kept : kept.subarray(0, first), at)
    if (first < kept.length) this.#ring.set(kept.subarray(first), 0)
    this.#length = Math.min(this.#length + chunk.length, capacity)
  }

  /** A copy of the bytes from one offset to another, clamped to what is here. */
  slice(from: number, to: number = this.#end): Buffer {
    const start = Math.max(from, this.start)
    const length = Math.min(to, this.#end) - start
    if (length <= 0) return Buffer.alloc(0)
    const out = Buffer.allocUnsafe(length)
    const at = start % this.#ring.length
    const first = Math.min(length, this.#ring.length - at)
    this.#ring.copy(out, 0, at, at + first)
    this.#ring.copy(out, first, 0, length - first)
    return out
  }

  /** Offset of the start of the last `lines` lines, an unfinished one included. */
  startOfLines(lines: number): number {
    const newline = 0x0a
    let left = lines
    // A newline at the very end finishes the last line; it does not begin another.
    for (let at = this.#end - 2; at >= this.start; at--) {
      if (this.#ring[at % this.#ring.length] === newline && --left === 0) return at + 1
    }
    return this.start
  }

  #grow(extra: number): void {
    if (this.#ring.length === this.#limit) return
    const kept = this.slice(this.start)
    let capacity = this.#ring.length
    while (capacity < this.#limit && capacity < kept.length + extra)
      capacity = Math.min(capacity * 2, this.#limit)
    const ring = Buffer.allocUnsafe(capacity)
    const at = this.start % capacity
    const first = Math.min(kept.length, capacity - at)
    kept.copy(ring, at, 0, first)
    kept.copy(ring, 0, first)
    this.#ring = ring
  }
}
