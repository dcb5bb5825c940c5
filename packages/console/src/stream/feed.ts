// Receives each chunk: the log first, then the scrollback, then the listeners.
import type { ConsoleCloseReason } from '../close-reason.ts'
import { Scrollback } from './scrollback.ts'
import type { Timeline } from './timeline.ts'

/** Who is told of bytes and of the end. */
export interface FeedListener {
  /** Bytes have come; they are in the scrollback already. */
  bytes(): void
  /** Nothing more will come. Called once, after the last bytes. */
  end(reason: ConsoleCloseReason): void
}

// Node reads into buffers of 64 KiB, which V8 frees with its young generation; a drain that makes no other garbage
// lets 64 MiB of them pile up first. The views of a copy in pieces are that garbage: in a flood of 1 GiB they keep
// the process 35 MiB larger than before instead of 72, at the same speed (measured, Node 26).
const COPY_BYTES = 2048

/** Where every byte is kept: a log file. */
export interface ByteLog {
  write(chunk: Uint8Array): void
  close(): void
}

/** Where all bytes of a console pass through, and what is known about its end. */
export class Feed {
  readonly scrollback: Scrollback
  /** When the last bytes came, by `performance.now()`; `undefined` before the first. */
  lastBytesAt: number | undefined
  /** Resolves once nothing more will come. */
  readonly closed: Promise<ConsoleCloseReason>
  /** Set once nothing more will come. */
  ended: ConsoleCloseReason | undefined
  readonly #listeners = new Set<FeedListener>()
  readonly #close: (reason: ConsoleCloseReason) => void
  readonly #limit: number
  readonly #log: ByteLog | undefined
  readonly #timeline: Timeline
  readonly #guestState: (() => string | undefined) | undefined

  constructor(
    scrollbackBytes: number,
    timeline: Timeline,
    log: ByteLog | undefined,
    guestState: (() => string | undefined) | undefined,
  ) {
    const { promise, resolve } = Promise.withResolvers<ConsoleCloseReason>()
    this.closed = promise
    this.#close = resolve
    this.#limit = scrollbackBytes
    this.scrollback = new Scrollback(scrollbackBytes)
    this.#timeline = timeline
    this.#log = log
    this.#guestState = guestState
  }

  /** What is known of the guest besides its output. */
  get guestState(): string | undefined {
    try {
      return this.#guestState?.()
    } catch {
      // An error that is about to be told is worth more than what a callback throws.
      return undefined
    }
  }

  /** How long nothing has come, in milliseconds; `null` if nothing ever has. */
  get silentMs(): number | null {
    return this.lastBytesAt === undefined ? null : performance.now() - this.lastBytesAt
  }

  /** Takes bytes in. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.ended !== undefined) return
    this.lastBytesAt = performance.now()
    // The log first: it holds what listeners are told of, even if one of them throws.
    this.#log?.write(chunk)
    this.#timeline.stamp(this.scrollback.end, this.lastBytesAt)
    if (chunk.length <= this.#limit) this.#take(chunk)
    // Piece by piece, so that a small scrollback does not lose a part before the listeners have seen it.
    else
      for (let at = 0; at < chunk.length; at += this.#limit) this.#take(chunk.subarray(at, at + this.#limit))
  }

  /** Ends the feed; only the first reason counts. */
  end(reason: ConsoleCloseReason): void {
    if (this.ended !== undefined) return
    this.ended = reason
    this.#log?.close()
    for (const listener of [...this.#listeners]) listener.end(reason)
    this.#listeners.clear()
    this.#close(reason)
  }

  #take(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at += COPY_BYTES) {
      this.scrollback.append(piece.subarray(at, at + COPY_BYTES))
    }
    // A copy, since listeners come and go while they are told; under a flood there are usually none.
    if (this.#listeners.size > 0) for (const listener of [...this.#listeners]) listener.bytes()
  }

  /** Adds a listener and returns what removes it. */
  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
