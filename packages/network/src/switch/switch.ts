// The switch: learns where addresses are, and passes each record to the port of its destination or to all others.
import { destinationOf, HEADER_BYTES, isGroup, sourceOf } from '../wire/frame.ts'
import { MacTable, type MacTableLimits } from './mac-table.ts'
import { type PartitionedPort, Partitions } from './partitions.ts'

/** A place where frames go in and out. */
export interface SwitchPort extends PartitionedPort {
  /** Takes records in a row that are to go to its other side. */
  deliver(run: Buffer, frames: number): void
  /** Counts frames that a partition kept from another port. */
  countBlocked(record: Buffer): void
}

/** Is told of each frame that passes the switch, with the ports that it goes to. */
export type Tap<Port> = (record: Buffer, from: Port, to: readonly Port[]) => void

/** Records of one port in a row in one buffer, all for the same port: they are handed on together, uncopied. */
interface Run<Port> {
  readonly target: Port
  readonly buffer: Buffer
  readonly start: number
  end: number
  frames: number
}

/** A learning switch. It looks at nothing but the two addresses of a frame, so that VLAN tags pass as they are. */
export class Switch<Port extends SwitchPort> {
  readonly partitions: Partitions = new Partitions()
  readonly table: MacTable<Port>
  readonly #ports = new Set<Port>()
  readonly #taps = new Set<Tap<Port>>()
  #run: Run<Port> | undefined

  constructor(limits: MacTableLimits) {
    this.table = new MacTable(limits)
  }

  /** The ports, in the order in which they were added. */
  get ports(): ReadonlySet<Port> {
    return this.#ports
  }

  add(port: Port): void {
    this.#ports.add(port)
  }

  remove(port: Port): void {
    this.#ports.delete(port)
    this.table.forget(port)
    if (this.#run?.target === port) this.#run = undefined
  }

  /** Has a function told of each frame; returns what ends that. */
  tap(tap: Tap<Port>): () => void {
    this.#taps.add(tap)
    return () => void this.#taps.delete(tap)
  }

  /** Takes a record from a port. It may wait for more of its kind until {@link flush}. */
  receive(from: Port, buffer: Buffer, start: number, end: number, nowMs: number): void {
    if (!isGroup(buffer[start + HEADER_BYTES + 6])) this.table.learn(sourceOf(buffer, start), from, nowMs)
    const target = isGroup(buffer[start + HEADER_BYTES])
      ? undefined
      : this.table.find(destinationOf(buffer, start), nowMs)
    if (target === undefined) this.#flood(from, buffer.subarray(start, end))
    else if (target === from) this.#tell(buffer, start, end, from, [])
    else if (this.#separates(from, target, buffer, start, end)) this.#tell(buffer, start, end, from, [])
    else {
      this.#tell(buffer, start, end, from, [target])
      this.#extendRun(target, buffer, start, end)
    }
  }

  /** Hands on what waits. */
  flush(): void {
    const run = this.#run
    if (run === undefined) return
    this.#run = undefined
    run.target.deliver(run.buffer.subarray(run.start, run.end), run.frames)
  }

  #extendRun(target: Port, buffer: Buffer, start: number, end: number): void {
    const run = this.#run
    if (run !== undefined && run.target === target && run.buffer === buffer && run.end === start) {
      run.end = end
      run.frames += 1
      return
    }
    this.flush()
    this.#run = { target, buffer, start, end, frames: 1 }
  }

  #flood(from: Port, record: Buffer): void {
    this.flush()
    const targets = [...this.#ports].filter(
      port => port !== from && !this.#separates(from, port, record, 0, record.length),
    )
    this.#tell(record, 0, record.length, from, targets)
    for (const port of targets) port.deliver(record, 1)
  }

  #separates(from: Port, to: Port, buffer: Buffer, start: number, end: number): boolean {
    if (this.partitions.isEmpty || !this.partitions.separates(from, to)) return false
    from.countBlocked(buffer.subarray(start, end))
    return true
  }

  #tell(buffer: Buffer, start: number, end: number, from: Port, to: readonly Port[]): void {
    if (this.#taps.size === 0) return
    const record = buffer.subarray(start, end)
    for (const tap of this.#taps) tap(record, from, to)
  }
}
