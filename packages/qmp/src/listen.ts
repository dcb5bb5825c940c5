// Waits for a server to dial in (QEMU's `-chardev socket` without `server=on`): one listener, one peer, one client.
import { createServer, type Server, type Socket } from 'node:net'
import {
  describeTarget,
  type ListenAddress,
  parseAddress,
  type TcpTarget,
  type UnixTarget,
} from './address/target.ts'
import type { QmpClient } from './client.ts'
import { type ConnectOptions, openClient } from './connect.ts'
import { QmpConnectError, QmpTimeoutError } from './errors.ts'
import type { QemuSchema } from './schema/index.ts'
import type { QmpSchema } from './schema-types.ts'
import { type Settle, startDeadline, type WaitOptions, waitFor } from './time/wait.ts'

/** How a listener treats the peer that it gets. */
export type ListenOptions = Omit<ConnectOptions, 'timeoutMs' | 'retry'>

/** A QEMU that has to start first may take its time. */
const ACCEPT_TIMEOUT_MS = 30_000

/**
 * Listens at an address; port 0 takes a free one. Nothing that exists at a socket path is removed to make room.
 *
 * @throws {QmpConnectError} of phase `connect` when the address cannot be had.
 */
export async function listen<S extends QmpSchema = QemuSchema>(
  target: ListenAddress,
  options: ListenOptions = {},
): Promise<QmpListener<S>> {
  options.signal?.throwIfAborted()
  const address = parseAddress(target)
  const tls = 'tls' in address ? await import('node:tls') : undefined
  const server =
    tls && 'tls' in address ? tls.createServer(address.tls) : createServer({ pauseOnConnect: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(
      'path' in address ? { path: address.path } : { host: address.host, port: address.port },
      resolve,
    )
  }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new QmpConnectError('connect', `cannot listen at ${describeTarget(address)}: ${why}`, { cause })
  })
  return new QmpListener<S>(server, tls ? 'secureConnection' : 'connection', address, options)
}

/** Someone who listens; {@link listen} makes it. */
export class QmpListener<S extends QmpSchema = QemuSchema> implements AsyncDisposable {
  /** Where it listens, with the port that the system chose. */
  readonly address: UnixTarget | TcpTarget
  readonly #server: Server
  readonly #options: ListenOptions
  readonly #waiters = new Set<Settle<Socket>>()
  #peer: Socket | undefined
  #state: 'listening' | 'taken' | 'closed' = 'listening'

  /** For {@link listen}, which makes it. */
  constructor(server: Server, connected: string, address: UnixTarget | TcpTarget, options: ListenOptions) {
    this.#server = server
    this.#options = options
    const bound = server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    this.address = 'path' in address ? address : { ...address, port }
    server.on('error', () => {})
    server.on(connected, (socket: Socket) => this.#connected(socket))
  }

  /**
   * Resolves with a client of the first peer that connects, once greeted and negotiated; from then on the address is free.
   * One deadline spans all of it. @default timeoutMs 30 000
   *
   * @throws {QmpConnectError} with the phase in which it failed.
   */
  async accept(wait: WaitOptions = {}): Promise<QmpClient<S>> {
    const signals = [wait.signal, this.#options.signal].filter(signal => signal !== undefined)
    const deadline = startDeadline({ ...wait, signal: AbortSignal.any(signals) }, ACCEPT_TIMEOUT_MS)
    const socket = await waitFor<Socket>(
      deadline.remaining(),
      () => {
        const cause = new QmpTimeoutError('connection', deadline.timeoutMs)
        return new QmpConnectError(
          'connect',
          `nobody connected to ${describeTarget(this.address)} within ${deadline.timeoutMs} ms`,
          { cause },
        )
      },
      settle => {
        const peer = this.#takePeer()
        if (peer !== undefined) settle.resolve(peer)
        else if (this.#state !== 'listening')
          settle.reject(new QmpConnectError('connect', `the listener is ${this.#state}`))
        else this.#waiters.add(settle)
        return () => this.#waiters.delete(settle)
      },
    )
    return await openClient<S>(socket, deadline, this.#options, true)
  }

  /** Stops listening and turns away a peer that nobody has accepted. An accepted client lives on. */
  async close(): Promise<void> {
    // The address is free at once; the server's own `close` event would wait for the accepted client.
    if (this.#state === 'listening') this.#server.close()
    this.#state = 'closed'
    this.#takePeer()?.destroy()
    for (const waiter of [...this.#waiters])
      waiter.reject(new QmpConnectError('connect', 'the listener is closed'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #connected(socket: Socket): void {
    socket.on('error', () => {})
    if (this.#state !== 'listening') {
      socket.destroy()
      return
    }
    this.#state = 'taken'
    this.#server.close()
    this.#peer = socket
    for (const waiter of [...this.#waiters]) {
      const peer = this.#takePeer()
      if (peer !== undefined) waiter.resolve(peer)
      else waiter.reject(new QmpConnectError('connect', 'the listener is taken'))
    }
  }

  #takePeer(): Socket | undefined {
    const peer = this.#peer
    this.#peer = undefined
    return peer
  }
}
