// The links of network cards, as the guest sees them.
import type { QmpClient } from '@qm/qmp'
import { checkValue, WAIT_KINDS } from '../checks/options-check.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** The links of a machine's network cards. */
export interface Links {
  /**
   * Takes a card's link away: the guest sees that the cable is out. For frames that are lost without the guest knowing
   * there are the ports of @qm/network.
   *
   * @param card the card's id, such as `nic0`
   * @throws {@link QmpCommandError} when there is no such card
   */
  down(card: string, options?: WaitOptions): Promise<void>
  /** Gives a card's link back. */
  up(card: string, options?: WaitOptions): Promise<void>
}

/** The links of the QEMU that a call finds. */
export function linksOf(call: SessionCall<{ readonly qmp: QmpClient }>): Links {
  const set = async (method: string, name: string, up: boolean, options: WaitOptions): Promise<void> => {
    checkValue(`${method}: the card`, name, 'string')
    await call(method, options, WAIT_KINDS, ({ qmp }) => qmp.execute('set_link', { name, up }, options))
  }
  return {
    down: (card, options = {}) => set('links.down()', card, false, options),
    up: (card, options = {}) => set('links.up()', card, true, options),
  }
}
