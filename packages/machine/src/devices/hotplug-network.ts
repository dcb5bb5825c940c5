// The network behind a card that is plugged into a running guest.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { checkNetwork } from '../networks/cards.ts'
import { checkMac, makeMac } from '../networks/mac-address.ts'
import type { CardOwner, MachineNetwork } from '../networks/machine-network.ts'
import { addBackend, type Backend, planBackend, takeBack, tidied } from './hotplug-backend.ts'

/** What a card is connected by. */
export interface NetworkSession {
  readonly qmp: QmpClient
  /** Where its socket is for a moment; null for the system's own place. */
  readonly scratchDir: string | null
  readonly owner: CardOwner
}

/** The address of a card that is plugged in: the one that is given, or one that is made up. */
export function macOf(session: NetworkSession, id: string, mac: unknown): string {
  return mac === undefined ? makeMac(session.owner.name, id) : checkMac('plug: mac', String(mac))
}

/**
 * Makes a netdev that is connected to a network: QEMU dials a socket of ours in a folder that is private, which is gone
 * as soon as it has. The connection ends with the netdev.
 */
export async function addNetwork(
  { qmp, scratchDir, owner }: NetworkSession,
  network: MachineNetwork,
  card: { readonly id: string; readonly mac: string },
  wait: { readonly signal: AbortSignal },
): Promise<Backend> {
  checkNetwork('plug: network', network)
  const folder = await mkdtemp(join(scratchDir ?? tmpdir(), 'qm-net-'))
  const path = join(folder, 'socket')
  const server = createServer()
  const dialled = once(server, 'connection', { signal: wait.signal })
  // Looked at below, unless what comes before it fails.
  dialled.catch(() => {})
  let stream: unknown
  server.on('connection', socket => {
    stream = socket
  })
  try {
    server.listen(path)
    await once(server, 'listening', { signal: wait.signal })
    const fields = { type: 'stream', server: false, addr: { type: 'unix', path } }
    const backend = planBackend(qmp, 'netdev', `${card.id}-netdev`, fields)
    try {
      await addBackend(qmp, backend, fields, wait)
      await dialled
      await backend.connection?.settled(wait)
      if (!(stream instanceof Socket)) throw new Error('QEMU has not connected its card')
      network.connect(stream, { owner: owner.machine, mac: card.mac })
    } catch (error) {
      await tidied(takeBack(qmp, backend))
      if (stream instanceof Socket) stream.destroy()
      throw error
    }
    return backend
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
