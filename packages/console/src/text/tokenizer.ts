// Console bytes cut into what a terminal tells apart: text, control characters, escape sequences.

/** What receives the tokens. Offsets are absolute; `width` is bytes per UTF-16 unit of the text. */
export interface TokenSink {
  /** Printable text, tabs included. */
  text(text: string, offset: number, width: number): void
  /** One control character: C0 except tab and escape, or DEL. */
  control(code: number, offset: number): void
  /** A whole control sequence (`ESC [ … final`) as it came, without the introducer. */
  csi(parameters: string, final: string): void
}

// A string sequence that never ends (a title cut off by a crash) must not swallow the console.
const MAX_SEQUENCE = 4096

const ESC = 0x1b

/** Which part of an escape sequence the next byte belongs to. */
type State = 'ground' | 'escape' | 'csi' | 'string' | 'string-escape'

/** A streaming tokenizer: the tokens depend on the bytes only, never on how they were cut into chunks. */
export class Tokenizer {
  readonly #sink: TokenSink
  #state: State = 'ground'
  #sequence = ''
  #length = 0
  /** A started UTF-8 character: its bytes so far, and how many it needs. */
  readonly #partial: number[] = []
  #needed = 0

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
          this.#sink.text(bytes.toString('latin1', at, run), offset + at, 1)
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
        return this.#escape(byte)
      case 'csi':
        return this.#csi(byte)
      case 'string':
      case 'string-escape':
        return this.#string(byte)
    }
  }

  #begin(byte: number, offset: number): boolean {
    if (byte === ESC) this.#enter('escape')
    else if (byte < 0x20 || byte === 0x7f) this.#sink.control(byte, offset)
    else this.#startCharacter(byte, offset)
    return true
  }

  #enter(state: State): void {
    this.#state = state
    this.#sequence = ''
    this.#length = 0
  }

  #escape(byte: number): boolean {
    if (byte === 0x5b) this.#enter('csi')
    else if (byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f)
      this.#enter('string')
    else if (byte >= 0x20 && byte <= 0x2f) return true
    else {
      this.#state = 'ground'
      return byte >= 0x30 && byte <= 0x7e
    }
    return true
  }

  #csi(byte: number): boolean {
    if (byte >= 0x20 && byte <= 0x3f && this.#sequence.length < MAX_SEQUENCE) {
      this.#sequence += String.fromCharCode(byte)
      return true
    }
    this.#state = 'ground'
    if (byte < 0x40 || byte > 0x7e) return false
    this.#sink.csi(this.#sequence, String.fromCharCode(byte))
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
      this.#finishCharacter(character, offset + 1 - partial.length, partial.length / character.length)
    }
    return true
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

function endOfPlainRun(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if ((byte < 0x20 && byte !== 0x09) || byte > 0x7e) break
  }
  return at
}
