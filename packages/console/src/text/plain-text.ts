// The text that waits search: no escape sequences, no control characters, one newline for any line end.
import type { Scrollback } from '../stream/scrollback.ts'
import { firstParameter, isCsiRowMove, isEscapeRowMove } from './row-move.ts'
import { Tokenizer } from './tokenizer.ts'
import { Transcript } from './transcript.ts'

// A line longer than this counts as finished up to its last SHORT characters: what is tried again at each pause
// is bounded.
const LONG = 32_768
const SHORT = 8192
// Blanks for a move to the right, at most.
const MAX_BLANKS = 16

/** A text that searches look at, and how far its last line has come. */
export interface SearchedText {
  readonly transcript: Transcript
  /** Index after the last line end. */
  readonly lineStart: number
  /** How often bytes have left the scrollback before they were decoded. */
  readonly gaps: number
  /** Decodes what has come since the last look. */
  catchUp(): void
}

/**
 * A view of the scrollback, decoded when a search needs it. CR LF (and CR CR LF) is one newline, and so is a
 * move to another row; a carriage return that redraws a line stays, so that every state of a progress bar can be
 * matched. A move to the right is blanks.
 */
export class PlainText implements SearchedText {
  /** The text so far. */
  readonly transcript: Transcript = new Transcript()
  /** Index after the last line end. */
  lineStart = 0
  /** How often bytes have left the scrollback before they were decoded. */
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
    const { transcript } = this
    if (this.#decoded < start) {
      // Bytes were dropped undecoded: what follows the gap is not a continuation of what preceded it.
      this.#decoded = start
      this.gaps++
      transcript.clear()
      this.lineStart = transcript.end
      this.#tokens = this.#tokenizer()
      this.#returnAt = -1
    }
    transcript.dropBefore(start)
    if (this.#decoded === end) return
    this.#tokens.push(this.#scrollback.slice(this.#decoded), this.#decoded)
    this.#decoded = end
    if (transcript.end - this.lineStart > LONG) this.lineStart = transcript.end - SHORT
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
        } else if (code === 0x0a) this.#endLine('\n', offset)
      },
      csi: (parameters, final, offset) => {
        if (isCsiRowMove(final)) this.#moveRow(offset)
        else if (final === 'C') this.#moveRight(firstParameter(parameters, 1), offset)
      },
      escape: (final, offset) => {
        if (isEscapeRowMove(final)) this.#moveRow(offset)
      },
    })
  }

  #settleReturn(): void {
    if (this.#returnAt >= 0) this.#endLine('\r', this.#returnAt)
  }

  #endLine(end: string, byte: number): void {
    this.#returnAt = -1
    this.transcript.append(end, byte, 1)
    this.lineStart = this.transcript.end
  }

  /** Ends the line if there is something on it. */
  #moveRow(byte: number): void {
    if (this.#returnAt >= 0 || this.transcript.end > this.lineStart) this.#endLine('\n', byte)
  }

  #moveRight(columns: number, byte: number): void {
    this.#settleReturn()
    const blanks = Math.min(columns, MAX_BLANKS)
    this.transcript.append(' '.repeat(blanks), byte, 0)
  }
}
