// An Ethernet network in this process: ports, a switch between them, faults and captures.
import type { Duplex } from 'node:stream'
import { CaptureFile } from './capture/capture-file.ts'
import { type CaptureFilter, FrameCapture } from './capture/frame-capture.ts'
import { checkBytes, checkFunction, checkOptions, checkSignal, describe } from './check.ts'
import type { NetworkCloseReason } from './close-reason.ts'
import { publish } from './diagnostics.ts'
import { NetworkClosedError, NetworkRequestError } from './errors.ts'
import { type Undo, undoBy } from './faults/claims.ts'
import { warn } from './logger.ts'
import {
  type NetworkOptions,
  type NetworkSettings,
  type PortOptions,
  readNetworkOptions,
  readPortOptions,
} from './options.ts'
import { type NetworkHost, NetworkPeer } from './peer/peer.ts'
import { PeerCarrier } from './peer/peer-carrier.ts'
import { Port } from './port.ts'
import { Switch } from './switch/switch.ts'
import type { Carrier, CarrierEvents } from './wire/carrier.ts'
import { HEADER_BYTES } from './wire/frame.ts'
import { StreamCarrier } from './wire/stream-carrier.ts'

/** A port, the owner of ports, or the name of a port. */
export type PortReference = Port | object | string

/** Options of {@link Network.capture}. */
export interface CaptureOptions {
  /** How many bytes of frames may wait for the reader; more are counted and dropped. @defaultValue 16 MiB */
  readonly maxQueuedBytes?: number
  /** Ends the capture; its iterator then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** A learning Ethernet switch. */
export class Network implements AsyncDisposable {
  /** Its name in messages. */
  readonly name: string
  /** What all its random decisions come from; give it to a later network to repeat them. */
  readonly seed: number
  readonly #settings: NetworkSettings
  readonly #switch: Switch<Port>
  readonly #file: CaptureFile | undefined
  readonly #captures = new Set<FrameCapture>()
  readonly #streams = new WeakSet<Duplex>()
  #connected = 0
  #isClosed = false

  /**
   * @throws {@link NetworkRequestError} for unknown or wrong options
   * @throws {@link CaptureFileError} when the capture file cannot be created
   */
  constructor(options: NetworkOptions = {}) {
    this.#settings = readNetworkOptions(options)
    const { name, seed, addressAgeMs, addressesPerPort, logger } = this.#settings
    this.name = name
    this.seed = seed
    this.#switch = new Switch({ ageMs: addressAgeMs, perPort: addressesPerPort })
    if (options.pcap === undefined) return
    const file = new CaptureFile(options.pcap, error => {
      warn(logger, error.message, { path: error.path })
      publish('qm:network:capture-failed', { network: this, path: error.path, error })
    })
    this.#file = file
    this.#switch.tap((record, from) => file.write(from, nowMs(), record.subarray(HEADER_BYTES)))
  }

  /** The open ports, in the order in which they were connected. */
  get ports(): readonly Port[] {
    return [...this.#switch.ports]
  }

  /** How many frames are missing in the capture file: after its `maxBytes`, or after it could not be written. */
  get pcapOmitted(): number {
    return this.#file?.omitted ?? 0
  }

  /**
   * Connects what speaks QEMU's framing on a stream: the other end of `-netdev stream,addr.type=fd` or `socket,fd=`. The
   * stream belongs to the network from then on, which reads it at once and destroys it when the port ends.
   *
   * @throws {@link NetworkRequestError} when the stream is none, is connected already, or a name or address is taken
   * @throws {@link NetworkClosedError} when the network or the stream has ended
   */
  connect(stream: Duplex, options: PortOptions = {}): Port {
    const port = readPortOptions(options, 'connect')
    this.#checkStream(stream)
    this.#checkFree(port)
    this.#streams.add(stream)
    return this.#add(port, events => new StreamCarrier(stream, this.#settings.maxQueuedBytes, events))
  }

  /**
   * Attaches a peer written in TypeScript.
   *
   * @throws {@link NetworkRequestError} when it has no `onFrame`, or a name or address is taken
   * @throws {@link NetworkClosedError} when the network was closed
   */
  attach(host: NetworkHost): NetworkPeer {
    const port = readPortOptions(host, 'attach', ['onFrame'])
    checkFunction(host.onFrame, 'onFrame')
    this.#checkFree(port)
    const carrier = new PeerCarrier(frame => host.onFrame(frame, peer), this.#settings.maxQueuedBytes)
    const peer = new NetworkPeer(
      this.#add(port, events => carrier.open(events)),
      carrier,
    )
    return peer
  }

  /**
   * The port of a machine or other owner, or of that name; a port itself is checked and given back.
   *
   * @param index which of the owner's ports, in the order in which they were connected
   * @throws {@link NetworkRequestError} when there is none
   */
  port(of: PortReference, index = 0): Port {
    const found = this.#portsOf(of)
    const port = found[index]
    if (port !== undefined) return port
    const names = this.ports.map(({ name }) => name).join(', ') || 'none'
    const what = typeof of === 'string' ? `named ${describe(of)}` : `${index} of ${describe(of)}`
    throw new NetworkRequestError(`network ${this.name} has no port ${what}; open ports: ${names}`)
  }

  /**
   * Keeps groups of ports from reaching each other. All ports that no group names, also those to come, are a further
   * group. A machine stands for all its ports, also those to come. With several partitions a frame has to pass all.
   *
   * @throws {@link NetworkRequestError} when there is no group, one is in two groups, or a name is unknown
   */
  partition(...groups: readonly (readonly PortReference[])[]): Undo {
    const members = this.#membersOf(groups)
    const remove = this.#switch.partitions.add(members)
    publish('qm:network:fault', { network: this, fault: 'partition', undone: false })
    return undoBy(() => {
      remove()
      publish('qm:network:fault', { network: this, fault: 'partition', undone: true })
    })
  }

  /**
   * Captures the frames that pass from now on: those that came in, were not lost on the way, and were passed on.
   *
   * @param filter takes those that it returns true for; what it throws ends the capture @defaultValue all
   */
  capture(filter?: CaptureFilter, options: CaptureOptions = {}): FrameCapture {
    if (filter !== undefined) checkFunction(filter, 'filter')
    checkOptions(options, ['maxQueuedBytes', 'signal'], 'capture')
    const maxQueuedBytes = checkBytes(options.maxQueuedBytes ?? 16 * 1024 * 1024, 'maxQueuedBytes')
    checkSignal(options.signal)
    this.#checkOpen()
    let untap = (): void => {}
    const capture = new FrameCapture({
      filter,
      maxQueuedBytes,
      signal: options.signal,
      onClose: ended => {
        untap()
        this.#captures.delete(ended)
      },
    })
    if (options.signal?.aborted) return capture
    this.#captures.add(capture)
    untap = this.#switch.tap((record, from, to) =>
      capture.offer({ time: nowMs(), from, to, data: record.subarray(HEADER_BYTES) }),
    )
    return capture
  }

  /** Ends all ports and captures and completes the capture file. Machines keep running, their cards without a link. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    const reason: NetworkCloseReason = { by: 'local', message: 'the network was closed' }
    for (const port of this.ports) port.endWith(reason)
    for (const capture of this.#captures) capture.finish()
    this.#file?.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #add(options: PortOptions, carry: (events: CarrierEvents) => Carrier): Port {
    const number = this.#connected
    const { seed, maxQueuedBytes, logger } = this.#settings
    this.#connected += 1
    const port = new Port({
      network: this,
      switch: this.#switch,
      name: options.name ?? this.#freeName(number),
      owner: options.owner,
      mac: options.mac,
      seed,
      seedKey: options.name ?? String(number),
      queueBytes: maxQueuedBytes,
      logger,
      carry,
      onClose: (ended, reason) => this.#remove(ended, reason),
    })
    this.#switch.add(port)
    publish('qm:network:connect', { network: this, port })
    return port
  }

  #remove(port: Port, reason: NetworkCloseReason): void {
    this.#switch.remove(port)
    publish('qm:network:close', { network: this, port, reason })
    if (reason.by === 'error')
      warn(this.#settings.logger, `port ${port.name} ended: ${reason.message}`, { port: port.name, reason })
  }

  #freeName(number: number): string {
    const taken = new Set(this.ports.map(({ name }) => name))
    let candidate = number
    while (taken.has(`port-${candidate}`)) candidate += 1
    return `port-${candidate}`
  }

  #portsOf(of: PortReference): readonly Port[] {
    if (typeof of === 'string') return this.ports.filter(({ name }) => name === of)
    if (of instanceof NetworkPeer) return this.#portsOf(of.port)
    return this.ports.filter(port => port === of || (port.owner !== undefined && port.owner === of))
  }

  #membersOf(groups: readonly (readonly PortReference[])[]): object[][] {
    if (groups.length === 0 || !groups.every(group => Array.isArray(group))) {
      throw new NetworkRequestError('partition takes groups, each an array of ports, machines or names')
    }
    const seen = new Set<object>()
    return groups.map(group =>
      group.map(reference => {
        const member = this.#memberOf(reference)
        if (seen.has(member)) throw new NetworkRequestError(`a port is in two groups: ${describe(reference)}`)
        seen.add(member)
        return member
      }),
    )
  }

  #memberOf(reference: PortReference): object {
    if (typeof reference === 'object' && reference !== null && !(reference instanceof Port)) {
      return reference instanceof NetworkPeer ? reference.port : reference
    }
    return this.port(reference)
  }

  #checkStream(stream: unknown): void {
    this.#checkOpen()
    if (!isDuplex(stream)) {
      throw new NetworkRequestError(`connect takes a Duplex, such as a socket, not ${describe(stream)}`)
    }
    if (this.#streams.has(stream)) throw new NetworkRequestError('this stream is connected already')
    if (stream.destroyed || !stream.writable || stream.readableEnded) {
      throw new NetworkClosedError('this stream has ended: nothing could be sent or received')
    }
  }

  #checkFree({ name, mac }: PortOptions): void {
    this.#checkOpen()
    for (const port of this.ports) {
      if (name !== undefined && port.name === name)
        throw new NetworkRequestError(`network ${this.name} has a port ${describe(name)} already`)
      if (mac !== undefined && port.mac === mac) {
        throw new NetworkRequestError(
          `port ${port.name} of network ${this.name} has the address ${mac} already: give this card one of its own`,
        )
      }
    }
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new NetworkClosedError(`network ${this.name} was closed`)
  }
}

function isDuplex(stream: unknown): stream is Duplex {
  if (typeof stream !== 'object' || stream === null) return false
  return ['on', 'write', 'destroy', 'cork'].every(name => typeof Reflect.get(stream, name) === 'function')
}

function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
