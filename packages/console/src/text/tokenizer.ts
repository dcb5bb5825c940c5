// Cuts console bytes into text, control characters and escape sequences.

/** What receives the tokens. Offsets are absolute; `width` is bytes per UTF-16 unit of the text. */
export interface TokenSink {
  /** Printable text, tabs included; letters of the line-drawing set as box-drawing characters. */
  text(text: string, offset: number, width: number): void
  /** One control character: C0 except tab and escape, DEL, or C1 except those that begin a sequence. */
  control(code: number, offset: number): void
  /** A whole control sequence (`ESC [ … final`) without its introducer; `offset` is that of the final byte. */
  csi(parameters: string, final: string, offset: number): void
  /** An escape sequence of two characters, such as `ESC M`; `offset` is that of the second. */
  escape(final: string, offset: number): void
}

// A string sequence that never ends (a title cut off by a crash) must not swallow the console.
const MAX_SEQUENCE = 4096

const ESC = 0x1b
const SO = 0x0e
const SI = 0x0f

/** What `_` to `~` are in the line-drawing set of the VT100. */
const BOXES = ' ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·'

/** Which part of an escape sequence the next byte belongs to. */
type State = 'ground' | 'escape' | 'charset' | 'csi' | 'string' | 'string-escape'

/** A streaming tokenizer: the tokens depend on the bytes only, never on how they were cut into chunks. */
export class Tokenizer {
  readonly #sink: TokenSink
  #state: State = 'ground'
  #sequence = ''
  #length = 0
  /** A started UTF-8 character: its bytes so far, and how many it needs. */
  readonly #partial: number[] = []
  #needed = 0
  /** Which of the two character sets is in use (SO and SI switch), and whether each is the line-drawing one. */
  #set: 0 | 1 = 0
  readonly #drawing: [boolean, boolean] = [false, false]
  #designated: 0 | 1 = 0

  constructor(sink: TokenSink) {
    this.#sink = sink
  }

  /** Takes the next bytes; `offset` is where the first of them stands. */
  push(bytes: Buffer, offset: number): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 'ground' && this.#needed === 0) {
        const run = endOfPlainRun(bytes, at)
        if (run > at) {
          const text = bytes.toString('latin1', at, run)
          this.#sink.text(this.#drawing[this.#set] ? toBoxDrawing(text) : text, offset + at, 1)
          at = run
          continue
        }
      }
      // A byte that ends a broken sequence or character is looked at again as an ordinary one.
      if (this.#take(bytes[at] ?? 0, offset + at)) at++
    }
  }

  #take(byte: number, offset: number): boolean {
    switch (this.#state) {
      case 'ground':
        return this.#needed > 0 ? this.#continueCharacter(byte, offset) : this.#begin(byte, offset)
      case 'escape':
        return this.#escape(byte, offset)
      case 'charset':
        return this.#designate(byte)
      case 'csi':
        return this.#csi(byte, offset)
      case 'string':
      case 'string-escape':
        return this.#string(byte)
    }
  }

  #begin(byte: number, offset: number): boolean {
    if (byte === ESC) this.#enter('escape')
    else if (byte === SO || byte === SI) this.#set = byte === SO ? 1 : 0
    else if (byte < 0x20 || byte === 0x7f) this.#sink.control(byte, offset)
    else this.#startCharacter(byte, offset)
    return true
  }

  #enter(state: State): void {
    this.#state = state
    this.#sequence = ''
    this.#length = 0
  }

  #escape(byte: number, offset: number): boolean {
    if (byte === 0x5b) this.#enter('csi')
    else if (byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f)
      this.#enter('string')
    else if (byte === 0x28 || byte === 0x29) {
      this.#designated = byte === 0x28 ? 0 : 1
      this.#state = 'charset'
    } else if (byte >= 0x20 && byte <= 0x2f) return true
    else {
      this.#state = 'ground'
      if (byte < 0x30 || byte > 0x7e) return false
      if (byte === 0x63) this.#resetCharsets()
      this.#sink.escape(String.fromCharCode(byte), offset)
    }
    return true
  }

  /** The character that names a set after `ESC (` or `ESC )`: `0` is line drawing, all others are letters here. */
  #designate(byte: number): boolean {
    this.#state = 'ground'
    if (byte < 0x20 || byte > 0x7e) return false
    this.#drawing[this.#designated] = byte === 0x30
    return true
  }

  #resetCharsets(): void {
    this.#set = 0
    this.#drawing.fill(false)
  }

  #csi(byte: number, offset: number): boolean {
    if (byte >= 0x20 && byte <= 0x3f && this.#sequence.length < MAX_SEQUENCE) {
      this.#sequence += String.fromCharCode(byte)
      return true
    }
    this.#state = 'ground'
    if (byte < 0x40 || byte > 0x7e) return false
    this.#sink.csi(this.#sequence, String.fromCharCode(byte), offset)
    return true
  }

  #string(byte: number): boolean {
    if (this.#state === 'string-escape') {
      this.#state = 'ground'
      if (byte === 0x5c) return true
      this.#enter('escape')
      return false
    }
    if (byte === ESC) this.#state = 'string-escape'
    else if (byte === 0x07) this.#state = 'ground'
    else if (byte === 0x0a || byte === 0x0d || ++this.#length > MAX_SEQUENCE) {
      this.#state = 'ground'
      return false
    }
    return true
  }

  #startCharacter(byte: number, offset: number): void {
    const needed =
      byte >= 0xc2 && byte <= 0xdf
        ? 2
        : byte >= 0xe0 && byte <= 0xef
          ? 3
          : byte >= 0xf0 && byte <= 0xf4
            ? 4
            : 0
    if (needed === 0) this.#sink.text('\ufffd', offset, 1)
    else {
      this.#needed = needed
      this.#partial.push(byte)
    }
  }

  #continueCharacter(byte: number, offset: number): boolean {
    const partial = this.#partial
    if (!continues(partial, byte)) {
      this.#finishCharacter('\ufffd', offset - partial.length, partial.length)
      return false
    }
    partial.push(byte)
    if (partial.length === this.#needed) {
      const character = Buffer.from(partial).toString()
      if (character >= '\x80' && character <= '\x9f') this.#c1(character.charCodeAt(0), offset)
      else this.#finishCharacter(character, offset + 1 - partial.length, partial.length / character.length)
    }
    return true
  }

  /** A C1 control, as terminals in UTF-8 mode take it: the same as an escape sequence of two characters. */
  #c1(code: number, offset: number): void {
    this.#partial.length = 0
    this.#needed = 0
    this.#enter('escape')
    if (!this.#escape(code - 0x40, offset)) this.#sink.control(code, offset)
  }

  #finishCharacter(text: string, offset: number, width: number): void {
    this.#partial.length = 0
    this.#needed = 0
    this.#sink.text(text, offset, width)
  }
}

/** Whether a byte may follow the started character: the ranges of Unicode's table 3-7. */
function continues(partial: readonly number[], byte: number): boolean {
  if (byte < 0x80 || byte > 0xbf) return false
  if (partial.length > 1) return true
  switch (partial[0]) {
    case 0xe0:
      return byte >= 0xa0
    case 0xed:
      return byte <= 0x9f
    case 0xf0:
      return byte >= 0x90
    case 0xf4:
      return byte <= 0x8f
    default:
      return true
  }
}

function toBoxDrawing(text: string): string {
  return text.replace(/[_-~]/g, letter => BOXES.charAt(letter.charCodeAt(0) - 0x5f))
}

function endOfPlainRun(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if ((byte < 0x20 && byte !== 0x09) || byte > 0x7e) break
  }
  return at
}
