// The channels that have an address instead of an inherited descriptor: we listen there, and QEMU dials in.
import { chmodSync, existsSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { resolve as absolute } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import type { QemuProcess } from '@qm/process'
import { type MonitorEndpoint, toEndpoint } from '../monitor/monitor.ts'
import { isPeerOf } from '../monitor/tcp-peer.ts'
import type { ChannelAddress } from '../options.ts'
import { startDeadline, type WaitOptions } from '../time/deadline.ts'

/** Channels by name, each listening until QEMU has dialled. */
export interface ListeningChannels {
  /** The addresses for QEMU's command line, with the ports that we really got. */
  readonly endpoints: Readonly<Record<string, MonitorEndpoint>>
  /** The connections, once QEMU has made them; called once. On TCP no process but QEMU is let in. */
  accept(process: QemuProcess, trustedUids: readonly number[]): Readonly<Record<string, Promise<Socket>>>
  /** Stops listening; connections live on. */
  close(): void
}

/** One channel. */
interface Listening {
  readonly server: Server
  readonly endpoint: MonitorEndpoint
  /** Resolves with the first peer that is let in. */
  readonly connected: Promise<Socket>
  /** Says who is let in. */
  readonly admit: (isExpected: (socket: Socket) => boolean) => void
}

/** Listens at each address. @throws a system error, with the channel’s name, when one cannot be had */
export async function listenForChannels(
  addresses: Readonly<Record<string, ChannelAddress>>,
  wait: WaitOptions,
): Promise<ListeningChannels> {
  const listening = new Map<string, Listening>()
  const close = (): void => {
    for (const { server } of listening.values()) server.close()
  }
  try {
    for (const [name, address] of Object.entries(addresses))
      listening.set(name, await listenAt(name, address, wait))
  } catch (error) {
    close()
    throw error
  }
  return {
    endpoints: Object.fromEntries([...listening].map(([name, { endpoint }]) => [name, endpoint])),
    accept: (process, trustedUids) =>
      Object.fromEntries(
        [...listening].map(([name, { endpoint, connected, admit }]) => {
          admit(socket => 'path' in endpoint || isPeerOf(socket, process.pid, trustedUids))
          return [name, orGone(name, connected, process)]
        }),
      ),
    close,
  }
}

/** A QEMU that ends without having dialled is told at once. */
function orGone(name: string, connected: Promise<Socket>, { exit }: QemuProcess): Promise<Socket> {
  const gone = exit.then((): never => {
    throw new Error(`QEMU ended before it connected to the address of the ${name}`)
  })
  const first = Promise.race([connected, gone])
  // A launch that fails before awaits it no more.
  first.catch(() => {})
  return first
}

async function listenAt(name: string, address: ChannelAddress, wait: WaitOptions): Promise<Listening> {
  const given = toEndpoint(address)
  const endpoint = 'path' in given ? { path: absolute(given.path) } : given
  const server = createServer()
  const first = Promise.withResolvers<Socket>()
  const admission = Promise.withResolvers<(socket: Socket) => boolean>()
  server.on('connection', async (socket: Socket) => {
    socket.on('error', () => {})
    const isExpected = await admission.promise
    if (!server.listening || !isExpected(socket)) {
      socket.destroy()
      return
    }
    // A socket file goes with its server.
    server.close()
    first.resolve(socket)
  })
  try {
    await bound(server, endpoint, wait)
  } catch (cause) {
    server.on('error', () => {}).close()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`the address of the ${name} cannot be had: ${why}`, { cause })
  }
  server.on('error', () => {})
  const own = server.address()
  const port = typeof own === 'object' && own !== null ? own.port : 0
  return {
    server,
    endpoint: 'path' in endpoint ? endpoint : { ...endpoint, port },
    connected: first.promise,
    admit: admission.resolve,
  }
}

/** Resolves when it listens; a socket file is for this user alone from its first moment. */
async function bound(server: Server, endpoint: MonitorEndpoint, wait: WaitOptions): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve()
    })
  })
  // A worker cannot set the process's mask.
  const mask = 'path' in endpoint && isMainThread ? process.umask(0o177) : undefined
  try {
    server.listen(endpoint)
    if ('path' in endpoint && mask === undefined && existsSync(endpoint.path)) chmodSync(endpoint.path, 0o600)
  } finally {
    if (mask !== undefined) process.umask(mask)
  }
  const deadline = startDeadline(wait, () => new Error('its name could not be looked up in time'))
  try {
    await Promise.race([listening, deadline.expired])
  } finally {
    deadline.clear()
  }
}
