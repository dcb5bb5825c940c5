// Events that were not taken yet: one ordered queue, oldest first, bounded, with the waits for those to come.
import { MachineTimeoutError } from '../errors.ts'
import { after, type WaitOptions } from '../time/deadline.ts'
import { sizeOf } from './size-of.ts'

/** The part of an event that the queue looks at. */
interface Named {
  readonly event: string
}

/** What is waited for. */
export interface Wanted<E> {
  /** For the message at the deadline: `the event STOP`. */
  readonly what: string
  /** Whether this is it. @defaultValue every event is */
  readonly fits?: (event: E) => boolean
}

interface Waiter<E> {
  readonly fits: ((event: E) => boolean) | undefined
  readonly resolve: (event: E) => void
  readonly reject: (cause: unknown) => void
}

/** How many events are kept for a slow reader, and how many bytes of them. */
const MAX_QUEUED = 10_000
const MAX_QUEUED_BYTES = 64 * 1024 * 1024

/**
 * An event goes to every wait that it fits, and to the oldest of those who take whatever comes; only when there is none
 * of both does it stay in the queue.
 */
export class EventQueue<E extends Named> {
  readonly #limit: number
  readonly #onDrop: () => void
  readonly #events: { readonly event: E; readonly bytes: number }[] = []
  #bytes = 0
  readonly #waiters = new Set<Waiter<E>>()
  #ended: (() => unknown) | undefined
  #dropped = 0

  /**
   * @param limit how many events are kept; beyond it, and beyond 64 MiB, the oldest is dropped and counted
   * @param onDrop called at the first drop
   */
  constructor(limit: number = MAX_QUEUED, onDrop: () => void = () => {}) {
    this.#limit = limit
    this.#onDrop = onDrop
  }

  /** How many events were dropped because they were not taken. */
  get dropped(): number {
    return this.#dropped
  }

  /** Whether no further event will come. */
  get ended(): boolean {
    return this.#ended !== undefined
  }

  /** Adds an event, newest last. */
  push(event: E): void {
    let isTaken = false
    let wasNext = false
    for (const { fits, resolve } of [...this.#waiters]) {
      if (fits === undefined ? wasNext : !fits(event)) continue
      wasNext ||= fits === undefined
      isTaken = true
      resolve(event)
    }
    if (isTaken) return
    this.#events.push({ event, bytes: sizeOf(event) })
    this.#bytes += this.#events.at(-1)?.bytes ?? 0
    while (this.#events.length > this.#limit || this.#bytes > MAX_QUEUED_BYTES) {
      this.#remove(0)
      this.#dropped += 1
      if (this.#dropped === 1) this.#onDrop()
    }
  }

  /** Forgets the events of an earlier run. Those who wait stay. */
  restart(): void {
    this.takeAll()
    this.#ended = undefined
  }

  /** New events may come again; those that are here stay. */
  reopen(): void {
    this.#ended = undefined
  }

  /** No further event will come: open waits are rejected, those already here can still be taken. */
  end(cause: () => unknown): void {
    this.#ended = cause
    for (const waiter of [...this.#waiters]) waiter.reject(cause())
  }

  /** Removes and returns the oldest event that fits, or null. */
  take(fits: (event: E) => boolean = () => true): E | null {
    const index = this.#events.findIndex(({ event }) => fits(event))
    return index < 0 ? null : this.#remove(index)
  }

  /** Removes and returns all events, oldest first. */
  takeAll(): E[] {
    this.#bytes = 0
    return this.#events.splice(0).map(({ event }) => event)
  }

  #remove(index: number): E | null {
    const [removed] = this.#events.splice(index, 1)
    this.#bytes -= removed?.bytes ?? 0
    return removed?.event ?? null
  }

  /**
   * Resolves with the oldest event that fits, now or when it comes.
   *
   * @throws {@link MachineTimeoutError} at the deadline; the signal's reason; the cause of the end of the run.
   */
  async next(wanted: Wanted<E>, { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitOptions): Promise<E> {
    signal?.throwIfAborted()
    const event = this.take(wanted.fits)
    if (event !== null) return event
    if (this.#ended !== undefined) throw this.#ended()
    return this.#wait(wanted, timeoutMs, signal)
  }

  #wait({ what, fits }: Wanted<E>, timeoutMs: number, signal: AbortSignal | undefined): Promise<E> {
    return new Promise<E>((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter)
        callOff()
        signal?.removeEventListener('abort', abort)
      }
      const waiter: Waiter<E> = {
        fits,
        resolve(event) {
          leave()
          resolve(event)
        },
        reject(cause) {
          leave()
          reject(cause)
        },
      }
      const abort = (): void => waiter.reject(signal?.reason)
      const callOff = after(timeoutMs, () => waiter.reject(new MachineTimeoutError(what, timeoutMs)))
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiters.add(waiter)
    })
  }
}
