// The stream under a console: read from the first tick, or on demand, until it ends.
import type { Duplex } from 'node:stream'
import { type ConsoleCloseReason, closeReason } from '../close-reason.ts'
import type { Feed } from './feed.ts'
import { startTimer } from './timer.ts'

// A VM's exit and the end of its console socket come within milliseconds of each other, in either order.
// This is how long the one that came first waits for the other, which says more.
const EXIT_GRACE_MS = 500
// A stream of another implementation may never emit 'close'.
const CLOSE_MS = 1000

/** Owns the stream: reads it into the feed, and says how it ended. */
export class ConsoleSource {
  readonly #stream: Duplex
  readonly #feed: Feed
  readonly #drain: boolean
  readonly #vmExit: PromiseLike<unknown> | undefined
  #wanted = 0
  #stopGrace: (() => void) | undefined
  /** Why it will end in any case, once the machine is gone. */
  #vmEnd: ConsoleCloseReason | undefined

  constructor(stream: Duplex, feed: Feed, drain: boolean, vmExit: PromiseLike<unknown> | undefined) {
    this.#stream = stream
    this.#feed = feed
    this.#drain = drain
    this.#vmExit = vmExit
    stream.on('error', error => this.#finish(streamError(error)))
    stream.on('end', () => this.#finish(closeReason('peer')))
    stream.on('close', () => this.#finish(closeReason('peer')))
    vmExit?.then(
      cause => this.#vmGone(cause),
      cause => this.#vmGone(cause),
    )
    if (!drain) stream.pause()
    stream.on('data', (chunk: Uint8Array | string) => feed.push(this.#toBytes(chunk)))
    if (drain) this.#start()
    if (stream.destroyed || stream.readableEnded) this.#finish(closeReason('peer'))
  }

  /** Asks for bytes; returns what takes the request back. Draining consoles need no asking. */
  request(): () => void {
    if (this.#drain) return () => {}
    let wanting = true
    if (this.#wanted++ === 0) this.#stream.resume()
    return () => {
      if (!wanting) return
      wanting = false
      if (--this.#wanted === 0) this.#stream.pause()
    }
  }

  /** Ends it from our side: what has not been written is dropped. */
  async close(): Promise<void> {
    this.#end(this.#vmEnd ?? closeReason('local'))
    if (this.#stream.closed) return
    await new Promise<void>(resolve => {
      const done = (): void => {
        stopTimer()
        resolve()
      }
      const stopTimer = startTimer(CLOSE_MS, done)
      this.#stream.once('close', done)
    })
  }

  #start(): void {
    // What is buffered already is taken in this tick: a flowing stream would hand it out in the next one.
    for (let chunk = this.#stream.read(); chunk !== null; chunk = this.#stream.read()) {
      // `read` also emits `data`, so the feed has the chunk by now.
    }
    this.#stream.resume()
  }

  #toBytes(chunk: Uint8Array | string): Uint8Array {
    return typeof chunk === 'string' ? Buffer.from(chunk, this.#stream.readableEncoding ?? 'utf8') : chunk
  }

  #finish(reason: ConsoleCloseReason): void {
    if (this.#feed.ended !== undefined || this.#stopGrace !== undefined) return
    if (this.#vmExit === undefined) this.#end(reason)
    else this.#stopGrace = startTimer(EXIT_GRACE_MS, () => this.#end(reason))
  }

  #vmGone(cause: unknown): void {
    if (this.#feed.ended !== undefined) return
    const reason = closeReason('vm-exit', cause)
    this.#vmEnd = reason
    const end = (): void => this.#end(reason)
    if (this.#stopGrace !== undefined) {
      end()
      return
    }
    this.#stopGrace = startTimer(EXIT_GRACE_MS, end)
    this.#stream.once('end', end)
    this.#stream.once('close', end)
    // Reading on cannot block the VM any more, and its last words explain the exit.
    this.#stream.resume()
  }

  #end(reason: ConsoleCloseReason): void {
    this.#stopGrace?.()
    this.#feed.end(reason)
    this.#stream.destroy()
  }
}

/** A peer that died with our bytes unread resets the connection: that is an end, not a failure. */
function streamError(error: Error): ConsoleCloseReason {
  const code = 'code' in error ? error.code : undefined
  return closeReason(code === 'ECONNRESET' || code === 'EPIPE' ? 'peer' : 'error', error)
}
