// A queue of events, bounded in number and in bytes.
import type { QmpEvent } from '../schema-types.ts'

/** What a queue holds at most. */
export interface QueueLimits {
  /** How many events. */
  readonly maxQueued: number
  /** How many bytes of events, as they came over the wire. */
  readonly maxQueuedBytes: number
}

/** Events, oldest first. When it is full the oldest are dropped and counted. */
export class EventQueue<E extends QmpEvent> {
  readonly #limits: QueueLimits
  #events: E[] = []
  #sizes: number[] = []
  #bytes = 0
  #dropped = 0

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  /** How many events were dropped. */
  get dropped(): number {
    return this.#dropped
  }

  /** Adds an event. */
  push(event: E, bytes: number): void {
    this.#events.push(event)
    this.#sizes.push(bytes)
    this.#bytes += bytes
    while (this.#events.length > this.#limits.maxQueued || this.#bytes > this.#limits.maxQueuedBytes) {
      this.shift()
      this.#dropped++
    }
  }

  /** Takes the oldest event, or undefined. */
  shift(): E | undefined {
    this.#bytes -= this.#sizes.shift() ?? 0
    return this.#events.shift()
  }

  /** Takes all events. */
  drain(): E[] {
    const events = this.#events
    this.#events = []
    this.#sizes = []
    this.#bytes = 0
    return events
  }
}
