// Decodes a console's text once for all waits, and runs the searches of those that may match.
import type { ConsoleCloseReason } from '../close-reason.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { HealedText } from '../text/healed-text.ts'
import type { SearchedText } from '../text/plain-text.ts'
import { LiteralFilter } from './literal-filter.ts'
import type { Matcher } from './pattern.ts'
import { type BothProgress, Search } from './search.ts'
import type { Found, Pause, SearchStart } from './text-search.ts'

// A guest that has printed nothing for this long has finished what it was printing (a prompt, say), or has been held
// up in the middle of a line, which on a busy host happens: what could still grow waits for the long pause.
const PAUSES = { short: 20, long: 500 } as const
// A guest that never pauses and never ends its line (a spinner) is looked at after so many checks, some 250 ms.
const MAX_CHECKS = 12

/** An open wait, as the scheduler sees it. */
export interface OpenWait {
  readonly search: Search
  /** There may be something to find. */
  look(pause: Pause): void
  /** Nothing more will come. */
  end(reason: ConsoleCloseReason): void
}

/**
 * The cost of a byte does not depend on how many wait: one pass of each filter finds out who must look, and the
 * others are left alone.
 */
export class Scheduler {
  readonly #feed: Feed
  readonly #plain: SearchedText
  readonly #healed: HealedText
  readonly #plainFilter: LiteralFilter<OpenWait>
  readonly #healedFilter: LiteralFilter<OpenWait>
  readonly #waits = new Set<OpenWait>()
  /** Those whose matchers may stand in the text that is not finished yet. */
  readonly #awake = new Set<OpenWait>()
  #progress: BothProgress
  #stopListening = (): void => {}
  /** The pause that is awaited, and what ends that. */
  #awaited: Pause = 'none'
  #stopPause = (): void => {}

  /** @param text the text that is searched: without escape codes, or as it came. */
  constructor(feed: Feed, text: SearchedText) {
    this.#feed = feed
    this.#plain = text
    this.#healed = new HealedText(this.#plain)
    this.#plainFilter = new LiteralFilter(this.#plain.transcript)
    this.#healedFilter = new LiteralFilter(this.#healed.transcript)
    this.#progress = this.#measure()
  }

  /** The guest's present pause. */
  get pause(): Pause {
    const silent = this.#feed.silentMs ?? Number.POSITIVE_INFINITY
    return silent >= PAUSES.long ? 'long' : silent >= PAUSES.short ? 'short' : 'none'
  }

  /** Begins a search at a byte offset. */
  search(wanted: readonly Matcher[], fatal: readonly Matcher[], at: SearchStart, heal: boolean): Search {
    this.#refresh(false)
    const plain = { transcript: this.#plain.transcript, filter: this.#plainFilter }
    const healed = { transcript: this.#healed.transcript, filter: this.#healedFilter }
    return new Search({ plain, healed }, { wanted, fatal }, at, heal)
  }

  /** Takes a look by a search. */
  look(search: Search, pause: Pause): Found | undefined {
    this.#refresh(pause !== 'none')
    return search.look(this.#progress, pause)
  }

  /** Watches on behalf of a search that has looked already; returns what ends it. */
  add(wait: OpenWait): () => void {
    const { wanted, fatal, from, earliest, heal } = wait.search
    if (this.#waits.size === 0) {
      this.#stopListening = this.#feed.listen({
        bytes: () => this.#onBytes(),
        end: reason => {
          this.#refresh(true)
          for (const each of [...this.#waits]) each.end(reason)
        },
      })
    }
    this.#waits.add(wait)
    this.#plainFilter.add(
      [...wanted, ...fatal],
      wait,
      firstIndex(this.#plain, [...wanted, ...fatal], earliest),
    )
    if (heal) this.#healedFilter.add(wanted, wait, firstIndex(this.#healed, wanted, from))
    if (!wait.search.idle) this.#awake.add(wait)
    const { pause } = this
    if (this.#awaited === 'none' && pause !== 'long') this.#awaitPause(pause === 'none' ? 'short' : 'long')
    return () => this.#remove(wait)
  }

  #remove(wait: OpenWait): void {
    const { wanted, fatal } = wait.search
    this.#waits.delete(wait)
    this.#awake.delete(wait)
    this.#plainFilter.remove([...wanted, ...fatal], wait)
    this.#healedFilter.remove(wanted, wait)
    if (this.#waits.size > 0) return
    this.#stopListening()
    this.#stopPause()
    this.#awaited = 'none'
  }

  #onBytes(): void {
    this.#refresh(false)
    this.#wake('none')
    if (this.#waits.size > 0 && this.#awaited !== 'short') this.#awaitPause('short')
  }

  #wake(pause: Pause): void {
    for (const wait of [...this.#awake]) {
      wait.look(pause)
      if (wait.search.idle) this.#awake.delete(wait)
    }
  }

  #awaitPause(pause: 'short' | 'long', checks = 1): void {
    this.#stopPause()
    this.#awaited = pause
    this.#stopPause = startTimer(PAUSES[pause] - (this.#feed.silentMs ?? 0), () => this.#onPause(checks))
  }

  #onPause(checks: number): void {
    const { pause } = this
    if (pause === 'none' && checks < MAX_CHECKS) {
      this.#awaitPause('short', checks + 1)
      return
    }
    this.#awaited = 'none'
    this.#refresh(true)
    this.#wake(pause === 'none' ? 'short' : pause)
    if (pause !== 'long' && this.#awake.size > 0) this.#awaitPause('long')
  }

  /** Brings both texts up to date, with `paused` the healed one's unfinished line too; wakes whom it concerns. */
  #refresh(paused: boolean): void {
    const before = this.#progress
    const wake = (wait: OpenWait): void => {
      if (this.#awake.has(wait)) return
      wait.search.skip(before)
      this.#awake.add(wait)
    }
    this.#plain.catchUp()
    this.#healed.catchUp(paused)
    this.#progress = this.#measure()
    if (this.#waits.size === 0) return
    this.#plainFilter.scan(wake)
    if (this.#healed.healedAt < 0) return
    // What was passed over as an unfinished line may have been healed otherwise by now.
    if (before.healed.end > before.healed.settled) this.#healedFilter.rewind(before.healed.settled)
    this.#healedFilter.scan(wake)
  }

  #measure(): BothProgress {
    const { transcript: plain, lineStart } = this.#plain
    const { transcript: healed, stable, healedAt } = this.#healed
    return {
      plain: { lineStart, settled: plain.end, end: plain.end },
      healed: { lineStart: this.#healed.lineStart, settled: stable, end: healed.end },
      healedAt,
    }
  }
}

/** From where on the literals of matchers count: in the unfinished line, or for those that span lines at the start. */
function firstIndex(
  { transcript, lineStart }: Pick<SearchedText, 'transcript' | 'lineStart'>,
  matchers: readonly Matcher[],
  from: number,
): number {
  const spans = matchers.some(({ expression, spansLines }) => expression !== undefined && spansLines)
  return spans ? Math.min(lineStart, transcript.indexOfByte(from)) : lineStart
}
