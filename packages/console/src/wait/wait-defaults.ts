// All waits of one console, and how far they have seen its text.
import { tell } from '../diagnostics.ts'
import { ConsoleError, ConsoleRequestError } from '../errors.ts'
import type { ConsoleMatch, Since, WaitForOptions } from '../options.ts'
import type { Feed } from '../stream/feed.ts'
import type { Intake } from '../stream/source.ts'
import { disasters } from './guest-failures.ts'
import { type ConsolePatterns, describeNeedles, type Needle, toNeedles } from './pattern.ts'
import { Watch } from './scheduler.ts'
import type { Found } from './text-search.ts'
import { waitForSearch } from './wait.ts'

const TIMEOUT_MS = 60_000

/** What a wait's options mean, and what one wait leaves to the next. */
export class Waits {
  readonly #feed: Feed
  readonly #intake: Intake
  readonly #watch: Watch
  /** Offset after the last text that a `waitFor` has matched or failed on. */
  #seen = 0
  #disasters: readonly Needle[] | undefined

  constructor(feed: Feed, intake: Intake) {
    this.#feed = feed
    this.#intake = intake
    this.#watch = new Watch(feed)
  }

  /** The byte offset that a beginning stands for. */
  offset(since: Since): number {
    return since === 'now' ? this.#feed.scrollback.end : since === 'start' ? 0 : since
  }

  /** Waits, and marks what is found as seen. `console` is who the diagnostics say it is. */
  waitFor(console: object, patterns: ConsolePatterns, options: WaitForOptions): Promise<ConsoleMatch> {
    return this.look(console, patterns, options, ({ hit, transcript }) => {
      this.consume(transcript.byteEnd(hit.end))
    })
  }

  /** Waits; the next `waitFor` will look from where it would have looked anyway. */
  async look(
    console: object,
    patterns: ConsolePatterns,
    options: WaitForOptions,
    onFound: (found: Found) => void = () => {},
  ): Promise<ConsoleMatch> {
    const { failOn = disasters, timeoutMs = TIMEOUT_MS, signal, since, heal = true } = options
    if (!(timeoutMs >= 0)) throw new ConsoleRequestError(`timeoutMs is a number from 0 on, not ${timeoutMs}`)
    const needles = toNeedles(patterns)
    const fatal = failOn === false ? [] : this.#fatal(failOn)
    const from = since === undefined ? this.#seen : this.offset(since)
    const search = this.#watch.search(needles, fatal, from, heal)
    const release = this.#intake.want()
    const start = performance.now()
    let outcome = 'aborted'
    try {
      const [feed, watch] = [this.#feed, this.#watch]
      const match = await waitForSearch({ feed, watch, search, needles, timeoutMs, signal, onFound })
      outcome = 'matched'
      return match
    } catch (error) {
      if (error instanceof ConsoleError) outcome = error.code
      throw error
    } finally {
      release()
      const ms = performance.now() - start
      tell('qm:console:wait', { console, patterns: describeNeedles(needles), outcome, ms })
    }
  }

  /** The needles of the default catalogue are made once, so that all waits search for them together. */
  #fatal(failOn: ConsolePatterns): readonly Needle[] {
    if (failOn !== disasters) return toNeedles(failOn)
    this.#disasters ??= toNeedles(failOn)
    return this.#disasters
  }

  /** Marks everything up to an offset as seen. */
  consume(offset: number): void {
    this.#seen = Math.max(this.#seen, offset)
  }
}
