// Text that grows at its end, with the way back from every character to the byte it came from.

// Pieces are joined up to this size: big enough to keep the list short, small enough that flattening
// the last one before a search costs nothing.
const PIECE = 4096

interface Piece {
  readonly at: number
  text: string
}

/** A run of characters of one width that stand next to each other in the bytes. */
interface Run {
  readonly at: number
  readonly byte: number
  readonly width: number
}

/** An append-only text with absolute character indices, of which the oldest part can be dropped. */
export class Transcript {
  #pieces: Piece[] = []
  #runs: Run[] = []
  #end = 0
  /** The last slice handed out: many searches ask for the same one, and it is flat by then. */
  #recent = { from: 0, to: 0, text: '' }

  /** Index of the first character that is still here. */
  get start(): number {
    return this.#pieces[0]?.at ?? this.#end
  }

  /** Index after the last character. */
  get end(): number {
    return this.#end
  }

  /** Adds text whose first character came from `byte`, each UTF-16 unit `width` bytes long. */
  append(text: string, byte: number, width: number): void {
    if (text === '') return
    const run = this.#runs.at(-1)
    if (run === undefined || run.width !== width || run.byte + (this.#end - run.at) * width !== byte) {
      this.#runs.push({ at: this.#end, byte, width })
    }
    const piece = this.#pieces.at(-1)
    if (piece !== undefined && piece.text.length + text.length <= PIECE) piece.text += text
    else this.#pieces.push({ at: this.#end, text })
    this.#end += text.length
  }

  /** Adds a part of another transcript, keeping where its characters came from. */
  appendFrom(other: Transcript, from: number, to: number): void {
    for (let at = Math.max(from, other.start); at < to; ) {
      const run = other.#runAt(at)
      const next = other.#runs[run + 1]?.at ?? other.end
      const stop = Math.min(to, next)
      this.append(other.slice(at, stop), other.byteAt(at), other.#runs[run]?.width ?? 1)
      at = stop
    }
  }

  /** The text between two indices, clamped to what is here. */
  slice(from: number, to: number = this.#end): string {
    if (from === this.#recent.from && to === this.#recent.to) return this.#recent.text
    const text = this.#join(from, to)
    this.#recent = { from, to, text }
    return text
  }

  #join(from: number, to: number): string {
    const pieces = this.#pieces
    let text = ''
    for (let index = this.#pieceAt(from); index < pieces.length; index++) {
      const piece = pieces[index]
      if (piece === undefined || piece.at >= to) break
      text += piece.text.slice(Math.max(0, from - piece.at), to - piece.at)
    }
    return text
  }

  /** Where the character at an index begins in the bytes; at the end, where the last one ended. */
  byteAt(index: number): number {
    if (index >= this.#end) return this.byteEnd(index)
    const run = this.#runs[this.#runAt(index)]
    return run === undefined ? 0 : run.byte + (index - run.at) * run.width
  }

  /** Where the character before an index ends in the bytes. */
  byteEnd(index: number): number {
    if (this.#runs.length === 0) return 0
    const before = Math.max(index, 1) - 1
    const run = this.#runs[this.#runAt(before)]
    return run === undefined ? 0 : run.byte + (before - run.at + 1) * run.width
  }

  /** Index of the first character that begins at or after a byte offset. */
  indexOfByte(byte: number): number {
    const runs = this.#runs
    const index = lastAtMost(runs.length, at => (runs[at]?.byte ?? 0) <= byte)
    const run = runs[index]
    if (run === undefined) return this.start
    const inside = run.at + Math.ceil((byte - run.byte) / run.width)
    return Math.max(this.start, Math.min(inside, runs[index + 1]?.at ?? this.#end))
  }

  /** Drops what came from before a byte offset, in whole pieces. */
  dropBefore(byte: number): void {
    const pieces = this.#pieces
    let drop = 0
    while (drop < pieces.length - 1 && this.byteEnd(pieces[drop + 1]?.at ?? 0) <= byte) drop++
    if (drop === 0) return
    this.#pieces = pieces.slice(drop)
    this.#runs = this.#runs.slice(this.#runAt(this.start))
  }

  /** Drops everything; what follows is no continuation of it. */
  clear(): void {
    this.#pieces = []
    this.#runs = []
  }

  /** Takes back everything from an index on. */
  truncate(index: number): void {
    if (index >= this.#end) return
    this.#recent = { from: 0, to: 0, text: '' }
    const pieces = this.#pieces
    const keep = this.#pieceAt(index)
    const last = pieces[keep]
    pieces.length = keep
    if (last !== undefined && last.at < index)
      pieces.push({ at: last.at, text: last.text.slice(0, index - last.at) })
    this.#end = index
    while ((this.#runs.at(-1)?.at ?? -1) >= index) this.#runs.pop()
  }

  #pieceAt(index: number): number {
    const pieces = this.#pieces
    return Math.max(
      0,
      lastAtMost(pieces.length, at => (pieces[at]?.at ?? 0) <= index),
    )
  }

  #runAt(index: number): number {
    const runs = this.#runs
    return Math.max(
      0,
      lastAtMost(runs.length, at => (runs[at]?.at ?? 0) <= index),
    )
  }
}

/** The last position for which an ordered test holds, or -1. */
function lastAtMost(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
