// The text without the messages of the kernel, systemd and cloud-init that cut lines in two.

import { Scrollback } from '../stream/scrollback.ts'
import { PlainText } from './plain-text.ts'
import { Transcript } from './transcript.ts'

/**
 * Where a message of somebody else begins, wherever in a line: the kernel's time stamp (with its optional
 * caller id and console-loglevel prefix), systemd's status marks, cloud-init's two prefixes.
 */
const INTRUDER =
  /(?:<\d+>)?\[ {0,4}\d{1,6}\.\d{6}\](?:\[ *[TC]\d+\])? |\[(?: {2}OK {2}|FAILED|DEPEND| INFO | SKIP | TIME | WARN )\] |\[ {0,4}\d+\.\d{1,6}\] cloud-init\[|ci-info: |cloud-init\[\d+\]: /g
const LINE_END = /[\n\r]/g

/**
 * A view beside the plain one: whatever an intruder printed is left out together with its line end, so
 * that the two halves of the line it cut stand together again.
 */
export class HealedText {
  /** The healed text; its characters lead back to the same bytes. */
  readonly transcript: Transcript = new Transcript()
  /** Byte offset after the last intruder taken out, or -1: before it both views are the same. */
  healedAt = -1
  readonly #plain: PlainText
  /** Index after the last line end. */
  lineStart = 0
  /** Index after the text that will not change any more; what follows is the unfinished line so far. */
  stable = 0
  /** How much of the plain text has been taken over, in whole lines. */
  #taken = 0
  #gaps = 0

  constructor(plain: PlainText) {
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
      // Text that nobody has looked at is gone: its two ends are no lines of one message.
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

  /** Takes over a part of the plain text, all but what intruders have printed. */
  #take(from: number, to: number): void {
    const { transcript: plain } = this.#plain
    const text = plain.slice(from, to)
    for (let at = 0; at < text.length; ) {
      INTRUDER.lastIndex = at
      const cut = INTRUDER.exec(text)?.index ?? text.length
      this.transcript.appendFrom(plain, from + at, from + cut)
      const lineEnd = lastLineEnd(text.slice(at, cut))
      if (lineEnd > 0) this.lineStart = this.transcript.end - (cut - at - lineEnd)
      at = cut === text.length ? cut : nextLine(text, cut)
      if (cut < text.length) this.healedAt = plain.byteEnd(from + at)
    }
  }
}

/** The index after the last line end, or 0. */
function lastLineEnd(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
}

function nextLine(text: string, from: number): number {
  LINE_END.lastIndex = from
  return LINE_END.test(text) ? LINE_END.lastIndex : text.length
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
