// The cards of the option `networks`: checked and complete, as arguments, and connected.
import type { Duplex } from 'node:stream'
import { formatOption } from '@qm/args'
import { checkOptions, checkValue, type OptionKinds } from '../checks/options-check.ts'
import { MachineUnsupportedError } from '../errors.ts'
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

/** A card that a frozen guest has. */
export type FrozenCard = Pick<Card, 'id' | 'model' | 'mac'>

/**
 * The cards of a clone: those that the guest has, on networks of the clone's own.
 *
 * @param networks by their place; cards beyond them are connected to nothing
 * @param given the clone's name, if the user has given it one
 * @throws {@link MachineUnsupportedError} for a card that the guest does not have, or another address: it is in the
 *   guest's memory
 */
export function cloneCards(
  frozen: readonly FrozenCard[],
  networks: readonly NetworkCard[] = [],
  given: string | undefined,
): readonly Card[] {
  const wanted = toCards(networks, '', given)
  const refuse = (what: string): never => {
    throw new MachineUnsupportedError(`a clone has the cards that its guest had when it was frozen: ${what}`)
  }
  if (wanted.length > frozen.length) refuse(`${frozen.length} of them, not ${wanted.length}`)
  for (const [index, { id, model, mac }] of frozen.entries()) {
    const { id: otherId = id, model: otherModel = model, mac: otherMac = mac } = networks[index] ?? {}
    if (otherId !== id) refuse(`this one is ${id}, not ${otherId}`)
    if (otherModel !== model) refuse(`${id} is a ${model}, not a ${otherModel}`)
    if (checkMac('mac', otherMac) !== mac) refuse(`${id} has the address ${mac}, not ${otherMac}`)
  }
  return frozen.map((card, index) => ({
    ...card,
    network: wanted[index]?.network,
    channel: channelOf(index),
    portName: wanted[index]?.portName,
  }))
}

function channelOf(index: number): string {
  return `network-${index}`
}

/** @throws TypeError for what has no `connect` */
export function checkNetwork(name: string, network: unknown): void {
  checkValue(name, network, 'object')
  if (typeof Reflect.get(Object(network), 'connect') !== 'function')
    throw new TypeError(`${name} must be a network, such as a Network of @qm/network: it has no connect()`)
}

/** The arguments of a card whose stream is a descriptor that QEMU inherits. */
export function cardArgs({ id, model, mac }: Card, fd: number, type: NetdevType): readonly string[] {
  const netdev = `${id}-netdev`
  const backend =
    type === 'stream'
      ? { id: netdev, server: false, addr: { type: 'fd', str: String(fd) } }
      : { id: netdev, fd: String(fd) }
  return ['-netdev', formatOption(backend, type), '-device', formatOption({ netdev, mac, id }, model)]
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
