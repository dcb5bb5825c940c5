// In which order requests leave: in-band ones in a queue behind a window, out-of-band ones at once.

/** QEMU queues eight commands and then stops reading its monitor, out-of-band commands included (QMP_REQ_QUEUE_LEN_MAX). */
export const IN_BAND_WINDOW = 8

/** One thing to put on the wire in its turn. */
export interface QueueItem {
  /** Whether it may go now, all before it having gone. @defaultValue always */
  readonly ready?: () => boolean
  /** Puts it on the wire. An item that returns a promise keeps those behind it waiting for it. */
  readonly go: () => Promise<void> | undefined
  /** Whether it takes a place in the window, until `answered` is called. */
  readonly counts: boolean
}

/** The queue of in-band requests. */
export class InBandQueue {
  readonly #window: number
  readonly #queue: QueueItem[] = []
  #inFlight = 0
  #busy = false

  constructor(window: number = IN_BAND_WINDOW) {
    this.#window = window
  }

  /** What waits for its turn. */
  get queued(): readonly QueueItem[] {
    return this.#queue
  }

  /** Puts an item at the end of the queue. */
  push(item: QueueItem): void {
    this.#queue.push(item)
    this.#advance()
  }

  /** Takes an item out that has not gone yet. */
  remove(item: QueueItem): void {
    const index = this.#queue.indexOf(item)
    if (index < 0) return
    this.#queue.splice(index, 1)
    this.#advance()
  }

  /** Frees a place: the server has answered a command, or never will. */
  answered(): void {
    this.#inFlight--
    this.#advance()
  }

  #advance(): void {
    while (!this.#busy) {
      const item = this.#queue[0]
      if (item === undefined || (item.counts && this.#inFlight >= this.#window) || item.ready?.() === false)
        return
      this.#queue.shift()
      if (item.counts) this.#inFlight++
      const going = item.go()
      if (going !== undefined) this.#waitFor(going)
    }
  }

  #waitFor(going: Promise<void>): void {
    this.#busy = true
    const next = (): void => {
      this.#busy = false
      this.#advance()
    }
    going.then(next, next)
  }
}
