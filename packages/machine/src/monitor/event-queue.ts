// The events of one run that nobody has taken yet: one ordered queue, oldest first, bounded.

import { MachineTimeoutError } from '../errors.ts'
import { after, type WaitOptions } from '../time/deadline.ts'

/** The part of an event that the queue looks at. */
interface Named {
  readonly event: string
}

interface Waiter<E> {
  readonly wants: (event: E) => boolean
  readonly take: (event: E) => void
  readonly fail: (cause: unknown) => void
}

/** An event goes to the oldest waiter that wants it, else it stays in the queue. */
export class EventQueue<E extends Named> {
  readonly #limit: number
  readonly #events: E[] = []
  readonly #waiters = new Set<Waiter<E>>()
  #ended: { cause: unknown } | undefined
  #dropped = 0

  /** `limit`: how many events are kept; beyond it the oldest is dropped and counted. */
  constructor(limit = 10_000) {
    this.#limit = limit
  }

  /** How many events were dropped because nobody took them. */
  get dropped(): number {
    return this.#dropped
  }

  /** Whether no further event will come. */
  get ended(): boolean {
    return this.#ended !== undefined
  }

  /** Adds an event, newest last. */
  push(event: E): void {
    for (const waiter of this.#waiters) {
      if (!waiter.wants(event)) continue
      waiter.take(event)
      return
    }
    this.#events.push(event)
    if (this.#events.length > this.#limit) {
      this.#events.shift()
      this.#dropped += 1
    }
  }

  /** No further event will come: whoever waits is told why, those already here can still be taken. */
  end(cause: unknown): void {
    this.#ended = { cause }
    for (const waiter of this.#waiters) waiter.fail(cause)
  }

  /** Removes and returns the oldest event that is wanted, or null. */
  take(wants: (event: E) => boolean = () => true): E | null {
    const index = this.#events.findIndex(wants)
    return this.#events.splice(index, index < 0 ? 0 : 1)[0] ?? null
  }

  /** Removes and returns all events, oldest first. */
  takeAll(): E[] {
    return this.#events.splice(0)
  }

  /**
   * Resolves with the oldest event that is wanted, now or when it comes.
   *
   * @throws MachineTimeoutError at the deadline; the signal's reason; the cause of the end of the run.
   */
  async next(
    what: string,
    wants: (event: E) => boolean,
    { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitOptions,
  ): Promise<E> {
    signal?.throwIfAborted()
    const event = this.take(wants)
    if (event !== null) return event
    if (this.#ended !== undefined) throw this.#ended.cause
    return this.#wait(what, wants, timeoutMs, signal)
  }

  #wait(
    what: string,
    wants: (event: E) => boolean,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<E> {
    return new Promise<E>((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter)
        callOff()
        signal?.removeEventListener('abort', abort)
      }
      const waiter: Waiter<E> = {
        wants,
        take(event) {
          leave()
          resolve(event)
        },
        fail(cause) {
          leave()
          reject(cause)
        },
      }
      const abort = (): void => waiter.fail(signal?.reason)
      const expire = (): void => waiter.fail(new MachineTimeoutError(what, timeoutMs))
      const callOff = after(timeoutMs, expire)
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiters.add(waiter)
    })
  }
}
