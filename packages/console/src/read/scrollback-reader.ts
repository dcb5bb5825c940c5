// A reader's own place in the bytes of the scrollback.
import { ConsoleOverrunError } from '../errors.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'

// Taken at once, so that what a reader holds is bounded.
const PIECE_BYTES = 64 * 1024

/** Hands out the bytes from an offset on, in order and complete, at the reader's own pace. */
export class ScrollbackReader {
  readonly #feed: Feed
  readonly #source: ConsoleSource
  #at: number
  #stopWaiting = (): void => {}

  constructor(feed: Feed, source: ConsoleSource, from: number) {
    this.#feed = feed
    this.#source = source
    this.#at = Math.max(from, feed.scrollback.start)
  }

  /** Whether nothing more will come. */
  get ended(): boolean {
    return this.#feed.ended !== undefined && this.#at >= this.#feed.scrollback.end
  }

  /**
   * The next bytes, none if there are none yet.
   *
   * @throws {@link ConsoleOverrunError} when bytes have left the scrollback before they were taken; the next call
   * goes on with the oldest that are there.
   */
  take(): Buffer {
    const { scrollback } = this.#feed
    const lost = scrollback.start - this.#at
    if (lost > 0) {
      this.#at = scrollback.start
      throw new ConsoleOverrunError(lost)
    }
    const bytes = scrollback.slice(this.#at, this.#at + PIECE_BYTES)
    this.#at += bytes.length
    return bytes
  }

  /** Calls back once, when there is something to take or nothing more will come. */
  wait(wake: () => void): void {
    this.release()
    const done = (): void => {
      this.release()
      wake()
    }
    const releaseSource = this.#source.request()
    const stop = this.#feed.listen({ bytes: done, end: done })
    this.#stopWaiting = () => {
      stop()
      releaseSource()
    }
  }

  /** Takes a {@link wait} back. */
  release(): void {
    this.#stopWaiting()
    this.#stopWaiting = () => {}
  }
}
