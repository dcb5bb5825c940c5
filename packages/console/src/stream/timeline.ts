// When each chunk came: offsets and times, for recordings.

/** A chunk's place and time. */
export interface TimelineEntry {
  /** Offset of its first byte. */
  readonly offset: number
  /** Milliseconds since attach. */
  readonly atMs: number
}

// Chunks closer together than this share a stamp: a UART hands over byte by byte.
const RESOLUTION_MS = 1

/** The stamps of the chunks, oldest first; bounded, like the scrollback that they belong to. */
export class Timeline {
  /** When the console was attached. */
  readonly startedAt: Date = new Date()
  readonly #origin: number = performance.now()
  readonly #limit: number
  #entries: TimelineEntry[] = []

  /** @param limit how many stamps are kept at most. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Notes that bytes from an offset on came now, by `performance.now()`. */
  stamp(offset: number, now: number): void {
    const atMs = now - this.#origin
    const last = this.#entries.at(-1)
    if (last !== undefined && atMs - last.atMs < RESOLUTION_MS) return
    this.#entries.push({ offset, atMs })
    if (this.#entries.length > 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit)
  }

  /** The stamps of the bytes from an offset on, the chunk that holds it first. */
  since(offset: number): readonly TimelineEntry[] {
    const after = this.#entries.findIndex(entry => entry.offset > offset)
    const from = after < 0 ? this.#entries.length - 1 : after - 1
    return this.#entries.slice(Math.max(0, from))
  }
}
