// A port of the guest that accepts a connection, made by this call through a forward of user networking.
import type { Socket } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import type { QmpClient } from '@qm/qmp'
import {
  type HostForward,
  listFlows,
  listHostForwards,
  type NetworkFlow,
  noForward,
} from '../devices/host-forwards.ts'
import { dial } from './dial.ts'
import type { Sign, SignWait } from './sign.ts'

/** A port of the guest; with `netdev` where two networks lead to one of that number. */
export interface GuestPort {
  /** The number in the guest. */
  readonly guestPort: number
  /** The id of the `-netdev user`. @defaultValue the first that has such a forward */
  readonly netdev?: string | undefined
}

const LOOK_EVERY_MS = 100
/** A guest that has just come up hears of a new connection at once, of an old one only when it is repeated. */
const REDIAL_AFTER_MS = 2_000

/** The sign of a guest's port. */
export function portSign(qmp: QmpClient, { guestPort, netdev }: GuestPort): Sign {
  let outcome = 'no connection was tried'
  return {
    by: 'port',
    async arrive(wait) {
      const forward = await findForward(qmp, guestPort, netdev, wait)
      for (;;) {
        const before = new Set((await connectionsOf(qmp, forward, wait)).map(({ fd }) => fd))
        const socket = await dial(
          { host: reachable(forward.hostAddress), port: forward.hostPort },
          wait.signal,
        )
        if (typeof socket === 'string') outcome = `QEMU does not accept at ${forward.hostPort}: ${socket}`
        else if (await isAccepted(socket, before, note => (outcome = note))) return undefined
        await pass(LOOK_EVERY_MS, undefined, { signal: wait.signal })
      }

      /** QEMU itself accepts what it forwards: only when the guest has accepted, too, is the new flow established. */
      async function isAccepted(
        socket: Socket,
        before: Set<number>,
        tell: (outcome: string) => void,
      ): Promise<boolean> {
        try {
          const until = performance.now() + REDIAL_AFTER_MS
          while (socket.readable && performance.now() < until) {
            const flows = await connectionsOf(qmp, forward, wait)
            forgetReused(before, flows)
            const own = flows.filter(({ fd }) => !before.has(fd))
            if (own.some(({ state }) => state === 'ESTABLISHED')) return true
            tell(`the guest has not accepted a connection (${own[0]?.state ?? 'none seen'})`)
            await pass(LOOK_EVERY_MS, undefined, { signal: wait.signal })
          }
          if (!socket.readable) tell('the guest has refused the connection')
          return false
        } finally {
          socket.destroy()
        }
      }
    },
    seen: async () => `port ${guestPort}: ${outcome}`,
  }
}

async function findForward(
  qmp: QmpClient,
  guestPort: number,
  netdev: string | undefined,
  wait: SignWait,
): Promise<HostForward> {
  const forwards = await listHostForwards(qmp, wait)
  const found = forwards.find(
    forward =>
      forward.protocol === 'tcp' &&
      forward.guestPort === guestPort &&
      (netdev === undefined || forward.netdev === netdev),
  )
  if (found === undefined) throw noForward(guestPort, forwards)
  return found
}

async function connectionsOf(
  qmp: QmpClient,
  { netdev, hostPort }: HostForward,
  wait: SignWait,
): Promise<readonly NetworkFlow[]> {
  const flows = await listFlows(qmp, wait)
  return flows.filter(
    flow => flow.netdev === netdev && flow.hostPort === hostPort && flow.state !== 'HOST_FORWARD',
  )
}

/** The descriptor of a connection that has gone may be that of the new one, which is not established at first. */
function forgetReused(before: Set<number>, flows: readonly NetworkFlow[]): void {
  for (const fd of before) {
    const states = flows.filter(flow => flow.fd === fd).map(({ state }) => state)
    if (states.every(state => state.startsWith('SYN'))) before.delete(fd)
  }
}

function reachable(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1'
  return address === '::' ? '::1' : address
}
