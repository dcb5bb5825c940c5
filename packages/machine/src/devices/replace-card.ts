// Takes a network card out of a running guest and plugs in another one with its id, which has an address of its own.
import { QmpCommandError } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import { type Card, netdevOf } from '../networks/cards.ts'
import type { MachineNetwork } from '../networks/machine-network.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { type DeviceSession, plugIn } from './hotplug.ts'
import { removeBackend } from './hotplug-backend.ts'
import { takeOut } from './unplug.ts'

/**
 * Replaces each card by the one with its id. The guest has a hand in it: it must run, and answer.
 *
 * @throws {@link MachineUnsupportedError} when a card cannot be taken out while the guest runs; {@link UnplugError} when
 *   the guest refuses.
 */
export async function replaceCards(
  session: DeviceSession,
  cards: readonly Card[],
  wait: WaitOptions,
): Promise<void> {
  for (const card of cards) await replaceCard(session, card, wait)
}

async function replaceCard(session: DeviceSession, card: Card, wait: WaitOptions): Promise<void> {
  const { id, model, mac, network, portName } = card
  try {
    await takeOut(session, id, wait)
  } catch (cause) {
    if (!(cause instanceof QmpCommandError)) throw cause
    throw new MachineUnsupportedError(
      `the card ${id} of the template stays, and so does its address, because it cannot be unplugged: ${cause.desc}`,
      { cause },
    )
  }
  await removeBackend(session.qmp, { kind: 'netdev', id: netdevOf(card) }, wait)
  if (network === undefined) return
  const named: MachineNetwork = {
    connect: (stream, of) => network.connect(stream, portName === undefined ? of : { ...of, name: portName }),
  }
  await plugIn(session, { driver: model, id, mac, network: named }, wait)
}
