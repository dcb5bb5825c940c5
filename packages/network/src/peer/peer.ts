// A peer on a network that is written in TypeScript instead of running in a machine.
import type { NetworkCloseReason } from '../close-reason.ts'
import { NetworkClosedError } from '../errors.ts'
import type { PortOptions } from '../options.ts'
import type { Port } from '../port.ts'
import type { PeerCarrier } from './peer-carrier.ts'

/** What a peer does. */
export interface NetworkHost extends PortOptions {
  /**
   * Takes a frame that has come to the peer, from its destination address on. Frames come one at a time: while a promise
   * that it returned is pending, the next ones wait in the port's queue. What it throws ends the port.
   */
  readonly onFrame: (frame: Buffer, peer: NetworkPeer) => unknown
}

/** A peer that is attached to a network. */
export class NetworkPeer implements AsyncDisposable {
  /** Its port, for faults and counters. */
  readonly port: Port
  readonly #carrier: PeerCarrier

  /** @internal */
  constructor(port: Port, carrier: PeerCarrier) {
    this.port = port
    this.#carrier = carrier
  }

  /** Settles when the peer has left, or its `onFrame` failed. It never rejects. */
  get closed(): Promise<NetworkCloseReason> {
    return this.port.closed
  }

  /**
   * Sends a frame: 14 to 69 632 bytes, from the destination address on. It is copied.
   *
   * @throws {@link NetworkClosedError} when the peer has left
   * @throws {@link NetworkRequestError} for what is no frame
   */
  send(frame: Uint8Array): void {
    const reason = this.port.closeReason
    if (reason !== undefined) {
      throw new NetworkClosedError(`port ${this.port.name} has ended: ${reason.message}`, {
        cause: reason.cause,
      })
    }
    this.#carrier.receive(frame)
  }

  /** Leaves the network. */
  close(): Promise<void> {
    return this.port.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
