// Events in a queue of one reader's own: bounded, counted, there from the moment it is made.
import { type QmpCloseReason, QmpDisconnectedError, QmpTimeoutError } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import { type Settle, type WaitOptions, waitFor } from '../time/wait.ts'

/** How many events a stream keeps for a slow reader unless told otherwise. */
export const MAX_QUEUED = 10_000

/**
 * A reader's own queue of events, oldest first. When it is full the oldest event is dropped and counted. At the end of
 * the session what is queued can still be read; then `next` rejects and an iteration ends.
 */
export class QmpEventStream<E extends QmpEvent = QmpEvent> implements AsyncDisposable, AsyncIterable<E> {
  readonly #max: number
  readonly #onClose: () => void
  readonly #waiters = new Set<Settle<E>>()
  #queue: E[] = []
  #dropped = 0
  #reason: QmpCloseReason | undefined

  /** For `client.events()`, which makes it. */
  constructor(max: number, onClose: () => void) {
    this.#max = max
    this.#onClose = onClose
  }

  /** How many events were dropped because the queue was full. */
  get dropped(): number {
    return this.#dropped
  }

  /**
   * The oldest queued event, or the next one to come.
   *
   * @throws {QmpTimeoutError} at the deadline.
   * @throws {QmpDisconnectedError} when the session has ended, or the stream was closed, and the queue is empty.
   */
  async next(wait: WaitOptions = {}): Promise<E> {
    wait.signal?.throwIfAborted()
    const queued = this.#queue.shift()
    if (queued !== undefined) return queued
    const take = await waitFor<() => E>(
      wait,
      ms => new QmpTimeoutError('event', ms),
      settle => {
        if (this.#reason !== undefined) {
          const reason = this.#reason
          settle.resolve(() => {
            throw new QmpDisconnectedError('no further event', reason)
          })
          return undefined
        }
        const waiter: Settle<E> = { resolve: event => settle.resolve(() => event), reject: settle.reject }
        this.#waiters.add(waiter)
        return () => this.#waiters.delete(waiter)
      },
    )
    return take()
  }

  /** The oldest queued event, or undefined. */
  poll(): E | undefined {
    return this.#queue.shift()
  }

  /** All queued events, oldest first; the queue is empty afterwards. */
  drain(): E[] {
    const events = this.#queue
    this.#queue = []
    return events
  }

  /** Takes no further events. What is queued stays. */
  close(): void {
    this.finish({ by: 'client', message: 'the event stream was closed' })
  }

  /** Iterates until the stream is closed or the session ends. */
  async *[Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    while (true) {
      try {
        yield await this.next()
      } catch (error) {
        if (error instanceof QmpDisconnectedError) return
        throw error
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** @internal */
  push(event: E): void {
    for (const waiter of this.#waiters) {
      waiter.resolve(event)
      return
    }
    if (this.#max <= 0) this.#dropped++
    else if (this.#queue.push(event) > this.#max) {
      this.#queue.shift()
      this.#dropped++
    }
  }

  /** @internal */
  finish(reason: QmpCloseReason): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    for (const waiter of [...this.#waiters])
      waiter.reject(new QmpDisconnectedError('no further event', reason))
    this.#onClose()
  }
}
