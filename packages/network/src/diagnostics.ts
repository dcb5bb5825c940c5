// What this package publishes on node:diagnostics_channel. Without a subscriber it costs nothing.
import { channel } from 'node:diagnostics_channel'
import type { NetworkCloseReason } from './close-reason.ts'
import type { DropReason } from './stats.ts'

/** The messages of this package, by the name of their channel. `network` and `port` are the objects themselves. */
export interface NetworkMessages {
  /** A port was connected. */
  readonly 'qm:network:connect': { network: object; port: object }
  /** A port has ended. */
  readonly 'qm:network:close': { network: object; port: object; reason: NetworkCloseReason }
  /** Frames were dropped at a port. */
  readonly 'qm:network:drop': {
    network: object
    port: object
    reason: DropReason
    frames: number
    bytes: number
  }
  /** A fault began, or was undone; `port` is missing for a partition. */
  readonly 'qm:network:fault': {
    network: object
    port?: object
    fault: 'down' | 'up' | 'shape' | 'partition'
    undone: boolean
  }
  /** The capture file cannot be written any more; the network goes on without it. */
  readonly 'qm:network:capture-failed': { network: object; path: string; error: Error }
}

const drops = channel('qm:network:drop')

/** Publishes a message. */
export function publish<Name extends keyof NetworkMessages>(
  name: Name,
  message: NetworkMessages[Name],
): void {
  channel(name).publish(message)
}

/** Publishes a drop, which may come a hundred thousand times a second. */
export function publishDrop(make: () => NetworkMessages['qm:network:drop']): void {
  if (drops.hasSubscribers) drops.publish(make())
}
