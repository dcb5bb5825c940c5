// The text without the messages of the kernel, systemd and cloud-init that cut lines in two.

import { Scrollback } from '../stream/scrollback.ts'
import { findInterleaved } from './interleaved.ts'
import { PlainText, type SearchedText } from './plain-text.ts'
import { Transcript } from './transcript.ts'

/**
 * A view beside the plain one: each interleaved message is left out together with its line end, so
 * that the two halves of the line it cut stand together again.
 */
export class HealedText {
  /** The healed text; its characters lead back to the same bytes. */
  readonly transcript: Transcript = new Transcript()
  /** Byte offset after the last interleaved message taken out, or -1: before it both views are the same. */
  healedAt = -1
  readonly #plain: SearchedText
  /** Index after the last line end. */
  lineStart = 0
  /** Index after the text that will not change any more; what follows is the unfinished line so far. */
  stable = 0
  /** How much of the plain text has been taken over, in whole lines. */
  #taken = 0
  #gaps = 0

  constructor(plain: SearchedText) {
    this.#plain = plain
  }

  /**
   * Takes over the lines that the plain view has finished since the last look, and with `unfinished` the
   * one it is in. Returns whether there was anything to do.
   */
  catchUp(unfinished: boolean): boolean {
    const { transcript: plain, lineStart } = this.#plain
    if (this.#taken === lineStart && !unfinished) return false
    this.transcript.truncate(this.stable)
    if (this.#gaps !== this.#plain.gaps || this.#taken < plain.start) {
      // Text was dropped unread: its two ends are no lines of one message.
      this.transcript.clear()
      this.lineStart = this.transcript.end
      this.#taken = plain.start
      this.#gaps = this.#plain.gaps
    }
    this.#take(this.#taken, lineStart)
    this.#taken = lineStart
    this.stable = this.transcript.end
    this.transcript.dropBefore(plain.byteAt(plain.start))
    if (unfinished) this.#take(lineStart, plain.end)
    return true
  }

  /** Takes over a part of the plain text, all but what others have printed. */
  #take(from: number, to: number): void {
    const { transcript: plain } = this.#plain
    const text = plain.slice(from, to)
    let kept = 0
    for (const { start, end } of findInterleaved(text)) {
      this.#keep(text, from, kept, start)
      this.healedAt = plain.byteEnd(from + end)
      kept = end
    }
    this.#keep(text, from, kept, text.length)
  }

  #keep(text: string, base: number, from: number, to: number): void {
    if (from >= to) return
    this.transcript.appendFrom(this.#plain.transcript, base + from, base + to)
    const lineEnd = Math.max(text.lastIndexOf('\n', to - 1), text.lastIndexOf('\r', to - 1)) + 1
    if (lineEnd > from) this.lineStart = this.transcript.end - (to - lineEnd)
  }
}

/** The text of some bytes without what others have printed into it. */
export function withoutInterleaved(bytes: Uint8Array): string {
  const scrollback = new Scrollback(Math.max(1, bytes.length))
  scrollback.append(bytes)
  const plain = new PlainText(scrollback)
  plain.catchUp()
  const healed = new HealedText(plain)
  healed.catchUp(true)
  return healed.transcript.slice(0)
}
