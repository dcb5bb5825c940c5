// Carries frames to and from a peer written in TypeScript.
import type { NetworkCloseReason } from '../close-reason.ts'
import { NetworkPeerError } from '../errors.ts'
import type { Carrier, CarrierEvents } from '../wire/carrier.ts'
import { HEADER_BYTES, toRecord } from '../wire/frame.ts'
import { RecordQueue } from '../wire/record-queue.ts'

/** How many frames a peer gets before others have their turn. */
const BATCH = 256

/** A carrier that gives frames to a function, one after another and never from within a call of that function. */
export class PeerCarrier implements Carrier {
  readonly #onFrame: (frame: Buffer) => unknown
  #events: CarrierEvents | undefined
  readonly #queue: RecordQueue
  #next: NodeJS.Immediate | undefined
  #isBusy = false
  #ended = false

  constructor(onFrame: (frame: Buffer) => unknown, limitBytes: number) {
    this.#onFrame = onFrame
    this.#queue = new RecordQueue(limitBytes)
  }

  /** Begins to carry. */
  open(events: CarrierEvents): this {
    this.#events = events
    return this
  }

  get queuedBytes(): number {
    return this.#queue.bytes
  }

  send(run: Buffer, frames: number): number {
    if (this.#ended) return 0
    const taken = this.#queue.add(run, frames)
    this.#schedule()
    return taken
  }

  /** Takes a frame from the peer. */
  receive(frame: Uint8Array): void {
    const record = toRecord(frame)
    this.#events?.onRecord(record, 0, record.length)
    this.#events?.onBatch()
  }

  close(): void {
    this.#ended = true
    this.#queue.clear()
    clearImmediate(this.#next)
  }

  #schedule(): void {
    if (this.#isBusy || this.#next !== undefined || this.#queue.length === 0) return
    this.#next = setImmediate(() => {
      this.#next = undefined
      this.#isBusy = true
      this.#giveBatch()
        .catch((cause: unknown) => this.#fail(cause))
        .finally(() => {
          this.#isBusy = false
          if (!this.#ended) this.#schedule()
        })
    })
  }

  async #giveBatch(): Promise<void> {
    for (let given = 0; given < BATCH; ) {
      const run = this.#queue.shift()
      if (run === undefined) return
      for (let at = 0; at < run.length && !this.#ended; given++) {
        const end = at + HEADER_BYTES + run.readUInt32BE(at)
        const result = this.#onFrame(run.subarray(at + HEADER_BYTES, end))
        if (isThenable(result)) await result
        at = end
      }
    }
  }

  #fail(cause: unknown): void {
    if (this.#ended) return
    this.close()
    const error = new NetworkPeerError(`onFrame failed: ${String(cause)}`, { cause })
    const reason: NetworkCloseReason = { by: 'error', message: error.message, cause: error }
    this.#events?.onEnd(reason)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
