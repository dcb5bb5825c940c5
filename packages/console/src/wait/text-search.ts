// One wait's search in one text: what is known to be there, decided once and never looked at again.

import type { Transcript } from '../text/transcript.ts'
import { canGrow, findNeedle, type Hit, type Needle } from './pattern.ts'

/** A needle found, in the text that it was found in. */
export interface Found {
  readonly needle: Needle
  /** Whether the needle is one of `failOn`. */
  readonly failure: boolean
  readonly hit: Hit
  readonly transcript: Transcript
  /** Where in that text the search began. */
  readonly from: number
  /** Byte offset up to which the text was needed to decide. */
  readonly decidedAt: number
}

/** How far a text has come. */
export interface Progress {
  /** Index after the last line end. */
  readonly lineStart: number
  /** Nothing before this index will change. */
  readonly settled: number
  /** Index after the text. */
  readonly end: number
}

/** How long the guest has printed nothing: only at a pause the unfinished line counts, as it stands. */
export type Pause = 'none' | 'short' | 'long'

/** A text to search, with what the sieve knows about it. */
export interface SievedText {
  readonly transcript: Transcript
  readonly sieve: { mayFollow(needle: Needle, index: number): boolean }
}

// How far back over finished lines an expression that spans lines is tried each time. A longer match is
// found too, at the next pause or once the text has doubled: that keeps the cost for each byte constant.
const SPAN = 8192

/**
 * Searches one text. Strings are found at once. Expressions are tried at line ends and when the guest
 * pauses: only then `(\d+)` has seen its last digit, and what is found does not depend on how the bytes
 * were cut into chunks. A short pause may lie in the middle of a line: a match that more text could make
 * longer has to wait for a long one.
 */
export class Lane {
  readonly #text: SievedText
  readonly #wanted: readonly Needle[]
  readonly #fatal: readonly Needle[]
  readonly #all: readonly Needle[]
  readonly #from: number
  /** The sieve knows only what came after the first look. */
  #fresh = true
  /** Strings have been searched up to here, expressions up to the line that begins at `#line`. */
  #scanned: number
  #line: number
  /** Up to here the expressions that span lines were tried on everything. */
  #whole: number

  constructor(text: SievedText, wanted: readonly Needle[], fatal: readonly Needle[], byte: number) {
    this.#text = text
    this.#wanted = wanted
    this.#fatal = fatal
    this.#all = [...wanted, ...fatal]
    this.#from = text.transcript.indexOfByte(byte)
    this.#scanned = this.#from
    this.#line = this.#from
    this.#whole = this.#from
  }

  /** Looks at the text so far. */
  look(progress: Progress, pause: Pause): Found | undefined {
    const decision = this.#firstDecision(progress, pause)
    if (decision !== undefined) return this.#decide(decision)
    this.#fresh = false
    this.skip(progress)
    return undefined
  }

  /** Goes on without a look: the sieve has found none of the needles up to there. */
  skip({ lineStart, settled }: Progress): void {
    this.#scanned = Math.max(this.#scanned, settled)
    this.#line = Math.max(this.#line, lineStart)
  }

  /** Whether nothing can be found before the sieve has found something more. */
  get idle(): boolean {
    const waits = (needle: Needle): boolean => needle.expression !== undefined && this.#mayStand(needle)
    return !this.#fresh && !this.#all.some(waits)
  }

  #mayStand(needle: Needle): boolean {
    const { expression, spansLines } = needle
    const after = expression === undefined ? this.#scanned : spansLines ? this.#from : this.#line
    return this.#fresh || this.#text.sieve.mayFollow(needle, after)
  }

  /** The earliest place in the text at which some needle is known to be there. */
  #firstDecision(progress: Progress, pause: Pause): number | undefined {
    let first: number | undefined
    const { lineStart, end } = progress
    const paused = pause !== 'none'
    const whole = paused || end - this.#whole > this.#whole - this.#from
    const upTo = paused ? end : lineStart
    for (const needle of this.#all) {
      if (!this.#mayStand(needle)) continue
      const at =
        needle.expression === undefined
          ? this.#stringEnd(needle, end)
          : upTo > this.#line
            ? this.#expressionEnd(needle, { lineStart, upTo, whole, final: pause === 'long' })
            : undefined
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    if (whole) this.#whole = end
    return first
  }

  #stringEnd(needle: Needle, end: number): number | undefined {
    const { transcript } = this.#text
    const length = typeof needle.source === 'string' ? needle.source.length : 0
    const from = Math.max(this.#from, this.#scanned - length + 1, transcript.start)
    const hit = findNeedle(needle, transcript.slice(from, end), 0)
    return hit && from + hit.end
  }

  /** The first line end (or pause) at which the expression matches. */
  #expressionEnd(
    needle: Needle,
    at: {
      readonly lineStart: number
      readonly upTo: number
      readonly whole: boolean
      readonly final: boolean
    },
  ): number | undefined {
    const { base, text, from } = this.#window(needle, at.upTo, at.whole)
    const hit = findNeedle(needle, text, from)
    if (hit === undefined) return undefined
    const ends = lineEnds(text, Math.max(this.#line, this.#from) - base, at.lineStart - base)
    if (at.upTo > at.lineStart) ends.push(text.length)
    const first = needle.spansLines
      ? firstThat(ends, end => findNeedle(needle, text.slice(0, end), from) !== undefined, text.length)
      : (ends.find(end => end >= hit.end) ?? text.length)
    const unfinished = base + first > at.lineStart
    return unfinished && !at.final && canGrow(needle, text, hit) ? undefined : base + first
  }

  /** The text that a needle is tried on, with the rest of the line before it as context for `^`. */
  #window(needle: Needle, upTo: number, whole: boolean): { base: number; text: string; from: number } {
    const { transcript } = this.#text
    const back = !needle.spansLines ? this.#line : whole ? this.#from : this.#line - SPAN
    const start = Math.max(this.#from, back, transcript.start)
    const context = transcript.slice(start - 1, start)
    const base = start - context.length
    return { base, text: transcript.slice(base, upTo), from: context.length }
  }

  /** What counts at a decision: of all needles in the text up to there, the one that begins first. */
  #decide(end: number): Found | undefined {
    const { transcript } = this.#text
    let best: Found | undefined
    const decidedAt = transcript.byteEnd(end)
    for (const [needles, failure] of [
      [this.#wanted, false],
      [this.#fatal, true],
    ] as const) {
      for (const needle of needles) {
        const { base, text, from } = this.#window(needle, end, true)
        const hit = findNeedle(needle, text, from)
        if (hit === undefined || (best !== undefined && base + hit.start >= best.hit.start)) continue
        const placed = { start: base + hit.start, end: base + hit.end, groups: hit.groups }
        best = { needle, failure, hit: placed, transcript, from: this.#from, decidedAt }
      }
    }
    return best
  }
}

/** Indices after each line end between two indices, and the last one itself. */
function lineEnds(text: string, from: number, to: number): number[] {
  const ends: number[] = []
  for (let at = Math.max(0, from); at < to; at++)
    if (text[at] === '\n' || text[at] === '\r') ends.push(at + 1)
  return ends
}

/** The first of ordered values that passes a test which, once passed, stays passed. */
function firstThat(values: readonly number[], passes: (value: number) => boolean, otherwise: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(values[middle] ?? otherwise)) high = middle
    else low = middle + 1
  }
  return values[low] ?? otherwise
}
