// All waits of one console: the text that they share, and how far it has been seen.
import { tell } from './diagnostics.ts'
import { disasters } from './disasters.ts'
import { ConsoleError, ConsoleRequestError } from './errors.ts'
import type { Feed } from './feed.ts'
import { HealedView } from './heal.ts'
import type { Intake } from './intake.ts'
import type { ConsoleMatch, Since, WaitForOptions } from './options.ts'
import { type ConsolePatterns, describeNeedles, type Needle, toNeedles } from './pattern.ts'
import { PlainView } from './plain.ts'
import { type Found, Search } from './search.ts'
import { waitForSearch } from './wait.ts'

const TIMEOUT_MS = 60_000

/** The text is decoded once, however many wait; each wait searches it on its own. */
export class Waits {
  readonly #feed: Feed
  readonly #intake: Intake
  readonly #plain: PlainView
  readonly #healed: HealedView
  /** Offset after the last text that a `waitFor` has matched or failed on. */
  #seen = 0
  #disasters: readonly Needle[] | undefined

  constructor(feed: Feed, intake: Intake) {
    this.#feed = feed
    this.#intake = intake
    this.#plain = new PlainView(feed.scrollback)
    this.#healed = new HealedView(this.#plain)
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
    const views = { plain: this.#plain, healed: heal ? this.#healed : undefined }
    const search = new Search(views, needles, fatal, from)
    const release = this.#intake.want()
    const start = performance.now()
    let outcome = 'aborted'
    try {
      const match = await waitForSearch({ feed: this.#feed, search, needles, timeoutMs, signal, onFound })
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
