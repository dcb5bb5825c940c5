// One direction of a link: loses, repeats, holds back and delays records, and lets no more through than its rate.
import { Fifo } from '../fifo.ts'
import { detach, HEADER_BYTES } from '../wire/frame.ts'
import type { Random } from './random.ts'
import { PLAIN, type Shape } from './shape-options.ts'

/** How long a frame that is to be overtaken waits for the next one, in milliseconds. */
const OVERTAKE_MS = 20

/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 128

/** What a shaper is connected with. */
export interface ShaperEnds {
  /** Takes records that have arrived. */
  readonly pass: (record: Buffer) => void
  /** Is told of records that do not arrive. */
  readonly drop: (reason: 'loss' | 'queue-full', record: Buffer) => void
}

interface Waiting {
  readonly record: Buffer
  dueMs: number
}

/** Shapes records. What is on its way counts against a limit in bytes, beyond which records are dropped. */
export class Shaper {
  readonly #random: Random
  readonly #limit: number
  readonly #ends: ShaperEnds
  #shape: Shape | undefined
  readonly #waiting = new Fifo<Waiting>()
  /** The record that is to be overtaken by the next one. */
  #held: Waiting | undefined
  #bytes = 0
  #freeMs = 0
  #lastDueMs = 0
  #timer: NodeJS.Timeout | undefined
  #timerMs = Infinity

  constructor(random: Random, limitBytes: number, ends: ShaperEnds) {
    this.#random = random
    this.#limit = limitBytes
    this.#ends = ends
  }

  /** Whether records may pass it by: it does nothing, and none would be overtaken. */
  get isIdle(): boolean {
    return this.#shape === undefined && this.#bytes === 0
  }

  /** How many bytes are on their way. */
  get bytes(): number {
    return this.#bytes
  }

  /** Changes the shape. What is on its way arrives by the new delay at the latest. */
  set(shape: Shape | undefined): void {
    this.#shape = shape
    const { delayMs, jitterMs } = shape ?? PLAIN
    const latest = performance.now() + delayMs + jitterMs
    for (const entry of this.#waiting) entry.dueMs = Math.min(entry.dueMs, latest)
    if (this.#held !== undefined) this.#held.dueMs = Math.min(this.#held.dueMs, latest)
    this.#lastDueMs = Math.min(this.#lastDueMs, latest)
    this.#freeMs = 0
    this.#arm()
  }

  push(record: Buffer): void {
    const shape = this.#shape ?? PLAIN
    // Every frame takes the same number of random numbers, so that its fate depends on its place only.
    const [loss, repeat, jitter, overtaken] = [this.#random(), this.#random(), this.#random(), this.#random()]
    if (loss < shape.loss) {
      this.#ends.drop('loss', record)
      return
    }
    const kept = detach(record)
    this.#schedule(kept, shape, jitter, overtaken < shape.reorder)
    if (repeat < shape.duplicate) this.#schedule(kept, shape, jitter, false)
    this.#release()
  }

  /** Drops all that is on its way, and its timer. */
  clear(): void {
    this.#disarm()
    this.#waiting.clear()
    this.#held = undefined
    this.#bytes = 0
  }

  #schedule(record: Buffer, shape: Shape, jitter: number, isOvertaken: boolean): void {
    if (this.#bytes + record.length + ENTRY_BYTES > this.#limit) {
      this.#ends.drop('queue-full', record)
      return
    }
    this.#bytes += record.length + ENTRY_BYTES
    const now = performance.now()
    const bits = (record.length - HEADER_BYTES) * 8
    this.#freeMs = Math.max(now, this.#freeMs) + (bits / shape.bitsPerSecond) * 1000
    const delay = Math.max(0, shape.delayMs + (2 * jitter - 1) * shape.jitterMs)
    const dueMs = Math.max(this.#freeMs + delay, this.#lastDueMs)
    this.#lastDueMs = dueMs
    if (isOvertaken && this.#held === undefined) {
      this.#held = { record, dueMs: dueMs + OVERTAKE_MS }
      return
    }
    this.#waiting.push({ record, dueMs })
    this.#letHeldFollow(dueMs)
  }

  #letHeldFollow(dueMs: number): void {
    if (this.#held === undefined) return
    this.#waiting.push({ record: this.#held.record, dueMs })
    this.#held = undefined
  }

  /** Passes on what is due. */
  #release(): void {
    const now = performance.now()
    if (this.#held !== undefined && this.#held.dueMs <= now) this.#letHeldFollow(this.#held.dueMs)
    for (;;) {
      const entry = this.#waiting.head
      if (entry === undefined || entry.dueMs > now) break
      this.#waiting.shift()
      this.#bytes -= entry.record.length + ENTRY_BYTES
      this.#ends.pass(entry.record)
    }
    this.#arm()
  }

  /** One timer for the next that is due. It keeps the process alive: a frame on its way is work under way. */
  #arm(): void {
    const next = Math.min(this.#waiting.head?.dueMs ?? Infinity, this.#held?.dueMs ?? Infinity)
    // A timer that comes early finds nothing due, and is set again.
    if (this.#timerMs <= next && next !== Infinity) return
    this.#disarm()
    if (next === Infinity) return
    this.#timerMs = next
    const wait = Math.ceil(Math.max(0, next - performance.now()))
    this.#timer = setTimeout(this.#onTimer, Math.min(wait, 2 ** 31 - 1))
  }

  readonly #onTimer = (): void => {
    this.#disarm()
    this.#release()
  }

  #disarm(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#timerMs = Infinity
  }
}
