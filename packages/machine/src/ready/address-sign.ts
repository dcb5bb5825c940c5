// An address that accepts connections: a sign that does not tell who listens there.
import { setTimeout as pass } from 'node:timers/promises'
import { dial, parseAddress, type ReadyAddress } from './dial.ts'
import type { Sign, SignWait } from './sign.ts'

/** There is no event for an address that has opened. */
const DIAL_EVERY_MS = 100

/** The sign of an address. @throws TypeError for one that cannot be read */
export function addressSign(address: ReadyAddress): Sign {
  const target = parseAddress(address)
  const name = 'path' in target ? target.path : `${target.host}:${target.port}`
  let outcome = 'it has not answered'
  return {
    by: 'address',
    async arrive({ signal }: SignWait) {
      for (;;) {
        const socket = await dial(target, signal)
        if (typeof socket !== 'string') {
          socket.destroy()
          return undefined
        }
        outcome = socket
        await pass(DIAL_EVERY_MS, undefined, { signal })
      }
    },
    seen: async () => `address ${name}: ${outcome}`,
  }
}
