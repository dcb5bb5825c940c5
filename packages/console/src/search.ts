// One wait's search: which of its patterns the text answers first, and only once for each character.
import type { HealedView } from './heal.ts'
import { findNeedle, type Hit, type Needle } from './pattern.ts'
import type { PlainView } from './plain.ts'
import type { Transcript } from './transcript.ts'

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

// How far back over finished lines an expression that spans lines is tried each time. A longer match is
// found too, at the next pause or once the text has doubled: that keeps the cost for each byte constant.
const SPAN = 8192
const SHARED = 256

/**
 * Searches one text. Strings are found at once. Expressions are tried at line ends and when the guest
 * pauses: only then `(\d+)` has seen its last digit, and what is found does not depend on how the bytes
 * were cut into chunks.
 */
class Lane {
  readonly #transcript: Transcript
  readonly #wanted: readonly Needle[]
  readonly #fatal: readonly Needle[]
  readonly #all: readonly Needle[]
  readonly #from: number
  /** Strings have been searched up to here, expressions up to the line that begins at `#line`. */
  #scanned: number
  #line: number
  /** Up to here the expressions that span lines were tried on everything. */
  #whole: number

  constructor(transcript: Transcript, wanted: readonly Needle[], fatal: readonly Needle[], byte: number) {
    this.#transcript = transcript
    this.#wanted = wanted
    this.#fatal = fatal
    this.#all = [...wanted, ...fatal]
    this.#from = transcript.indexOfByte(byte)
    this.#scanned = this.#from
    this.#line = this.#from
    this.#whole = this.#from
  }

  /**
   * Looks at the text up to `end`, of which whole lines reach up to `lineStart` and nothing before
   * `settled` will change.
   */
  look(lineStart: number, settled: number, end: number, paused: boolean): Found | undefined {
    const decision = this.#firstDecision(lineStart, end, paused)
    if (decision !== undefined) return this.#decide(decision)
    this.#scanned = settled
    if (lineStart > this.#line) this.#line = lineStart
    return undefined
  }

  /** The earliest place in the text at which some needle is known to be there. */
  #firstDecision(lineStart: number, end: number, paused: boolean): number | undefined {
    let first: number | undefined
    const whole = paused || end - this.#whole > this.#whole - this.#from
    const upTo = paused ? end : lineStart
    for (const needle of this.#all) {
      const at =
        needle.expression === undefined
          ? this.#stringEnd(needle, end)
          : upTo > this.#line
            ? this.#expressionEnd(needle, lineStart, upTo, whole)
            : undefined
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    if (whole) this.#whole = end
    return first
  }

  #stringEnd(needle: Needle, end: number): number | undefined {
    const length = typeof needle.source === 'string' ? needle.source.length : 0
    const from = Math.max(this.#from, this.#scanned - length + 1, this.#transcript.start)
    // Waits for different strings then share one slice of the text.
    const base = Math.max(this.#transcript.start, from - (from % SHARED))
    const hit = findNeedle(needle, this.#transcript.slice(base, end), from - base)
    return hit && base + hit.end
  }

  /** The first line end (or pause) at which the expression matches. */
  #expressionEnd(needle: Needle, lineStart: number, upTo: number, whole: boolean): number | undefined {
    const { base, text, from } = this.#window(needle, upTo, whole)
    const hit = findNeedle(needle, text, from)
    if (hit === undefined) return undefined
    const ends = lineEnds(text, Math.max(this.#line, this.#from) - base, lineStart - base)
    if (upTo > lineStart) ends.push(text.length)
    if (!needle.spansLines) return base + (ends.find(end => end >= hit.end) ?? text.length)
    return (
      base + firstThat(ends, end => findNeedle(needle, text.slice(0, end), from) !== undefined, text.length)
    )
  }

  /** The text that a needle is tried on, with the rest of the line before it as context for `^`. */
  #window(needle: Needle, upTo: number, whole: boolean): { base: number; text: string; from: number } {
    const back = !needle.spansLines ? this.#line : whole ? this.#from : this.#line - SPAN
    const start = Math.max(this.#from, back, this.#transcript.start)
    const context = this.#transcript.slice(start - 1, start)
    const base = start - context.length
    return { base, text: this.#transcript.slice(base, upTo), from: context.length }
  }

  /** What counts at a decision: of all needles in the text up to there, the one that begins first. */
  #decide(end: number): Found | undefined {
    let best: Found | undefined
    const decidedAt = this.#transcript.byteEnd(end)
    for (const [needles, failure] of [
      [this.#wanted, false],
      [this.#fatal, true],
    ] as const) {
      for (const needle of needles) {
        const { base, text, from } = this.#window(needle, end, true)
        const hit = findNeedle(needle, text, from)
        if (hit === undefined || (best !== undefined && base + hit.start >= best.hit.start)) continue
        const placed = { start: base + hit.start, end: base + hit.end, groups: hit.groups }
        best = { needle, failure, hit: placed, transcript: this.#transcript, from: this.#from, decidedAt }
      }
    }
    return best
  }
}

/** One wait's search over the text as it came and, where something was taken out, the healed text. */
export class Search {
  readonly #plain: PlainView
  readonly #healed: HealedView | undefined
  readonly #needles: readonly Needle[]
  /** Byte offset that the search begins at. */
  readonly from: number
  readonly #lane: Lane
  #healedLane: Lane | undefined

  constructor(
    views: { readonly plain: PlainView; readonly healed: HealedView | undefined },
    wanted: readonly Needle[],
    fatal: readonly Needle[],
    byte: number,
  ) {
    this.#plain = views.plain
    this.#healed = views.healed
    this.#needles = wanted
    this.from = byte
    views.plain.catchUp()
    this.#lane = new Lane(views.plain.transcript, wanted, fatal, byte)
  }

  /** Looks at what has come. `paused`: the unfinished line counts as it stands. */
  look(paused: boolean): Found | undefined {
    this.#plain.catchUp()
    const { transcript, lineStart } = this.#plain
    const found = this.#lane.look(lineStart, transcript.end, transcript.end, paused)
    const healed = this.#lookHealed(paused)
    if (found === undefined || healed === undefined) return found ?? healed
    return healed.decidedAt < found.decidedAt ? healed : found
  }

  #lookHealed(paused: boolean): Found | undefined {
    const healed = this.#healed
    if (healed === undefined || !healed.catchUp(paused) || healed.healedAt <= this.from) return undefined
    this.#healedLane ??= new Lane(healed.transcript, this.#needles, [], this.from)
    const { lineStart, stable, transcript } = healed
    return this.#healedLane.look(lineStart, stable, paused ? transcript.end : stable, paused)
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
