// The watch over a console's text: decodes it once for all waits, and wakes those that may find something in it.
import type { ConsoleCloseReason } from '../close-reason.ts'
import type { Feed } from '../stream/feed.ts'
import { PlainView } from '../text/plain-text.ts'
import { HealedView } from '../text/without-intruders.ts'
import { startTimer } from '../time/timer.ts'
import { Sieve } from './literal-filter.ts'
import type { Needle } from './pattern.ts'
import { type BothProgress, Search } from './search.ts'
import type { Found, Pause } from './text-search.ts'

// A guest that has printed nothing for this long has finished what it was printing (a prompt, say), or has been held
// up in the middle of a line, which on a busy host happens: what could still grow waits for the long pause.
const PAUSES = { short: 20, long: 500 } as const
// A guest that never pauses and never ends its line (a spinner) is looked at after so many checks, some 250 ms.
const MAX_CHECKS = 12

/** An open wait, as the watch sees it. */
export interface Watcher {
  readonly search: Search
  /** There may be something to find. */
  look(pause: Pause): void
  /** Nothing more will come. */
  end(reason: ConsoleCloseReason): void
}

/**
 * The cost of a byte does not depend on how many wait: one pass of each sieve finds out who must look, and the
 * others are left alone.
 */
export class Watch {
  readonly #feed: Feed
  readonly #plain: PlainView
  readonly #healed: HealedView
  readonly #plainSieve: Sieve<Watcher>
  readonly #healedSieve: Sieve<Watcher>
  readonly #watchers = new Set<Watcher>()
  /** Those whose needles may stand in the text that is not finished yet. */
  readonly #awake = new Set<Watcher>()
  #progress: BothProgress
  #stopListening = (): void => {}
  /** The pause that is awaited, and what ends that. */
  #awaited: Pause = 'none'
  #stopPause = (): void => {}

  constructor(feed: Feed) {
    this.#feed = feed
    this.#plain = new PlainView(feed.scrollback)
    this.#healed = new HealedView(this.#plain)
    this.#plainSieve = new Sieve(this.#plain.transcript)
    this.#healedSieve = new Sieve(this.#healed.transcript)
    this.#progress = this.#measure()
  }

  /** The guest's present pause. */
  get pause(): Pause {
    const silent = this.#feed.silentMs ?? Number.POSITIVE_INFINITY
    return silent >= PAUSES.long ? 'long' : silent >= PAUSES.short ? 'short' : 'none'
  }

  /** Begins a search at a byte offset. */
  search(wanted: readonly Needle[], fatal: readonly Needle[], from: number, heal: boolean): Search {
    this.#refresh(false)
    const plain = { transcript: this.#plain.transcript, sieve: this.#plainSieve }
    const healed = { transcript: this.#healed.transcript, sieve: this.#healedSieve }
    return new Search({ plain, healed }, { wanted, fatal }, from, heal)
  }

  /** Takes a look by a search. */
  look(search: Search, pause: Pause): Found | undefined {
    this.#refresh(pause !== 'none')
    return search.look(this.#progress, pause)
  }

  /** Watches on behalf of a search that has looked already; returns what ends it. */
  add(watcher: Watcher): () => void {
    const { wanted, fatal, from, heal } = watcher.search
    if (this.#watchers.size === 0) {
      this.#stopListening = this.#feed.listen({
        bytes: () => this.#onBytes(),
        end: reason => {
          this.#refresh(true)
          for (const each of [...this.#watchers]) each.end(reason)
        },
      })
    }
    this.#watchers.add(watcher)
    this.#plainSieve.add([...wanted, ...fatal], watcher, firstIndex(this.#plain, [...wanted, ...fatal], from))
    if (heal) this.#healedSieve.add(wanted, watcher, firstIndex(this.#healed, wanted, from))
    if (!watcher.search.idle) this.#awake.add(watcher)
    const { pause } = this
    if (this.#awaited === 'none' && pause !== 'long') this.#awaitPause(pause === 'none' ? 'short' : 'long')
    return () => this.#remove(watcher)
  }

  #remove(watcher: Watcher): void {
    const { wanted, fatal } = watcher.search
    this.#watchers.delete(watcher)
    this.#awake.delete(watcher)
    this.#plainSieve.remove([...wanted, ...fatal], watcher)
    this.#healedSieve.remove(wanted, watcher)
    if (this.#watchers.size > 0) return
    this.#stopListening()
    this.#stopPause()
    this.#awaited = 'none'
  }

  #onBytes(): void {
    this.#refresh(false)
    this.#wake('none')
    if (this.#watchers.size > 0 && this.#awaited !== 'short') this.#awaitPause('short')
  }

  #wake(pause: Pause): void {
    for (const watcher of [...this.#awake]) {
      watcher.look(pause)
      if (watcher.search.idle) this.#awake.delete(watcher)
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
    const wake = (watcher: Watcher): void => {
      if (this.#awake.has(watcher)) return
      watcher.search.skip(before)
      this.#awake.add(watcher)
    }
    this.#plain.catchUp()
    this.#healed.catchUp(paused)
    this.#progress = this.#measure()
    if (this.#watchers.size === 0) return
    this.#plainSieve.scan(wake)
    if (this.#healed.healedAt < 0) return
    // What was passed over as an unfinished line may have been healed otherwise by now.
    if (before.healed.end > before.healed.settled) this.#healedSieve.rewind(before.healed.settled)
    this.#healedSieve.scan(wake)
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

/** From where on the literals of needles count: in the unfinished line, or for those that span lines at the start. */
function firstIndex(
  { transcript, lineStart }: Pick<PlainView, 'transcript' | 'lineStart'>,
  needles: readonly Needle[],
  from: number,
): number {
  const spans = needles.some(({ expression, spansLines }) => expression !== undefined && spansLines)
  return spans ? Math.min(lineStart, transcript.indexOfByte(from)) : lineStart
}
