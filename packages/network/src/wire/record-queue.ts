// A queue of records bounded in bytes.
import { Fifo } from '../fifo.ts'
import { detach, HEADER_BYTES } from './frame.ts'

/** What an entry costs beside its bytes: objects, too, take memory. */
const ENTRY_BYTES = 128

/** Records in order. What it holds, with the cost of holding it, is never more than its limit. */
export class RecordQueue {
  readonly #limit: number
  readonly #records = new Fifo<Buffer>()
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  /** How many bytes it holds, the cost of holding them included. */
  get bytes(): number {
    return this.#bytes
  }

  get length(): number {
    return this.#records.length
  }

  /**
   * Adds the records of a run, as many as there is room for.
   *
   * @param besides bytes that count against the limit and lie elsewhere
   * @returns how many bytes of the run found room: always whole records
   */
  add(run: Buffer, frames: number, besides = 0): number {
    const whole = frames === 1 || this.#bytes + besides + run.length + ENTRY_BYTES <= this.#limit
    if (whole) return this.#addOne(run, besides) ? run.length : 0
    let at = 0
    while (at < run.length) {
      const end = at + HEADER_BYTES + run.readUInt32BE(at)
      if (!this.#addOne(run.subarray(at, end), besides)) break
      at = end
    }
    return at
  }

  #addOne(run: Buffer, besides: number): boolean {
    const cost = run.length + ENTRY_BYTES
    if (this.#bytes + besides + cost > this.#limit) return false
    this.#records.push(detach(run))
    this.#bytes += cost
    return true
  }

  /** Takes the first entry: one record, or several in a row. */
  shift(): Buffer | undefined {
    const entry = this.#records.shift()
    if (entry !== undefined) this.#bytes -= entry.length + ENTRY_BYTES
    return entry
  }

  clear(): void {
    this.#records.clear()
    this.#bytes = 0
  }
}
