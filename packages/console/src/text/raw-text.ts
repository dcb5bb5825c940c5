// The text as it came, escape sequences and control characters included, for waits that look for them.
import type { Scrollback } from '../stream/scrollback.ts'
import type { SearchedText } from './plain-text.ts'
import { Transcript } from './transcript.ts'

// As in the plain text: what is tried again at each pause is bounded.
const LONG = 32_768
const SHORT = 8192

/** A view of the scrollback, decoded when a search needs it: UTF-8, one character for each broken byte. */
export class RawText implements SearchedText {
  readonly transcript: Transcript = new Transcript()
  lineStart = 0
  gaps = 0
  readonly #scrollback: Scrollback
  #decoded: number

  constructor(scrollback: Scrollback) {
    this.#scrollback = scrollback
    this.#decoded = scrollback.start
  }

  catchUp(): void {
    const { start, end } = this.#scrollback
    const { transcript } = this
    if (this.#decoded < start) {
      this.#decoded = start
      this.gaps++
      transcript.clear()
      this.lineStart = transcript.end
    }
    transcript.dropBefore(start)
    const bytes = this.#scrollback.slice(this.#decoded, end)
    for (let at = 0; at < bytes.length; ) {
      const length = characterLength(bytes, at)
      // The rest of an unfinished character has not come yet.
      if (length === 0) break
      const ascii = length === 1 ? endOfAscii(bytes, at) : at
      if (ascii > at) {
        this.#append(bytes.toString('latin1', at, ascii), this.#decoded, 1)
        this.#decoded += ascii - at
        at = ascii
      } else {
        const character = length === 1 ? '\ufffd' : bytes.toString('utf8', at, at + length)
        this.#append(character, this.#decoded, length / character.length)
        this.#decoded += length
        at += length
      }
    }
    if (transcript.end - this.lineStart > LONG) this.lineStart = transcript.end - SHORT
  }

  #append(text: string, byte: number, width: number): void {
    this.transcript.append(text, byte, width)
    const newline = text.lastIndexOf('\n')
    if (newline >= 0) this.lineStart = this.transcript.end - (text.length - newline - 1)
  }
}

function endOfAscii(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++
  return at
}

/** How many bytes the character at an index takes: 1 for a broken one, 0 if some of it are still to come. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  const needed = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1
  const present = bytes.subarray(at, at + needed)
  const valid = !bytes.toString('utf8', at, at + needed).includes('\ufffd')
  if (needed === 1 || valid) return needed
  const continues = present.subarray(1).every(byte => byte >= 0x80 && byte < 0xc0)
  return present.length < needed && continues ? 0 : 1
}
