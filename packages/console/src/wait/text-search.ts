// One wait's search in one text: looks only at what has come since its last look.

import type { Transcript } from '../text/transcript.ts'
import { canGrow, findMatch, type Hit, type Matcher } from './pattern.ts'

/** A matcher found, in the text that it was found in. */
export interface Found {
  readonly matcher: Matcher
  /** Whether the matcher is one of `failOn`. */
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

/** One try of an expression: how far the text has come, and what is known about its end. */
interface Attempt {
  readonly lineStart: number
  readonly upTo: number
  readonly whole: boolean
  readonly paused: boolean
  readonly final: boolean
}

/** Byte offsets that a search begins at: for what is waited for, and for failures. */
export interface SearchStart {
  readonly from: number
  readonly fatalFrom: number
  /** Whether a part of a line is the echo of what was typed: that is no failure. */
  readonly isEcho: (line: string, from: number, to: number) => boolean
}

/** A text to search, with what the filter knows about it. */
export interface FilteredText {
  readonly transcript: Transcript
  readonly filter: { mayFollow(matcher: Matcher, index: number): boolean }
}

// How far back over finished lines an expression that spans lines is tried each time. A longer match is
// found too, at the next pause or once the text has doubled: that keeps the cost for each byte constant.
const SPAN = 8192
// Other expressions are tried on pieces of this many characters, which overlap by SPAN inside a long line: what one
// try costs is bounded, whatever the guest prints.
const PIECE = 16_384

/**
 * Searches one text. Strings are found at once. Expressions are tried at line ends and when the guest
 * pauses: only then `(\d+)` has seen its last digit, and what is found does not depend on how the bytes
 * were cut into chunks. A short pause may lie in the middle of a line: a match that more text could make
 * longer has to wait for a long one.
 */
export class TextSearch {
  readonly #text: FilteredText
  readonly #wanted: readonly Matcher[]
  readonly #fatal: readonly Matcher[]
  readonly #all: readonly Matcher[]
  readonly #from: number
  /** Where the failures' search begins: at what no earlier wait has looked at. */
  readonly #fatalFrom: number
  readonly #failures: ReadonlySet<Matcher>
  readonly #isEcho: SearchStart['isEcho']
  /** The filter knows only what came after the first look. */
  #fresh = true
  /** Strings have been searched up to here, expressions up to the line that begins at `#line`. */
  #scanned: number
  #line: number
  /** Up to here the expressions that span lines were tried on everything. */
  #whole: number

  constructor(text: FilteredText, wanted: readonly Matcher[], fatal: readonly Matcher[], at: SearchStart) {
    this.#text = text
    this.#wanted = wanted
    this.#fatal = fatal
    this.#all = [...wanted, ...fatal]
    this.#failures = new Set(fatal)
    this.#isEcho = at.isEcho
    this.#from = text.transcript.indexOfByte(at.from)
    this.#fatalFrom = text.transcript.indexOfByte(at.fatalFrom)
    const first = fatal.length === 0 ? this.#from : Math.min(this.#from, this.#fatalFrom)
    this.#scanned = first
    this.#line = first
    this.#whole = first
  }

  /** Looks at the text so far. */
  look(progress: Progress, pause: Pause): Found | undefined {
    const decision = this.#firstDecision(progress, pause)
    if (decision !== undefined) return this.#decide(decision)
    this.#fresh = false
    this.skip(progress)
    return undefined
  }

  /** Goes on without a look: the filter has found none of the matchers up to there. */
  skip({ lineStart, settled }: Progress): void {
    this.#scanned = Math.max(this.#scanned, settled)
    this.#line = Math.max(this.#line, lineStart)
  }

  /** Whether nothing can be found before the filter has found something more. */
  get idle(): boolean {
    if (this.#fresh) return false
    return !this.#all.some(matcher => matcher.expression !== undefined && this.#mayStand(matcher))
  }

  /** The first hit of a matcher in a text; of a failure's, the first that is no echo. */
  #find(matcher: Matcher, text: string, from: number): Hit | undefined {
    let hit = findMatch(matcher, text, from)
    if (!this.#failures.has(matcher)) return hit
    while (hit !== undefined) {
      const start = text.lastIndexOf('\n', hit.start - 1) + 1
      const newline = text.indexOf('\n', hit.end)
      const line = text.slice(start, newline < 0 ? undefined : newline)
      if (!this.#isEcho(line, hit.start - start, hit.end - start)) return hit
      hit = findMatch(matcher, text, Math.max(hit.end, hit.start + 1))
    }
    return undefined
  }

  #fromOf(matcher: Matcher): number {
    return this.#failures.has(matcher) ? this.#fatalFrom : this.#from
  }

  #mayStand(matcher: Matcher): boolean {
    const { expression, spansLines, literals } = matcher
    const from = this.#fromOf(matcher)
    if (this.#fresh) {
      if (literals === undefined || expression === undefined) return true
      const text = this.#text.transcript.slice(from)
      return literals.some(literal => text.includes(literal))
    }
    const after = expression === undefined ? this.#scanned : spansLines ? from : this.#line
    return this.#text.filter.mayFollow(matcher, after)
  }

  /** The earliest place in the text at which some matcher is known to be there. */
  #firstDecision(progress: Progress, pause: Pause): number | undefined {
    let first: number | undefined
    const { lineStart, end } = progress
    const paused = pause !== 'none'
    const whole = paused || end - this.#whole > this.#whole - Math.min(this.#from, this.#fatalFrom)
    const upTo = paused ? end : lineStart
    for (const matcher of this.#all) {
      if (!this.#mayStand(matcher)) continue
      const at =
        matcher.expression === undefined
          ? this.#stringEnd(matcher, end)
          : upTo > this.#line
            ? this.#expressionEnd(matcher, { lineStart, upTo, whole, paused, final: pause === 'long' })
            : undefined
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    if (whole) this.#whole = end
    return first
  }

  #stringEnd(matcher: Matcher, end: number): number | undefined {
    const { transcript } = this.#text
    const length = typeof matcher.source === 'string' ? matcher.source.length : 0
    const from = Math.max(this.#fromOf(matcher), this.#scanned - length + 1, transcript.start)
    const hit = this.#find(matcher, transcript.slice(from, end), 0)
    return hit && from + hit.end
  }

  /** The first line end (or pause) at which the expression matches. */
  #expressionEnd(matcher: Matcher, at: Attempt): number | undefined {
    if (matcher.spansLines) return this.#endIn(matcher, at, this.#window(matcher, at.upTo, at.whole))
    const { transcript } = this.#text
    for (let start = Math.max(this.#line, this.#fromOf(matcher), transcript.start); start < at.upTo; ) {
      const cut = this.#pieceEnd(start, at.upTo)
      const window = this.#window(matcher, cut, false, start)
      const found = this.#endIn(matcher, at, window)
      // A hit that touches a cut inside a line may be part of a longer one, or of none: the next piece decides.
      const inside = cut < transcript.end && !(at.paused && cut === at.upTo) && !this.#endsLine(cut)
      if (found !== undefined && !(inside && found === cut)) return found
      start = cut
    }
    return undefined
  }

  /** Where a piece that begins at an index ends: after a line end if there is one, else where it is long enough. */
  #pieceEnd(start: number, upTo: number): number {
    if (upTo - start <= PIECE) return upTo
    const text = this.#text.transcript.slice(start, start + PIECE)
    const lineEnd = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    return start + (lineEnd > 0 ? lineEnd : PIECE)
  }

  #endsLine(index: number): boolean {
    const before = this.#text.transcript.slice(index - 1, index)
    return before === '\n' || before === '\r'
  }

  #endIn(
    matcher: Matcher,
    at: Attempt,
    { base, text, from }: { base: number; text: string; from: number },
  ): number | undefined {
    const hit = this.#find(matcher, text, from)
    if (hit === undefined) return undefined
    const ends = lineEnds(text, Math.max(this.#line, this.#fromOf(matcher)) - base, at.lineStart - base)
    if (at.upTo > at.lineStart) ends.push(text.length)
    const first = matcher.spansLines
      ? firstThat(ends, end => this.#find(matcher, text.slice(0, end), from) !== undefined, text.length)
      : (ends.find(end => end >= hit.end) ?? text.length)
    const unfinished = base + first > at.lineStart
    return unfinished && !at.final && canGrow(matcher, text, hit) ? undefined : base + first
  }

  /** The text that a matcher is tried on, with the rest of the line before it as context for `^`. */
  #window(
    matcher: Matcher,
    upTo: number,
    whole: boolean,
    line: number = this.#line,
  ): { base: number; text: string; from: number } {
    const { transcript } = this.#text
    const own = this.#fromOf(matcher)
    const inside = line > own && !this.#endsLine(line)
    const back = !matcher.spansLines ? line - (inside ? SPAN : 0) : whole ? own : line - SPAN
    const start = Math.max(own, back, transcript.start)
    const context = transcript.slice(start - 1, start)
    const base = start - context.length
    return { base, text: transcript.slice(base, upTo), from: context.length }
  }

  /** What counts at a decision: of all matchers in the text up to there, the one that begins first. */
  #decide(end: number): Found | undefined {
    const { transcript } = this.#text
    let best: Found | undefined
    const decidedAt = transcript.byteEnd(end)
    for (const [matchers, failure] of [
      [this.#wanted, false],
      [this.#fatal, true],
    ] as const) {
      for (const matcher of matchers) {
        const { base, text, from } = this.#window(matcher, end, true)
        const hit = this.#find(matcher, text, from)
        if (hit === undefined || (best !== undefined && base + hit.start >= best.hit.start)) continue
        const placed = { start: base + hit.start, end: base + hit.end, groups: hit.groups }
        best = { matcher, failure, hit: placed, transcript, from: this.#fromOf(matcher), decidedAt }
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
