// A port of a network: one card of a machine, or a peer, with its faults and counters.
import type { NetworkCloseReason } from './close-reason.ts'
import { publish, publishDrop } from './diagnostics.ts'
import { Claims, type Undo, undoBy } from './faults/claims.ts'
import { seededRandom } from './faults/random.ts'
import { checkShape, combine, type ShapeOptions } from './faults/shape-options.ts'
import { Shaper } from './faults/shaper.ts'
import { type Logger, warn } from './logger.ts'
import { formatMac } from './mac.ts'
import { Counters, type DropReason, type PortStats } from './stats.ts'
import type { Switch } from './switch/switch.ts'
import type { Carrier, CarrierEvents } from './wire/carrier.ts'
import { HEADER_BYTES } from './wire/frame.ts'

/** What a port is made of. @internal */
export interface PortParts {
  readonly network: object
  readonly switch: Switch<Port>
  readonly name: string
  readonly owner: object | undefined
  readonly mac: string | undefined
  readonly seed: number
  /** Tells the random numbers of this port from those of others. */
  readonly seedKey: string
  readonly queueBytes: number
  readonly logger: Logger | undefined
  readonly carry: (events: CarrierEvents) => Carrier
  readonly onClose: (port: Port, reason: NetworkCloseReason) => void
}

/** Where a machine's card, or a peer, is connected to a network. */
export class Port implements AsyncDisposable {
  /** Its name, unique among the open ports of its network. */
  readonly name: string
  /** What was given as `owner`: the machine that the card belongs to. */
  readonly owner: object | undefined
  /** The address that its card was given, as far as the network was told. */
  readonly mac: string | undefined
  /** Settles when the port has ended, with who ended it. It never rejects. */
  readonly closed: Promise<NetworkCloseReason>
  readonly #parts: PortParts
  readonly #carrier: Carrier
  readonly #counters = new Counters()
  readonly #links = new Claims<boolean>()
  readonly #shapes = new Claims<ShapeOptions>()
  readonly #from: Shaper
  readonly #to: Shaper
  #isUp = true
  #isOverflowing = false
  #reason: NetworkCloseReason | undefined
  #settle: (reason: NetworkCloseReason) => void = () => {}
  #nowMs = 0

  /** @internal */
  constructor(parts: PortParts) {
    this.#parts = parts
    this.name = parts.name
    this.owner = parts.owner
    this.mac = parts.mac
    this.closed = new Promise(resolve => {
      this.#settle = resolve
    })
    const endBatch = (): void => {
      parts.switch.flush()
      this.#nowMs = 0
    }
    this.#from = this.#shaper('from', record => {
      this.#switch(record, 0, record.length)
      endBatch()
    })
    this.#to = this.#shaper('to', record => this.#send(record, 1))
    this.#carrier = parts.carry({
      onRecord: (buffer, start, end) => this.#receive(buffer, start, end),
      onBatch: endBatch,
      onEnd: reason => this.#end(reason),
    })
  }

  /** Why the port has ended; undefined while it is open. */
  get closeReason(): NetworkCloseReason | undefined {
    return this.#reason
  }

  /** Whether frames pass: the port is open, and not {@link down}. */
  get isUp(): boolean {
    return this.#isUp && this.#reason === undefined
  }

  /** What went through so far. */
  get stats(): PortStats {
    return this.#counters.snapshot()
  }

  /** How many bytes wait here, delayed or not taken by the other side. */
  get queuedBytes(): number {
    return this.#carrier.queuedBytes + this.#from.bytes + this.#to.bytes
  }

  /** The addresses that frames have come from at this port, and that have not expired. */
  get addresses(): readonly string[] {
    return this.#parts.switch.table.addresses(this, performance.now()).map(formatMac)
  }

  /**
   * Cuts the cable: no frame passes, in either direction, and what is on its way is lost. The guest is not told; for
   * that there is the machine's `links.down(nic)`. Of several `down` and `up` the latest that is not undone counts.
   */
  down(): Undo {
    return this.#setLink('down', false)
  }

  /** Mends the cable, whatever {@link down} said before. */
  up(): Undo {
    return this.#setLink('up', true)
  }

  /**
   * Makes the link worse. Of several shapes the latest value of each option counts, and undoing one gives the others back.
   *
   * @throws {@link NetworkRequestError} for an unknown option or a value out of its range
   */
  shape(options: ShapeOptions): Undo {
    checkShape(options)
    const release = this.#shapes.add({ ...options })
    this.#applyShapes()
    return this.#undo('shape', () => {
      release()
      this.#applyShapes()
    })
  }

  /** Ends the port and what carries its frames. The guest's card loses its link. */
  async close(): Promise<void> {
    this.#end({ by: 'local', message: 'the port was closed' })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Takes records that are to go to the other side. @internal */
  deliver(run: Buffer, frames: number): void {
    if (!this.#isUp || this.#reason !== undefined) {
      this.#dropRun('link-down', run, frames)
      return
    }
    if (this.#to.isIdle) {
      this.#send(run, frames)
      return
    }
    for (let at = 0; at < run.length; ) {
      const end = at + HEADER_BYTES + run.readUInt32BE(at)
      this.#to.push(run.subarray(at, end))
      at = end
    }
  }

  /** @internal */
  countBlocked(record: Buffer): void {
    this.#dropRun('partition', record, 1)
  }

  /** Ends the port with a reason of the network's. @internal */
  endWith(reason: NetworkCloseReason): void {
    this.#end(reason)
  }

  #receive(buffer: Buffer, start: number, end: number): void {
    if (this.#reason !== undefined) return
    this.#counters.receivedFrames += 1
    this.#counters.receivedBytes += end - start - HEADER_BYTES
    if (!this.#isUp) this.#dropRun('link-down', buffer.subarray(start, end), 1)
    else if (this.#from.isIdle) this.#switch(buffer, start, end)
    else this.#from.push(buffer.subarray(start, end))
  }

  #switch(buffer: Buffer, start: number, end: number): void {
    if (!this.#isUp) {
      this.#dropRun('link-down', buffer.subarray(start, end), 1)
      return
    }
    // One look at the clock for all that came together.
    if (this.#nowMs === 0) this.#nowMs = performance.now()
    this.#parts.switch.receive(this, buffer, start, end, this.#nowMs)
  }

  #send(run: Buffer, frames: number): void {
    if (!this.#isUp) {
      this.#dropRun('link-down', run, frames)
      return
    }
    const taken = this.#carrier.send(run, frames)
    if (taken === run.length) {
      this.#counters.sentFrames += frames
      this.#counters.sentBytes += run.length - frames * HEADER_BYTES
      if (this.#isOverflowing && this.#carrier.queuedBytes === 0) this.#isOverflowing = false
      return
    }
    const rest = run.subarray(taken)
    const lost = countRecords(rest)
    this.#counters.sentFrames += frames - lost
    this.#counters.sentBytes += taken - (frames - lost) * HEADER_BYTES
    this.#dropRun('queue-full', rest, lost)
  }

  #dropRun(reason: DropReason, run: Buffer, frames: number): void {
    this.#counters.dropped[reason] += frames
    const { network, logger } = this.#parts
    publishDrop(() => ({ network, port: this, reason, frames, bytes: run.length - frames * HEADER_BYTES }))
    if (reason !== 'queue-full' || this.#isOverflowing) return
    this.#isOverflowing = true
    warn(logger, `port ${this.name}: frames are dropped, its queue is full`, { port: this.name })
  }

  #shaper(direction: 'from' | 'to', pass: (record: Buffer) => void): Shaper {
    const { seed, seedKey, queueBytes } = this.#parts
    const drop = (reason: 'loss' | 'queue-full', record: Buffer): void => this.#dropRun(reason, record, 1)
    return new Shaper(seededRandom(seed, `${seedKey}/${direction}`), queueBytes, { pass, drop })
  }

  #setLink(fault: 'down' | 'up', isUp: boolean): Undo {
    const release = this.#links.add(isUp)
    const apply = (): void => {
      this.#isUp = this.#links.values.at(-1) ?? true
    }
    apply()
    return this.#undo(fault, () => {
      release()
      apply()
    })
  }

  #applyShapes(): void {
    this.#from.set(combine(this.#shapes.values, 'from'))
    this.#to.set(combine(this.#shapes.values, 'to'))
  }

  #undo(fault: 'down' | 'up' | 'shape', act: () => void): Undo {
    const { network } = this.#parts
    publish('qm:network:fault', { network, port: this, fault, undone: false })
    return undoBy(() => {
      act()
      publish('qm:network:fault', { network, port: this, fault, undone: true })
    })
  }

  #end(reason: NetworkCloseReason): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.#carrier.close()
    this.#from.clear()
    this.#to.clear()
    this.#parts.onClose(this, reason)
    this.#settle(reason)
  }
}

function countRecords(run: Buffer): number {
  let count = 0
  for (let at = 0; at < run.length; count++) at += HEADER_BYTES + run.readUInt32BE(at)
  return count
}
