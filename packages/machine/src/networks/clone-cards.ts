// The cards of a clone: those that its guest had when it was frozen, and those that take the place of one.
import { MachineUnsupportedError } from '../errors.ts'
import { type Card, channelOf, toCards } from './cards.ts'
import { checkMac } from './mac-address.ts'
import type { NetworkCard } from './machine-network.ts'

/** A card that a frozen guest has. */
export type FrozenCard = Pick<Card, 'id' | 'model' | 'mac'>

/** The cards of a clone. */
export interface CloneCards {
  /** Those that the guest has in its memory, by which the clone is launched. */
  readonly cards: readonly Card[]
  /** Those with an address of their own: each is plugged in, in place of the one with its id, once the guest runs. */
  readonly replacements: readonly Card[]
}

/**
 * The cards of a clone. An address is in the guest's memory and in the device's state, so that a card keeps it for as
 * long as it is there: one with another address is another card.
 *
 * @param networks by their place; cards beyond them are connected to nothing
 * @param given the clone's name, if the user has given it one
 * @throws {@link MachineUnsupportedError} for a card that the guest does not have, and for another address of one that
 *   cannot be plugged in while the guest runs
 */
export function cloneCards(
  frozen: readonly FrozenCard[],
  networks: readonly NetworkCard[] = [],
  given: string | undefined,
): CloneCards {
  const wanted = toCards(networks, '', given)
  const refuse = (what: string): never => {
    throw new MachineUnsupportedError(`a clone has the cards that its guest had when it was frozen: ${what}`)
  }
  if (wanted.length > frozen.length) refuse(`${frozen.length} of them, not ${wanted.length}`)
  const cards: Card[] = []
  const replacements: Card[] = []
  for (const [index, card] of frozen.entries()) {
    const { id, model, mac } = card
    const { id: otherId = id, model: otherModel = model, mac: otherMac = mac } = networks[index] ?? {}
    if (otherId !== id) refuse(`this one is ${id}, not ${otherId}`)
    if (otherModel !== model) refuse(`${id} is a ${model}, not a ${otherModel}`)
    const here = { ...card, channel: channelOf(index), portName: wanted[index]?.portName }
    const network = wanted[index]?.network
    const own = checkMac(`networks[${index}]: mac`, otherMac)
    const isReplaced = own !== mac
    if (isReplaced && model.endsWith('-device'))
      refuse(`${id} has the address ${mac}, and a ${model} cannot be plugged in again with another one`)
    cards.push({ ...here, network: isReplaced ? undefined : network })
    if (isReplaced) replacements.push({ ...here, network, mac: own })
  }
  return { cards, replacements }
}
