// Carries frames over a Duplex in QEMU's framing.
import type { Duplex } from 'node:stream'
import type { NetworkCloseReason } from '../close-reason.ts'
import { NetworkFrameError } from '../errors.ts'
import type { Carrier, CarrierEvents } from './carrier.ts'
import { FrameReader } from './frame-reader.ts'
import { RecordQueue } from './record-queue.ts'

/** How many queued entries are written together. */
const BATCH = 512

/** How a socket says that its other side has gone; the same as an end. */
const GONE = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  // It was ended since, and its own event is still to come.
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/**
 * A carrier that always reads, so that a guest is never held up in sending, and that writes while the other side takes
 * it; what it does not take waits in a queue.
 */
export class StreamCarrier implements Carrier {
  readonly #duplex: Duplex
  readonly #events: CarrierEvents
  readonly #limit: number
  readonly #queue: RecordQueue
  readonly #reader: FrameReader
  #ended = false

  constructor(duplex: Duplex, limitBytes: number, events: CarrierEvents) {
    this.#duplex = duplex
    this.#events = events
    this.#limit = limitBytes
    this.#queue = new RecordQueue(limitBytes)
    this.#reader = new FrameReader(events.onRecord)
    duplex.on('error', this.#onError)
    duplex.on('end', this.#onEnd)
    duplex.on('close', this.#onEnd)
    duplex.on('data', this.#onData)
    // One that was paused stays so in spite of a listener.
    duplex.resume()
  }

  get queuedBytes(): number {
    return this.#queue.bytes + this.#duplex.writableLength
  }

  send(run: Buffer, frames: number): number {
    if (this.#ended) return 0
    const waiting = this.#duplex.writableLength
    if (waiting === 0 && this.#queue.length === 0 && run.length <= this.#limit) {
      this.#duplex.write(run, this.#onWritten)
      return run.length
    }
    const taken = this.#queue.add(run, frames, waiting)
    if (waiting === 0) this.#writeQueued()
    return taken
  }

  close(): void {
    this.#finish()
  }

  readonly #onWritten = (error?: Error | null): void => {
    if (!error && this.#queue.length > 0 && this.#duplex.writableLength === 0) this.#writeQueued()
  }

  #writeQueued(): void {
    this.#duplex.cork()
    for (let count = 1; count < BATCH && this.#queue.length > 1; count++) {
      const entry = this.#queue.shift()
      if (entry !== undefined) this.#duplex.write(entry)
    }
    const last = this.#queue.shift()
    if (last !== undefined) this.#duplex.write(last, this.#onWritten)
    this.#duplex.uncork()
  }

  readonly #onData = (chunk: Uint8Array | string): void => {
    if (this.#ended) return
    try {
      if (typeof chunk === 'string')
        throw new NetworkFrameError('the stream has an encoding set: frames are bytes')
      this.#reader.push(
        Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length),
      )
      this.#events.onBatch()
    } catch (cause) {
      if (!(cause instanceof NetworkFrameError)) throw cause
      // What came whole before it goes on.
      this.#events.onBatch()
      this.#end({ by: 'error', message: cause.message, cause })
    }
  }

  readonly #onError = (cause: NodeJS.ErrnoException): void => {
    const by = GONE.has(cause.code ?? '') ? 'peer' : 'error'
    this.#end({ by, message: `the stream failed: ${cause.message}`, cause })
  }

  readonly #onEnd = (): void => {
    const where = this.#reader.isPartial ? ' in the middle of a frame' : ''
    this.#end({ by: 'peer', message: `the other side closed the stream${where}` })
  }

  #end(reason: NetworkCloseReason): void {
    if (this.#ended) return
    this.#finish()
    this.#events.onEnd(reason)
  }

  #finish(): void {
    if (this.#ended) return
    this.#ended = true
    this.#queue.clear()
    this.#duplex.off('data', this.#onData)
    this.#duplex.off('end', this.#onEnd)
    this.#duplex.off('close', this.#onEnd)
    // The error listener stays: a stream that is destroyed may still tell one, and it would end the process.
    this.#duplex.destroy()
  }
}
