// The last bytes of the console in memory, addressed by their offset since attach.

/** A ring of bytes. Offsets count from the first byte ever appended and never start again. */
export class Scrollback {
  readonly #ring: Buffer
  #end = 0
  #length = 0

  /** @param limit how many bytes are kept. */
  constructor(limit: number) {
    // Not zeroed, so that the system gives it memory page by page, as bytes come.
    this.#ring = Buffer.allocUnsafeSlow(limit)
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
    const capacity = this.#ring.length
    const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk
    this.#end += chunk.length
    const at = (this.#end - kept.length) % capacity
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
}
