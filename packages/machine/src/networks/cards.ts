// The cards of the option `networks`: checked and complete, as arguments, and connected.
import type { Duplex } from 'node:stream'
import { formatOption } from '@qm/args'
import { checkOptions, checkValue, type OptionKinds } from '../checks/options-check.ts'
import { checkMac, makeMac } from './mac-address.ts'
import type { CardOwner, MachineNetwork, MachineNetworkPort, NetworkCard } from './machine-network.ts'
import type { NetdevType } from './netdev-type.ts'

/** A card with everything that was left out. */
export interface Card {
  /** Undefined: the card of a clone that is connected to nothing. */
  readonly network: MachineNetwork | undefined
  readonly model: string
  readonly mac: string
  readonly id: string
  /** The name of its channel, as the process knows it. */
  readonly channel: string
  /** The name of its port; undefined leaves that to the network. */
  readonly portName: string | undefined
}

/** The root ports of cards have numbers of their own, which nobody else is likely to give. */
const FIRST_CHASSIS = 200

const CARD_KINDS: OptionKinds<NetworkCard> = {
  network: 'object',
  model: 'string',
  mac: 'string',
  id: 'string',
}

/**
 * The cards of a machine.
 *
 * @param given the machine's name, if the user has given it one; networks then use it, too
 * @throws TypeError for what is no card
 */
export function toCards(networks: unknown, name: string, given: string | undefined): readonly Card[] {
  if (networks === undefined) return []
  if (!Array.isArray(networks)) throw new TypeError('networks must be an array, one item a card')
  return networks.map((card: NetworkCard, index) => {
    const where = `networks[${index}]`
    checkOptions(where, card, CARD_KINDS)
    checkNetwork(`${where}: network`, card.network)
    const { model = 'virtio-net-pci', id = `nic${index}`, mac } = card
    for (const [key, value] of Object.entries({ model, id }))
      if (!/^[a-z][\w.-]*$/i.test(value))
        throw new TypeError(
          `${where}: ${key} must be letters, digits, and ".", "-", "_", not ${JSON.stringify(value)}`,
        )
    return {
      network: card.network,
      model,
      id,
      mac: mac === undefined ? makeMac(name, String(index)) : checkMac(`${where}: mac`, mac),
      channel: channelOf(index),
      portName: given === undefined || index === 0 ? given : `${given}.${index}`,
    }
  })
}

/** The name of the channel of the card at that place. */
export function channelOf(index: number): string {
  return `network-${index}`
}

/** @throws TypeError for what has no `connect` */
export function checkNetwork(name: string, network: unknown): void {
  checkValue(name, network, 'object')
  if (typeof Reflect.get(Object(network), 'connect') !== 'function')
    throw new TypeError(`${name} must be a network, such as a Network of @qm/network: it has no connect()`)
}

/** The name of the netdev behind a card. */
export function netdevOf({ id }: Pick<Card, 'id'>): string {
  return `${id}-netdev`
}

/** A PCI Express root port for the card at that place: on the root bus itself no card can be replaced while it runs. */
export function rootPortArgs({ id }: Card, index: number): readonly string[] {
  const port = { id: rootPortOf({ id }), chassis: FIRST_CHASSIS + index }
  return ['-device', formatOption(port, 'pcie-root-port')]
}

/** The name of the root port of a card. */
export function rootPortOf({ id }: Pick<Card, 'id'>): string {
  return `${id}-port`
}

/**
 * The arguments of a card whose stream is a descriptor that QEMU inherits.
 *
 * @param bus where it is plugged in; undefined leaves that to QEMU
 */
export function cardArgs(card: Card, fd: number, type: NetdevType, bus?: string): readonly string[] {
  const { id, model, mac } = card
  const netdev = netdevOf(card)
  const backend =
    type === 'stream'
      ? { id: netdev, server: false, addr: { type: 'fd', str: String(fd) } }
      : { id: netdev, fd: String(fd) }
  const device = { netdev, mac, id, ...(bus !== undefined && { bus }) }
  return ['-netdev', formatOption(backend, type), '-device', formatOption(device, model)]
}

/** Connects a card that QEMU has been started with. */
export function connectCard(card: Card, stream: Duplex, { machine: owner }: CardOwner): MachineNetworkPort {
  const { network, mac, portName } = card
  if (network === undefined) {
    // Read and thrown away, so that the guest can send.
    stream.on('error', () => {}).resume()
    return { close: async () => void stream.destroy() }
  }
  return network.connect(stream, { owner, mac, ...(portName !== undefined && { name: portName }) })
}
