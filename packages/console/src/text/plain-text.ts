// The text that waits search: no escape sequences, no control characters, one newline for any line end.
import type { Scrollback } from '../stream/scrollback.ts'
import { Tokenizer } from './tokenizer.ts'
import { Transcript } from './transcript.ts'

/**
 * A view of the scrollback, decoded only when somebody looks. CR LF (and CR CR LF) is one newline; a
 * carriage return that redraws a line stays, so that every state of a progress bar can be matched.
 */
export class PlainText {
  /** The text so far. */
  readonly transcript: Transcript = new Transcript()
  /** Index after the last line end. */
  lineStart = 0
  /** How often bytes have left the scrollback before anybody looked at them. */
  gaps = 0
  readonly #scrollback: Scrollback
  #tokens: Tokenizer
  #decoded: number
  /** Where a carriage return stands that may still become part of a newline. */
  #returnAt = -1

  constructor(scrollback: Scrollback) {
    this.#scrollback = scrollback
    this.#decoded = scrollback.start
    this.#tokens = this.#tokenizer()
  }

  /** Decodes what has come since the last look. */
  catchUp(): void {
    const { start, end } = this.#scrollback
    if (this.#decoded < start) {
      // Bytes were dropped undecoded: what follows the gap is not a continuation of what preceded it.
      this.#decoded = start
      this.gaps++
      this.transcript.clear()
      this.lineStart = this.transcript.end
      this.#tokens = this.#tokenizer()
      this.#returnAt = -1
    }
    this.transcript.dropBefore(start)
    if (this.#decoded === end) return
    this.#tokens.push(this.#scrollback.slice(this.#decoded), this.#decoded)
    this.#decoded = end
  }

  #tokenizer(): Tokenizer {
    return new Tokenizer({
      text: (text, offset, width) => {
        this.#settleReturn()
        this.transcript.append(text, offset, width)
      },
      control: (code, offset) => {
        if (code === 0x0d) {
          if (this.#returnAt < 0) this.#returnAt = offset
        } else if (code === 0x0a) this.#endLine('\n', offset + 1)
      },
      csi: () => {},
    })
  }

  #settleReturn(): void {
    if (this.#returnAt >= 0) this.#endLine('\r', this.#returnAt + 1)
  }

  #endLine(end: string, after: number): void {
    const from = this.#returnAt < 0 ? after - 1 : this.#returnAt
    this.#returnAt = -1
    this.transcript.append(end, from, after - from)
    this.lineStart = this.transcript.end
  }
}
