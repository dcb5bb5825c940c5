// Starts the waits of one console, and remembers how far they have seen its text.
import { publish } from '../diagnostics.ts'
import { ConsoleError } from '../errors.ts'
import type { Deadline, Since } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { PlainText } from '../text/plain-text.ts'
import { RawText } from '../text/raw-text.ts'
import { defaultFailures } from './guest-failures.ts'
import { waitForSearch } from './open-wait.ts'
import { type ConsolePatterns, describeMatchers, type Matcher, toMatchers } from './pattern.ts'
import { Scheduler } from './scheduler.ts'
import type { Found } from './text-search.ts'
import type { ConsoleMatch } from './wait-for-options.ts'

// What failures that span lines may need: a panic and the seven lines after it.
const RETRY_BYTES = 8192

/** What a wait looks for, and where. */
export interface LookOptions {
  readonly failOn?: ConsolePatterns | false | undefined
  readonly since?: Since | undefined
  readonly heal?: boolean | undefined
  /** Also tell failures from `since` on that were told before. */
  readonly again?: boolean | undefined
  /** Look at the text as it came. */
  readonly escapes?: boolean | undefined
}

/** What a console's waits do where they do not say otherwise. */
export interface WaitDefaults {
  readonly failOn: ConsolePatterns | false | undefined
  readonly heal: boolean
  /** Whether a part of a line is the echo of what was typed. */
  readonly isEcho: (line: string, from: number, to: number) => boolean
  /** Told of an expression that took long. */
  readonly onSlow: (pattern: string, ms: number) => void
}

/** All waits of one console. */
export class PatternWaits {
  readonly #feed: Feed
  readonly #source: ConsoleSource
  readonly #scheduler: Scheduler
  #rawScheduler: Scheduler | undefined
  readonly #defaults: WaitDefaults
  /** Offset after the last text that a `waitFor` has matched or failed on. */
  #seen = 0
  /** Offset up to which the console's own failure patterns have been looked for: each failure is told once. */
  #failuresSeen = 0
  #defaultFatal: readonly Matcher[] | undefined

  constructor(feed: Feed, source: ConsoleSource, defaults: WaitDefaults) {
    this.#feed = feed
    this.#source = source
    this.#scheduler = new Scheduler(feed, new PlainText(feed.scrollback))
    this.#defaults = defaults
  }

  /** The byte offset that a beginning stands for. */
  offset(since: Since): number {
    return since === 'now' ? this.#feed.scrollback.end : since === 'start' ? 0 : since
  }

  /** Waits, and marks what is found as seen. `console` is what diagnostics name. */
  waitFor(
    console: object,
    patterns: ConsolePatterns,
    options: LookOptions,
    deadline: Deadline,
  ): Promise<ConsoleMatch> {
    return this.look(console, patterns, options, deadline, ({ hit, transcript }) => {
      this.consume(transcript.byteEnd(hit.end))
    })
  }

  /** Waits; the next `waitFor` will look from where it would have looked anyway. */
  async look(
    console: object,
    patterns: ConsolePatterns,
    options: LookOptions,
    deadline: Deadline,
    onFound: (found: Found) => void = () => {},
  ): Promise<ConsoleMatch> {
    const { failOn, since, escapes = false } = options
    const heal = !escapes && (options.heal ?? this.#defaults.heal)
    const scheduler = escapes ? this.#raw : this.#scheduler
    const matchers = toMatchers(patterns, this.#defaults.onSlow)
    const fatal = this.#fatal(failOn)
    const from = since === undefined ? this.#seen : this.offset(since)
    const own = fatal === this.#defaultFatal && fatal.length > 0
    const told = this.#failuresSeen
    const fatalFrom = !own ? from : options.again ? Math.min(from, told) : told
    const search = scheduler.search(matchers, fatal, { from, fatalFrom, isEcho: this.#defaults.isEcho }, heal)
    const release = this.#source.request()
    const start = performance.now()
    let outcome = 'aborted'
    try {
      const match = await waitForSearch({
        feed: this.#feed,
        scheduler,
        search,
        matchers,
        deadline,
        onFound: found => {
          if (own) this.#markSearched(found.transcript.byteEnd(found.hit.end))
          onFound(found)
        },
        onReport: end => {
          if (own) this.#markSearched(end)
        },
      })
      outcome = 'matched'
      return match
    } catch (error) {
      if (error instanceof ConsoleError) outcome = error.code
      // All of the text has been looked at; only a failure at its end may still take shape.
      if (own && outcome === 'timeout') this.#markSearched(this.#feed.scrollback.end - RETRY_BYTES)
      throw error
    } finally {
      release()
      const ms = performance.now() - start
      publish('qm:console:wait', { console, patterns: describeMatchers(matchers), outcome, ms })
    }
  }

  /** Made by the first wait that looks for escape codes: others don't pay for it. */
  get #raw(): Scheduler {
    this.#rawScheduler ??= new Scheduler(this.#feed, new RawText(this.#feed.scrollback))
    return this.#rawScheduler
  }

  #markSearched(offset: number): void {
    this.#failuresSeen = Math.max(this.#failuresSeen, offset)
  }

  /** The default patterns are prepared once, so that all waits search for them together. */
  #fatal(failOn: ConsolePatterns | false | undefined): readonly Matcher[] {
    if (failOn === false) return []
    if (failOn !== undefined) return toMatchers(failOn, this.#defaults.onSlow)
    const { failOn: own = defaultFailures } = this.#defaults
    this.#defaultFatal ??= own === false ? [] : toMatchers(own, this.#defaults.onSlow)
    return this.#defaultFatal
  }

  /** Marks everything up to an offset as seen. */
  consume(offset: number): void {
    this.#seen = Math.max(this.#seen, offset)
  }
}
