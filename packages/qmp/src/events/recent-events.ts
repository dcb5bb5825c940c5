// The last events of a session, bounded in number and in bytes.
import type { QmpEvent } from '../schema-types.ts'

/** How many events are kept, and how many bytes of them as they came over the wire. */
const MAX_EVENTS = 256
const MAX_BYTES = 4 * 1024 * 1024

/** A ring of events: the oldest makes way for the newest. */
export class RecentEvents {
  readonly #ring: (QmpEvent | undefined)[] = new Array(MAX_EVENTS)
  readonly #sizes = new Float64Array(MAX_EVENTS)
  #oldest = 0
  #length = 0
  #bytes = 0

  /** Adds an event. One that is larger than the whole ring is not kept. */
  push(event: QmpEvent, bytes: number): void {
    if (this.#length === MAX_EVENTS) this.#drop()
    const at = (this.#oldest + this.#length) % MAX_EVENTS
    this.#ring[at] = event
    this.#sizes[at] = bytes
    this.#length++
    this.#bytes += bytes
    while (this.#bytes > MAX_BYTES) this.#drop()
  }

  /** The events, oldest first. */
  list(): QmpEvent[] {
    const events: QmpEvent[] = []
    for (let at = 0; at < this.#length; at++) {
      const event = this.#ring[(this.#oldest + at) % MAX_EVENTS]
      if (event !== undefined) events.push(event)
    }
    return events
  }

  #drop(): void {
    this.#bytes -= this.#sizes[this.#oldest] ?? 0
    this.#ring[this.#oldest] = undefined
    this.#oldest = (this.#oldest + 1) % MAX_EVENTS
    this.#length--
  }
}
