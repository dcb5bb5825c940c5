// Delivers events to streams, waits and listeners; keeps the last ones.
import type { Diagnostics } from '../diagnostics.ts'
import { type QmpCloseReason, QmpDisconnectedError, QmpTimeoutError } from '../errors.ts'
import { checkFunction, checkString } from '../options/check.ts'
import type { QmpEvent } from '../schema-types.ts'
import { type WaitOptions, waitFor } from '../time/wait.ts'
import { assumeEvent, type EventTest } from './event-filter.ts'
import type { QueueLimits } from './event-queue.ts'
import { QmpEventStream } from './event-stream.ts'
import { RecentEvents } from './recent-events.ts'

/** A listener. If it returns a promise, its rejection is reported. */
type Listener<E extends QmpEvent> = (event: E) => unknown

interface Entry {
  /** What the caller passed, to find it again. */
  readonly listener: unknown
  readonly call: Listener<QmpEvent>
}

/** A place in the sequence of events, made by `client.mark()`. */
export interface EventMark {
  /** How many events had come. */
  readonly count: number
}

/** Distributes the events of one session. */
export class EventHub {
  readonly #diagnostics: Diagnostics
  readonly #listeners = new Map<string, readonly Entry[]>()
  readonly #handlers = new Set<(event: QmpEvent, bytes: number) => void>()
  readonly #endHandlers = new Set<(reason: QmpCloseReason) => void>()
  readonly #recent = new RecentEvents()
  #count = 0
  #reason: QmpCloseReason | undefined

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
  }

  /** The last events, oldest first. */
  get recent(): readonly QmpEvent[] {
    return this.#recent.list()
  }

  mark(): EventMark {
    return { count: this.#count }
  }

  /** Delivers an event; `bytes` is its size on the wire. */
  publish(event: QmpEvent, bytes: number): void {
    this.#count++
    this.#recent.push(event, bytes)
    if (this.#handlers.size > 0) for (const take of [...this.#handlers]) take(event, bytes)
    for (const { call } of this.#listeners.get(event.event) ?? []) this.#call(call, event)
  }

  /** Ends every stream and wait. */
  finish(reason: QmpCloseReason): void {
    this.#reason = reason
    for (const end of [...this.#endHandlers]) end(reason)
  }

  on<E extends QmpEvent>(name: string, listener: Listener<E>): void {
    this.#add(name, listener, event => (assumeEvent<E>(event) ? listener(event) : undefined))
  }

  once<E extends QmpEvent>(name: string, listener: Listener<E>): void {
    this.#add(name, listener, event => {
      this.off(name, listener)
      return assumeEvent<E>(event) ? listener(event) : undefined
    })
  }

  off<E extends QmpEvent>(name: string, listener: Listener<E>): void {
    const entries = this.#listeners.get(name) ?? []
    const index = entries.findLastIndex(entry => entry.listener === listener)
    if (index >= 0) this.#listeners.set(name, entries.toSpliced(index, 1))
  }

  /** Opens a stream; an abort of the signal closes it. */
  stream<E extends QmpEvent>(
    test: EventTest<E>,
    limits: QueueLimits,
    signal?: AbortSignal,
  ): QmpEventStream<E> {
    signal?.throwIfAborted()
    const take = (event: QmpEvent, bytes: number): void => {
      if (this.#passes(test, event)) stream.push(event, bytes)
    }
    const abort = (): void => stream.finish({ aborted: signal?.reason })
    const stream: QmpEventStream<E> = new QmpEventStream<E>(limits, () => {
      this.#handlers.delete(take)
      this.#endHandlers.delete(end)
      signal?.removeEventListener('abort', abort)
    })
    const end = (reason: QmpCloseReason): void => stream.finish(reason)
    if (this.#reason !== undefined) stream.finish(this.#reason)
    else {
      this.#handlers.add(take)
      this.#endHandlers.add(end)
      signal?.addEventListener('abort', abort, { once: true })
    }
    return stream
  }

  /** The first event from `since` on (or from now on) that passes the test. */
  async wait<E extends QmpEvent>(
    test: EventTest<E>,
    what: string,
    wait: WaitOptions,
    since?: EventMark,
  ): Promise<E> {
    return await waitFor<E>(
      wait,
      ms => new QmpTimeoutError(what, ms),
      settle => {
        const past = since && this.#since(since).find((event): event is E => this.#passes(test, event))
        if (past) {
          settle.resolve(past)
          return undefined
        }
        const fail = (reason: QmpCloseReason): void =>
          settle.fail(() => new QmpDisconnectedError(`no ${what}`, reason))
        if (this.#reason !== undefined) {
          fail(this.#reason)
          return undefined
        }
        const look = (event: QmpEvent): void => {
          if (this.#passes(test, event)) settle.resolve(event)
        }
        this.#handlers.add(look)
        this.#endHandlers.add(fail)
        return () => {
          this.#handlers.delete(look)
          this.#endHandlers.delete(fail)
        }
      },
    )
  }

  #since(mark: EventMark): readonly QmpEvent[] {
    const missed = this.#count - mark.count
    return missed <= 0 ? [] : this.recent.slice(-missed)
  }

  #passes<E extends QmpEvent>(test: EventTest<E>, event: QmpEvent): event is E {
    try {
      return test(event)
    } catch (error) {
      this.#diagnostics.problem('listener-threw', { error })
      return false
    }
  }

  #add(name: string, listener: unknown, call: Listener<QmpEvent>): void {
    checkString('the name of the event', name)
    checkFunction('the listener', listener)
    // A new list for each change: an event that is being handed out goes to those who listened when it came.
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, call }])
  }

  #call(listener: Listener<QmpEvent>, event: QmpEvent): void {
    const report = (error: unknown): void => this.#diagnostics.problem('listener-threw', { error })
    try {
      const result = listener(event)
      if (result instanceof Promise) result.catch(report)
    } catch (error) {
      report(error)
    }
  }
}
