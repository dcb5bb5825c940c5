// What callers may pass to a network.
import type { CaptureFileOptions } from './capture/capture-file.ts'
import { checkBytes, checkCount, checkMs, checkOptions, checkText, describe } from './check.ts'
import { NetworkRequestError } from './errors.ts'
import type { Logger } from './logger.ts'
import { checkMac } from './mac.ts'

/** Options of a `Network`. */
export interface NetworkOptions {
  /** Its name in messages. @defaultValue 'network' */
  readonly name?: string
  /** A pcapng file that gets every frame: its path, or how it is written. @defaultValue none */
  readonly pcap?: string | CaptureFileOptions
  /**
   * What all random decisions come from: the same seed repeats them, port by port. A whole number from 0.
   * @defaultValue a random one, to be read at `network.seed`
   */
  readonly seed?: number
  /** How many bytes may wait at a port, for each direction and for delayed and untaken frames apart; more is dropped. @defaultValue 4 MiB */
  readonly maxQueuedBytes?: number
  /** How long an address counts as being at a port after the last frame from it, in milliseconds. @defaultValue 300 000 */
  readonly addressAgeMs?: number
  /** How many addresses a port may have; a further one takes the place of its oldest. @defaultValue 1024 */
  readonly addressesPerPort?: number
  /** Told of trouble beside the main path. @defaultValue none */
  readonly logger?: Logger
}

/** Options of `network.connect` and of a peer. */
export interface PortOptions {
  /** Its name, unique in its network. It also fixes the random numbers of its faults. @defaultValue `port-<number>` */
  readonly name?: string
  /** What the port belongs to, such as a machine: `network.port(owner)` finds it. @defaultValue none */
  readonly owner?: object
  /** The address of the card there. Two open ports with one address are refused. @defaultValue unknown */
  readonly mac?: string
}

/** The options of a network, checked and complete but for those that have no default. */
export interface NetworkSettings {
  readonly name: string
  readonly seed: number
  readonly maxQueuedBytes: number
  readonly addressAgeMs: number
  readonly addressesPerPort: number
  readonly logger: Logger | undefined
}

const NETWORK_KEYS = ['name', 'pcap', 'seed', 'maxQueuedBytes', 'addressAgeMs', 'addressesPerPort', 'logger']
const PORT_KEYS = ['name', 'owner', 'mac']

/** @throws {@link NetworkRequestError} */
export function readNetworkOptions(options: NetworkOptions): NetworkSettings {
  checkOptions(options, NETWORK_KEYS, 'Network')
  const { logger } = options
  if (logger !== undefined && typeof logger?.warn !== 'function') {
    throw new NetworkRequestError(`logger must have a function warn; it is ${describe(logger)}`)
  }
  return {
    name: checkText(options.name ?? 'network', 'name'),
    seed: checkCount(options.seed ?? Math.floor(Math.random() * 2 ** 32), 'seed', 0),
    // Less would not hold one frame of an MTU of 1500.
    maxQueuedBytes: checkBytes(options.maxQueuedBytes ?? 4 * 1024 * 1024, 'maxQueuedBytes', 2048),
    addressAgeMs: checkMs(options.addressAgeMs ?? 300_000, 'addressAgeMs', true),
    addressesPerPort: checkCount(options.addressesPerPort ?? 1024, 'addressesPerPort', 1),
    logger,
  }
}

/** @throws {@link NetworkRequestError} */
export function readPortOptions(
  options: PortOptions,
  what: string,
  further: readonly string[] = [],
): PortOptions {
  checkOptions(options, [...PORT_KEYS, ...further], what)
  const { name, owner, mac } = options
  if (owner !== undefined && (typeof owner !== 'object' || owner === null)) {
    throw new NetworkRequestError(`owner must be an object, not ${describe(owner)}`)
  }
  return {
    ...(name !== undefined && { name: checkText(name, 'name') }),
    ...(owner !== undefined && { owner }),
    ...(mac !== undefined && { mac: checkMac(mac, 'mac') }),
  }
}
