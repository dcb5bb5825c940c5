// The console as Node streams.
import { Readable, Writable } from 'node:stream'
import { ConsoleOverrunError } from '../errors.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { ScrollbackReader } from './scrollback-reader.ts'

/** The bytes from an offset on; it ends with the console, and fails when its reader is overrun. */
export class ConsoleReadable extends Readable {
  readonly #reader: ScrollbackReader

  constructor(feed: Feed, source: ConsoleSource, from: number) {
    super()
    this.#reader = new ScrollbackReader(feed, source, from)
  }

  override _read(): void {
    try {
      const bytes = this.#reader.take()
      if (bytes.length > 0) this.push(bytes)
      else if (this.#reader.ended) this.push(null)
      else this.#reader.wait(() => this._read())
    } catch (error) {
      this.destroy(this.#withUnread(error))
    }
  }

  /** What was taken and not read yet is dropped with the stream: it is lost, too. */
  #withUnread(error: unknown): Error {
    if (error instanceof ConsoleOverrunError)
      return new ConsoleOverrunError(error.lostBytes + this.readableLength)
    return error instanceof Error ? error : new Error(String(error))
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#reader.release()
    callback(error)
  }
}

/** A writable that hands everything to `write`; ending it leaves the console open, destroying it ends a write. */
export function toWritable(write: (chunk: Uint8Array, signal: AbortSignal) => Promise<void>): Writable {
  const destroyed = new AbortController()
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      write(chunk, destroyed.signal).then(() => done(), done)
    },
    destroy: (error, done) => {
      destroyed.abort(error)
      done(error)
    },
  })
}
