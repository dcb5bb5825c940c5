// A reader's own queue of events: bounded, counted, filled from the moment it is made.
import { type QmpCloseReason, QmpDisconnectedError, QmpTimeoutError } from '../errors.ts'
import { checkWait } from '../options/wait-checks.ts'
import type { QmpEvent } from '../schema-types.ts'
import { type Settle, type WaitOptions, waitFor } from '../time/wait.ts'
import { EventQueue, type QueueLimits } from './event-queue.ts'

/** Why a stream has ended: the session's end, its own `close`, or the abort of its signal. */
type StreamEnd = QmpCloseReason | { readonly aborted: unknown }

/**
 * A reader's own queue of events, oldest first; `client.events()` makes it. When it is full the oldest events are dropped
 * and counted. At the end of the session what is queued can still be read; then `next` rejects and an iteration ends.
 */
export class QmpEventStream<E extends QmpEvent = QmpEvent> implements AsyncDisposable, AsyncIterable<E> {
  readonly #queue: EventQueue<E>
  readonly #onClose: () => void
  readonly #waiters = new Set<Settle<E>>()
  #end: StreamEnd | undefined

  /** @internal */
  constructor(limits: QueueLimits, onClose: () => void) {
    this.#queue = new EventQueue(limits)
    this.#onClose = onClose
  }

  /** How many events were dropped because the queue was full. */
  get dropped(): number {
    return this.#queue.dropped
  }

  /**
   * The oldest queued event, or the next one to come.
   *
   * @param wait without `timeoutMs` there is no limit
   * @throws {@link QmpTimeoutError} at the deadline.
   * @throws {@link QmpDisconnectedError} when the session has ended, or the stream was closed, and the queue is empty.
   */
  async next(wait: WaitOptions = {}): Promise<E> {
    checkWait(wait)
    wait.signal?.throwIfAborted()
    const queued = this.#queue.shift()
    if (queued !== undefined) return queued
    return await waitFor<E>(
      wait,
      ms => new QmpTimeoutError('event', ms),
      settle => {
        if (this.#end !== undefined) {
          failWith(settle, this.#end)
          return undefined
        }
        this.#waiters.add(settle)
        return () => this.#waiters.delete(settle)
      },
    )
  }

  /** The oldest queued event, or undefined. */
  poll(): E | undefined {
    return this.#queue.shift()
  }

  /** All queued events, oldest first; the queue is empty afterwards. */
  drain(): E[] {
    return this.#queue.drain()
  }

  /** Takes no further events. What is queued stays. */
  close(): void {
    this.finish({ by: 'local', message: 'the event stream was closed' })
  }

  /**
   * Iterates until the stream is closed or the session ends. Leaving the loop by `break`, `return` or an error closes the
   * stream; to read on after a first event, use {@link next}.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<E, undefined, undefined> {
    const iterator: AsyncIterableIterator<E, undefined, undefined> = {
      next: async () => {
        try {
          return { done: false, value: await this.next() }
        } catch (error) {
          if (error instanceof QmpDisconnectedError) return { done: true, value: undefined }
          throw error
        }
      },
      return: async () => {
        this.close()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]: () => iterator,
    }
    return iterator
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** @internal */
  push(event: E, bytes: number): void {
    for (const waiter of this.#waiters) {
      // At once, so that the next event goes to the next waiter.
      this.#waiters.delete(waiter)
      waiter.resolve(event)
      return
    }
    this.#queue.push(event, bytes)
  }

  /** @internal */
  finish(end: StreamEnd): void {
    if (this.#end !== undefined) return
    this.#end = end
    for (const waiter of [...this.#waiters]) failWith(waiter, end)
    this.#onClose()
  }
}

function failWith<E>(waiter: Settle<E>, end: StreamEnd): void {
  if ('aborted' in end) waiter.reject(end.aborted)
  else waiter.fail(() => new QmpDisconnectedError('no further event', end))
}
