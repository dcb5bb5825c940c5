// One wait's search: which of its patterns the text answers first, as it came or healed.

import type { Needle } from './pattern.ts'
import { type Found, Lane, type Pause, type Progress, type SievedText } from './text-search.ts'

/** The two texts of a console. */
export interface BothTexts {
  readonly plain: SievedText
  readonly healed: SievedText
}

/** How far both texts have come. */
export interface BothProgress {
  readonly plain: Progress
  readonly healed: Progress
  /** Byte offset after the last message taken out of the healed text, or -1: before it both are the same. */
  readonly healedAt: number
}

/** One wait's search over the text as it came and, where something was taken out, the healed text. */
export class Search {
  /** What is waited for. */
  readonly wanted: readonly Needle[]
  /** What ends the wait as a failure. */
  readonly fatal: readonly Needle[]
  /** Byte offset that the search begins at. */
  readonly from: number
  /** Whether the healed text is looked at too. */
  readonly heal: boolean
  readonly #texts: BothTexts
  readonly #lane: Lane
  #healedLane: Lane | undefined

  constructor(
    texts: BothTexts,
    patterns: { readonly wanted: readonly Needle[]; readonly fatal: readonly Needle[] },
    from: number,
    heal: boolean,
  ) {
    this.#texts = texts
    this.wanted = patterns.wanted
    this.fatal = patterns.fatal
    this.from = from
    this.heal = heal
    this.#lane = new Lane(texts.plain, this.wanted, this.fatal, from)
  }

  /** Looks at what has come. */
  look(progress: BothProgress, pause: Pause): Found | undefined {
    const found = this.#lane.look(progress.plain, pause)
    const other = this.#lookHealed(progress, pause)
    if (found === undefined || other === undefined) return found ?? other
    return other.decidedAt < found.decidedAt ? other : found
  }

  /** Goes on without a look: the sieve has found none of the needles up to there. */
  skip({ plain, healed }: BothProgress): void {
    this.#lane.skip(plain)
    this.#healedLane?.skip(healed)
  }

  /** Whether nothing can be found before the sieve has found something more. */
  get idle(): boolean {
    return this.#lane.idle && (this.#healedLane?.idle ?? true)
  }

  #lookHealed({ healed, healedAt }: BothProgress, pause: Pause): Found | undefined {
    if (!this.heal || healedAt <= this.from) return undefined
    this.#healedLane ??= new Lane(this.#texts.healed, this.wanted, [], this.from)
    return this.#healedLane.look(pause === 'none' ? { ...healed, end: healed.settled } : healed, pause)
  }
}
