// The console line by line.
import { ConsoleTimeoutError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { startTimer } from '../stream/timer.ts'
import { LineRenderer } from '../text/line-renderer.ts'
import { describeSnapshot, takeSnapshot } from '../text/snapshot.ts'
import { ScrollbackReader } from './scrollback-reader.ts'

// A line longer than this is handed over in parts, so that one without an end takes no memory.
const MAX_LINE = 64 * 1024

/** Iterates over rendered lines; the unfinished last one comes at the end of the console. */
export class LineIterator implements AsyncIterableIterator<string> {
  readonly #reader: ScrollbackReader
  readonly #renderer: LineRenderer
  readonly #lines: string[] = []
  #part = ''
  #done = false
  #failure: { readonly error: unknown } | undefined
  /** Settles when the last `next` has; calls are answered one after the other. */
  #last: Promise<unknown> = Promise.resolve()
  #wake = (): void => {}
  #release = (): void => {}

  constructor(feed: Feed, source: ConsoleSource, from: number, deadline: Deadline, columns: number) {
    this.#reader = new ScrollbackReader(feed, source, from)
    this.#renderer = new LineRenderer((text, ended) => {
      this.#part += text
      if (!ended && this.#part.length < MAX_LINE) return
      this.#lines.push(this.#part)
      this.#part = ''
    }, columns)
    const { signal, timeoutMs } = deadline
    const abort = (): void => this.#fail(signal?.reason)
    const late = (): void => {
      const seen = { ...takeSnapshot(feed), timeoutMs, waitingFor: 'the end of the console' }
      const message = `the console did not end within ${describeMs(timeoutMs)}. ${describeSnapshot(seen)}`
      this.#fail(new ConsoleTimeoutError(message, seen))
    }
    const stopDeadline = startTimer(deadline.leftMs, late)
    signal?.addEventListener('abort', abort)
    this.#release = () => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      this.#reader.release()
    }
    if (signal?.aborted) abort()
  }

  next(): Promise<IteratorResult<string, undefined>> {
    const next = this.#last.then(() => this.#next())
    this.#last = next.catch(() => {})
    return next
  }

  /** Ends the iteration, also while a `next` waits. */
  return(): Promise<IteratorResult<string, undefined>> {
    this.#finish()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async #next(): Promise<IteratorResult<string, undefined>> {
    while (true) {
      if (this.#failure !== undefined) {
        const { error } = this.#failure
        this.#failure = undefined
        throw error
      }
      if (this.#done) return { done: true, value: undefined }
      const line = this.#lines.shift()
      if (line !== undefined) return { done: false, value: line }
      const bytes = this.#take()
      if (bytes.length > 0) this.#renderer.push(bytes)
      else if (this.#reader.ended) {
        const rest = this.#part + this.#renderer.line
        this.#finish()
        if (rest !== '') return { done: false, value: rest }
      } else {
        await new Promise<void>(resolve => {
          this.#wake = resolve
          this.#reader.wait(resolve)
        })
      }
    }
  }

  #take(): Buffer {
    try {
      return this.#reader.take()
    } catch (error) {
      this.#finish()
      throw error
    }
  }

  #fail(error: unknown): void {
    this.#failure = { error }
    this.#finish()
  }

  #finish(): void {
    this.#done = true
    this.#release()
    this.#wake()
  }
}
