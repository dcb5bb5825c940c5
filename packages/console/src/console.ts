// The console as its users see it. It delegates; the work is in the files beside it.
import type { Duplex } from 'node:stream'
import type { ConsoleCloseReason } from './close-reason.ts'
import { disasters } from './disasters.ts'
import type { Feed } from './feed.ts'
import { HealedView } from './heal.ts'
import type { Intake } from './intake.ts'
import { followLines } from './lines.ts'
import type { ConsoleMatch, Since, WaitForOptions, WaitLimit } from './options.ts'
import { writeOut } from './output.ts'
import { type ConsolePatterns, toNeedles } from './pattern.ts'
import { PlainView } from './plain.ts'
import { renderText } from './render.ts'
import { Search } from './search.ts'
import { renderTail } from './snapshot.ts'
import { waitForSearch } from './wait.ts'

/** What {@link attach} builds a console from. @internal */
export interface ConsoleParts {
  readonly stream: Duplex
  readonly feed: Feed
  readonly intake: Intake
  readonly newline: string
}

/** A guest's console: every byte it prints, and the way to type into it. Made by {@link attach}. */
export class GuestConsole implements AsyncDisposable {
  /** Resolves when nothing more will come, with who ended it and why. Never rejects. */
  readonly closed: Promise<ConsoleCloseReason>
  readonly #stream: Duplex
  readonly #feed: Feed
  readonly #intake: Intake
  readonly #newline: string
  readonly #plain: PlainView
  readonly #healed: HealedView
  /** Offset after the last text that a wait has matched or failed on. */
  #seen = 0

  /** @internal */
  constructor({ stream, feed, intake, newline }: ConsoleParts) {
    this.#stream = stream
    this.#feed = feed
    this.#intake = intake
    this.#newline = newline
    this.#plain = new PlainView(feed.scrollback)
    this.#healed = new HealedView(this.#plain)
    this.closed = new Promise(resolve => {
      if (feed.ended !== undefined) resolve(feed.ended)
      else feed.listen({ bytes: () => {}, end: resolve })
    })
  }

  /**
   * Waits for text: a string, an expression, or the first of several. Looks from the end of the last text
   * that a `waitFor` has matched, over chunk and line boundaries, past escape codes and past messages that
   * cut a line in two. Strings match at once; expressions at a line's end or when the guest pauses (20 ms).
   * Waits never take text from each other.
   *
   * @throws {@link ConsoleTimeoutError} at the deadline, {@link GuestFailureError} when a `failOn` pattern
   * appears first, {@link ConsoleClosedError} when the console or the VM ends first, and the signal's reason.
   */
  async waitFor(patterns: ConsolePatterns, options: WaitForOptions = {}): Promise<ConsoleMatch> {
    const { failOn = disasters, timeoutMs = 60_000, signal, since, heal = true } = options
    const needles = toNeedles(patterns)
    const fatal = failOn === false ? [] : toNeedles(failOn)
    const from = since === undefined ? this.#seen : this.#offset(since)
    const views = { plain: this.#plain, healed: heal ? this.#healed : undefined }
    const search = new Search(views, needles, fatal, from)
    const release = this.#intake.want()
    try {
      return await waitForSearch({
        feed: this.#feed,
        search,
        needles,
        timeoutMs,
        signal,
        onFound: ({ hit, transcript }) => {
          this.#seen = Math.max(this.#seen, transcript.byteEnd(hit.end))
        },
      })
    } finally {
      release()
    }
  }

  /**
   * Writes bytes or text as they are, and resolves once they are taken: a guest that does not read its
   * serial port makes this wait.
   *
   * @throws {@link ConsoleClosedError} or {@link ConsoleTimeoutError}.
   */
  write(data: string | Uint8Array, limit?: WaitLimit): Promise<void> {
    return writeOut(this.#stream, this.#feed, data, limit)
  }

  /** Writes a line, ended by the console's `newline`. */
  writeLine(text: string, limit?: WaitLimit): Promise<void> {
    return this.write(text + this.#newline, limit)
  }

  /** All text that is still in memory, as a terminal shows it: no escape codes, progress bars in their last state. */
  text(): string {
    return renderText(this.#feed.scrollback.slice(0))
  }

  /** The last lines, an unfinished one included. @param lines how many. @default 40 */
  tail(lines = 40): string {
    return renderTail(this.#feed, lines)
  }

  /** The present place in the console: how many bytes have come since attach. */
  mark(): number {
    return this.#feed.scrollback.end
  }

  /** The text since a mark, or what of it is still in memory. */
  since(mark: number): string {
    return renderText(this.#feed.scrollback.slice(mark))
  }

  /** The bytes since a mark, exactly as they came, or what of them is still in memory. */
  bytes(mark = 0): Uint8Array {
    return this.#feed.scrollback.slice(mark)
  }

  /**
   * Every line from the oldest in memory on, as a terminal shows it, until the console ends; the unfinished
   * last one comes last.
   *
   * @throws {@link ConsoleOverrunError} in the loop, when the loop is slower than the guest for so long that
   * lines have left the scrollback.
   */
  lines({ since = 'start' }: { readonly since?: Since } = {}): AsyncIterableIterator<string> {
    return followLines(this.#feed, this.#intake, this.#offset(since))
  }

  /** Lets go of the console: the log is complete, the text stays readable. Closing twice is one close. */
  close(): Promise<void> {
    return this.#intake.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #offset(since: Since): number {
    return since === 'now' ? this.mark() : since === 'start' ? 0 : since
  }
}
