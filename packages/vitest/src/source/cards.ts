// The card by which a machine is on its test's network.
import type { MachineNetwork, MachineOptions, NetworkCard } from '@qm/machine'
import { type MachineTestOptions, MOST_MACHINES } from '../options.ts'

/** Where a template's card is connected: nothing comes, and what is sent goes nowhere. */
export const NOWHERE: MachineNetwork = {
  connect: stream => {
    stream.on('error', () => {}).resume()
    return { close: async () => void stream.destroy() }
  },
}

/**
 * The card of the machine that is the first, second, … on a network. It has the same address in every test.
 *
 * @throws {RangeError} for more machines than there are addresses
 */
export function testCard(place: number, network: MachineNetwork): NetworkCard {
  if (place >= MOST_MACHINES)
    throw new RangeError(`the network of a test has room for ${MOST_MACHINES} machines`)
  const last = (place + 1).toString(16).padStart(2, '0')
  return { network, id: 'test-network', mac: `52:54:00:74:65:${last}` }
}

/** The machine with that card, which comes after the cards that it has itself: the guest's names of these stay. */
export function withCard(machine: MachineOptions, card: NetworkCard): MachineOptions {
  return { ...machine, networks: [...(machine.networks ?? []), card] }
}

/** The cards of a machine that is booted with its last card connected. */
export function connected(
  { machine }: MachineTestOptions,
  card: NetworkCard | undefined,
): Pick<MachineOptions, 'networks'> {
  return card === undefined ? {} : { networks: [...ownCards(machine), card] }
}

/** The cards of a clone whose last card is connected. Its others cannot be: all clones have the same addresses. */
export function connectedAlone(
  { machine }: MachineTestOptions,
  card: NetworkCard | undefined,
): Pick<MachineOptions, 'networks'> {
  if (card === undefined) return {}
  return { networks: [...ownCards(machine).map(() => ({ network: NOWHERE })), card] }
}

function ownCards({ networks = [] }: MachineOptions): readonly NetworkCard[] {
  return networks.slice(0, -1)
}
