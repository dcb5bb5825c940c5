// One wait's search: which of its patterns the text answers first, as it came or healed.

import type { Matcher } from './pattern.ts'
import {
  type FilteredText,
  type Found,
  type Pause,
  type Progress,
  type SearchStart,
  TextSearch,
} from './text-search.ts'

/** The two texts of a console. */
export interface BothTexts {
  readonly plain: FilteredText
  readonly healed: FilteredText
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
  readonly wanted: readonly Matcher[]
  /** What ends the wait as a failure. */
  readonly fatal: readonly Matcher[]
  /** Byte offset that the search begins at. */
  readonly from: number
  /** Byte offset before which nothing is looked at. */
  readonly earliest: number
  /** Whether the healed text is looked at too. */
  readonly heal: boolean
  readonly #texts: BothTexts
  readonly #plainSearch: TextSearch
  #healedSearch: TextSearch | undefined

  constructor(
    texts: BothTexts,
    patterns: { readonly wanted: readonly Matcher[]; readonly fatal: readonly Matcher[] },
    at: SearchStart,
    heal: boolean,
  ) {
    this.#texts = texts
    this.wanted = patterns.wanted
    this.fatal = patterns.fatal
    this.from = at.from
    this.earliest = patterns.fatal.length === 0 ? at.from : Math.min(at.from, at.fatalFrom)
    this.heal = heal
    this.#plainSearch = new TextSearch(texts.plain, this.wanted, this.fatal, at)
  }

  /** Looks at what has come. */
  look(progress: BothProgress, pause: Pause): Found | undefined {
    const found = this.#plainSearch.look(progress.plain, pause)
    const other = this.#lookHealed(progress, pause)
    if (found === undefined || other === undefined) return found ?? other
    return other.decidedAt < found.decidedAt ? other : found
  }

  /** Goes on without a look: the filter has found none of the matchers up to there. */
  skip({ plain, healed }: BothProgress): void {
    this.#plainSearch.skip(plain)
    this.#healedSearch?.skip(healed)
  }

  /** Whether nothing can be found before the filter has found something more. */
  get idle(): boolean {
    return this.#plainSearch.idle && (this.#healedSearch?.idle ?? true)
  }

  #lookHealed({ healed, healedAt }: BothProgress, pause: Pause): Found | undefined {
    if (!this.heal || healedAt <= this.from) return undefined
    this.#healedSearch ??= new TextSearch(this.#texts.healed, this.wanted, [], {
      from: this.from,
      fatalFrom: this.from,
      isEcho: () => false,
    })
    return this.#healedSearch.look(pause === 'none' ? { ...healed, end: healed.settled } : healed, pause)
  }
}
