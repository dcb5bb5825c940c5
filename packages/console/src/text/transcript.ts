// Text that grows at its end, with the way back from every character to the byte it came from.

// Characters in a piece: few pieces to search, and joining the last one before a search costs nothing.
const PIECE = 4096
// What an offset inside a piece can say.
const MAX_OFFSET = 0xffff

/** A part of the text; character `n` of it begins at byte `byte + offsets[n]`. */
interface Piece {
  readonly at: number
  readonly byte: number
  text: string
  readonly offsets: Uint16Array
  /** Whether the text is one string, and not the tree of what was appended. */
  flat: boolean
}

/** An append-only text with absolute character indices, of which the oldest part can be dropped. */
export class Transcript {
  #pieces: Piece[] = []
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
    for (let done = 0; done < text.length; ) {
      const piece = this.#pieceFor(byte + done * width)
      const from = piece.text.length
      const first = byte + done * width - piece.byte
      const room = Math.min(PIECE - from, width > 0 ? Math.floor((MAX_OFFSET - first) / width) + 1 : PIECE)
      const part = done === 0 && text.length <= room ? text : text.slice(done, done + room)
      const { offsets } = piece
      const end = from + part.length
      for (let n = from, offset = first; n < end; n++, offset += width) offsets[n] = offset
      piece.text += part
      done += part.length
      this.#end += part.length
    }
  }

  /** Adds a part of another transcript, keeping where its characters came from. */
  appendFrom(other: Transcript, from: number, to: number): void {
    for (let at = Math.max(from, other.start); at < to; ) {
      const source = other.#pieces[other.#pieceAt(at)]
      if (source === undefined) return
      const inside = at - source.at
      const piece = this.#pieceFor(source.byte + (source.offsets[inside] ?? 0))
      const shift = source.byte - piece.byte
      const length = piece.text.length
      const most = Math.min(to - at, source.text.length - inside, PIECE - length)
      const n = countFitting(source.offsets, inside, most, MAX_OFFSET - shift)
      copyShifted(source.offsets, inside, piece.offsets, length, n, shift)
      piece.text += source.text.slice(inside, inside + n)
      this.#end += n
      at += n
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
    const piece = this.#pieces[this.#pieceAt(index)]
    return piece === undefined ? 0 : piece.byte + (piece.offsets[Math.max(0, index - piece.at)] ?? 0)
  }

  /** Where the character before an index ends in the bytes. */
  byteEnd(index: number): number {
    const before = Math.max(this.start, Math.min(index, this.#end) - 1)
    const piece = this.#pieces[this.#pieceAt(before)]
    if (piece === undefined) return 0
    const inside = before - piece.at
    return piece.byte + (piece.offsets[inside] ?? 0) + utf8Bytes(piece.text.charCodeAt(inside))
  }

  /** Index of the first character that begins at or after a byte offset. */
  indexOfByte(byte: number): number {
    const pieces = this.#pieces
    const index = lastAtMost(pieces.length, at => (pieces[at]?.byte ?? 0) < byte)
    const piece = pieces[index]
    if (piece === undefined) return this.start
    const { length } = piece.text
    return piece.at + lastAtMost(length, at => piece.byte + (piece.offsets[at] ?? 0) < byte) + 1
  }

  /** Drops what came from before a byte offset, in whole pieces. */
  dropBefore(byte: number): void {
    const pieces = this.#pieces
    let drop = 0
    while (drop < pieces.length - 1 && (pieces[drop + 1]?.byte ?? 0) <= byte) drop++
    if (drop > 0) this.#pieces = pieces.slice(drop)
  }

  /** Drops everything; what follows is no continuation of it. */
  clear(): void {
    this.#pieces = []
  }

  /** Takes back everything from an index on. */
  truncate(index: number): void {
    if (index >= this.#end) return
    this.#recent = { from: 0, to: 0, text: '' }
    const pieces = this.#pieces
    const keep = this.#pieceAt(index)
    const last = pieces[keep]
    pieces.length = keep
    if (last !== undefined && last.at < index) {
      last.text = last.text.slice(0, index - last.at)
      pieces.push(last)
    }
    this.#end = index
  }

  /** The piece that takes the next character, which begins at a byte. */
  #pieceFor(byte: number): Piece {
    const last = this.#pieces.at(-1)
    if (last !== undefined && last.text.length < PIECE && byte - last.byte <= MAX_OFFSET) return last
    // V8 keeps appended text as a tree, of 32 bytes an append, until a character of it is asked for.
    if (last?.flat === false) last.flat = last.text.charCodeAt(0) >= 0
    const piece = { at: this.#end, byte, text: '', offsets: new Uint16Array(PIECE), flat: false }
    this.#pieces.push(piece)
    return piece
  }

  #pieceAt(index: number): number {
    const pieces = this.#pieces
    return Math.max(
      0,
      lastAtMost(pieces.length, at => (pieces[at]?.at ?? 0) <= index),
    )
  }
}

/** How many of `most` ordered offsets from an index on are not above a limit. */
function countFitting(offsets: Uint16Array, from: number, most: number, limit: number): number {
  if ((offsets[from + most - 1] ?? 0) <= limit) return most
  let n = 0
  while (n < most && (offsets[from + n] ?? 0) <= limit) n++
  return n
}

/** Copies offsets, each with a number added. */
function copyShifted(
  source: Uint16Array,
  from: number,
  target: Uint16Array,
  to: number,
  count: number,
  shift: number,
): void {
  if (shift === 0) target.set(source.subarray(from, from + count), to)
  else for (let n = 0; n < count; n++) target[to + n] = (source[from + n] ?? 0) + shift
}

/** How many bytes a UTF-16 unit takes in UTF-8: half a surrogate pair two; what stands for a broken byte, one. */
function utf8Bytes(unit: number): number {
  if (unit < 0x80 || unit === 0xfffd) return 1
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
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
