// A stream that carries messages: decodes what comes in, writes what goes out, and knows how it ended.
import type { Duplex } from 'node:stream'
import { type QmpCloseReason, QmpProtocolError } from '../errors.ts'
import { printableLine } from '../values/printable.ts'
import { Decoder, type DecoderOptions } from './decoder.ts'
import type { WireMessage } from './message.ts'

/** The most bytes that are read before a receiver is set or, for a QMP server, before its greeting. */
export const MAX_EARLY_BYTES: number = 1024 * 1024

/** How long a destroyed stream may take to emit `close`; one of a library may never do so. */
const CLOSE_GRACE_MS = 1000

/** Errors that mean no more than that the peer has gone. */
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE'])

/** Takes a message and the number of its bytes. */
export type Receiver = (message: WireMessage, bytes: number) => void

/**
 * Messages over a Duplex. It takes part in the stream's events from construction until the wire has ended or was
 * released; afterwards a listener stays that keeps a late `error` of the stream from ending the process.
 */
export class Wire {
  /** The stream; the wire's to destroy unless it is released. */
  readonly stream: Duplex
  /** Resolves with the reason once nothing more will come; never rejects. */
  readonly ended: Promise<QmpCloseReason>
  /** Resolves once the stream has closed: nothing of it is left. One that is destroyed and never says so has closed a second later. */
  readonly closed: Promise<void>
  readonly #decoder: Decoder
  readonly #backlog: { readonly message: WireMessage; readonly bytes: number }[] = []
  readonly #onEnd: ((reason: QmpCloseReason) => void)[] = []
  #receive: Receiver | undefined
  /** How many bytes may still come before the session is open; without a limit from then on. */
  #allowance = MAX_EARLY_BYTES
  #reason: QmpCloseReason | undefined
  #failure: Error | undefined
  #held: string[] | undefined
  #noteClosed: () => void = () => {}

  constructor(stream: Duplex, options: DecoderOptions = {}) {
    this.stream = stream
    this.#decoder = new Decoder((message, bytes) => this.#deliver(message, bytes), options)
    this.ended = new Promise(resolve => this.#onEnd.push(resolve))
    this.closed = new Promise(resolve => {
      this.#noteClosed = resolve
      if (stream.closed) resolve()
      else stream.once('close', resolve)
    })
    stream.on('error', this.#onError)
    stream.on('data', this.#onData)
    stream.on('end', this.#onHangUp)
    stream.on('close', this.#onHangUp)
    if (stream.errored) this.#onError(stream.errored)
    if (stream.readableEnded || stream.destroyed) this.#onHangUp()
    // A stream that was paused explicitly is not set flowing by a `data` listener.
    else stream.resume()
  }

  /** Why the wire has ended, or undefined while it has not. */
  get reason(): QmpCloseReason | undefined {
    return this.#reason
  }

  /** Hands over each message from now on, those that have already come first. Undefined: they are kept until the next call. */
  receive(handler: Receiver | undefined): void {
    this.#receive = handler
    while (this.#receive !== undefined && this.#backlog.length > 0) {
      const first = this.#backlog.shift()
      if (first !== undefined) this.#receive(first.message, first.bytes)
    }
  }

  /** Sets how many further bytes may come; at first there are {@link MAX_EARLY_BYTES}. */
  allowBytes(bytes: number): void {
    this.#allowance = bytes
  }

  /** Calls back once, at the end, before `ended` resolves; at once if that was before. */
  onEnd(callback: (reason: QmpCloseReason) => void): void {
    if (this.#reason === undefined) this.#onEnd.unshift(callback)
    else callback(this.#reason)
  }

  /** Writes a text, after all that was written before. Without effect after the end. */
  send(text: string): void {
    if (this.#reason !== undefined) return
    if (this.#held !== undefined) this.#held.push(text)
    else this.stream.write(text)
  }

  /** Drops everything that comes, message or garbage, up to the next 0xFF; the wire must have been made to heed it. */
  awaitSentinel(): void {
    this.#decoder.awaitSentinel()
  }

  /**
   * Keeps every write back while `action` has the stream to itself; it starts when all earlier bytes have left. When the
   * signal aborts before that, it is not started.
   */
  async exclusively<T>(action: () => Promise<T>, signal: AbortSignal): Promise<T> {
    this.#held = []
    try {
      await this.#flushed(signal)
      signal.throwIfAborted()
      return await action()
    } finally {
      const held = this.#held
      this.#held = undefined
      for (const text of held) this.send(text)
    }
  }

  /** Ends the wire and destroys the stream. The first reason counts. */
  end(reason: QmpCloseReason): void {
    this.#finish(reason)
    this.stream.destroy()
    if (this.stream.closed) return
    const timer = setTimeout(this.#noteClosed, CLOSE_GRACE_MS)
    void this.closed.then(() => clearTimeout(timer))
  }

  /** Lets go of the stream without destroying it: it is the caller's again. */
  release(reason: QmpCloseReason): void {
    this.#finish(reason)
    this.stream.pause()
  }

  readonly #onData = (chunk: Buffer | string): void => {
    // Replies that free places in the window send the commands behind them in one write.
    this.stream.cork()
    try {
      this.#allowance -= chunk.length
      if (this.#allowance < 0) throw new QmpProtocolError('the server floods instead of greeting')
      this.#decoder.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    } catch (error) {
      const broken =
        error instanceof QmpProtocolError
          ? error
          : new QmpProtocolError(`the server's message cannot be taken: ${error}`, undefined, {
              cause: error,
            })
      this.end({ by: 'error', message: broken.message, cause: broken })
    } finally {
      this.stream.uncork()
    }
  }

  readonly #onError = (error: Error): void => {
    if (!('code' in error && typeof error.code === 'string' && GONE.has(error.code))) this.#failure ??= error
    // A write can fail before the last bytes were read: those still come, and then `close`.
    if (this.stream.destroyed) this.#onHangUp()
  }

  readonly #onHangUp = (): void => {
    const rest = this.#decoder.unfinished
    const cause = this.#failure ?? (rest && new QmpProtocolError('the stream ended inside a message', rest))
    const by = this.#failure ? 'error' : 'peer'
    const message = this.#failure
      ? `the connection failed: ${printableLine(this.#failure.message)}`
      : 'the server closed the connection'
    this.end({ by, message, ...(cause && { cause }) })
  }

  #deliver(message: WireMessage, bytes: number): void {
    if (this.#receive !== undefined) this.#receive(message, bytes)
    else this.#backlog.push({ message, bytes })
  }

  #finish(reason: QmpCloseReason): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.#decoder.stop()
    this.stream.off('data', this.#onData).off('end', this.#onHangUp).off('close', this.#onHangUp)
    for (const callback of this.#onEnd.splice(0)) callback(reason)
  }

  #flushed(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (this.stream.writableLength === 0 || this.#reason !== undefined || signal.aborted) return resolve()
      const done = (): void => {
        signal.removeEventListener('abort', done)
        resolve()
      }
      signal.addEventListener('abort', done, { once: true })
      // A blank between commands: its callback is called when all before it has left.
      this.stream.write(' ', done)
    })
  }
}
