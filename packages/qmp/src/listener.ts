// One listening address: the first expected peer becomes a client.
import type { Server, Socket } from 'node:net'
import { describeTarget, type TcpTarget, type UnixTarget } from './address/target.ts'
import type { QmpClient } from './client.ts'
import { type ConnectOptions, openClient } from './connect.ts'
import { QmpConnectError, QmpTimeoutError } from './errors.ts'
import { checkWait } from './options/wait-checks.ts'
import type { QemuSchema } from './schema/index.ts'
import type { QmpSchema } from './schema-types.ts'
import { type Settle, startDeadline, type WaitOptions, waitFor } from './time/wait.ts'

/** How a listener treats the peer that it gets. */
export interface ListenOptions extends Omit<ConnectOptions, 'retry'> {
  /** Milliseconds until the address must have been bound; a host's name has to be looked up. @defaultValue 10 000 */
  readonly timeoutMs?: number | undefined
  /** Ends the binding, and every `accept` that waits. */
  readonly signal?: AbortSignal | undefined
  /**
   * Decides whether a peer is the right one: any user of the host can connect to a TCP port. A peer that is refused is
   * turned away, and listening goes on. @defaultValue the first peer is taken
   */
  readonly isExpected?: ((socket: Socket) => boolean | Promise<boolean>) | undefined
}

/** A QEMU that has to start first may take its time. */
const ACCEPT_TIMEOUT_MS = 30_000

/** A listening address; {@link listen} makes it. */
export class QmpListener<S extends QmpSchema = QemuSchema> implements AsyncDisposable {
  /** The address, with the port that the system chose. */
  readonly address: UnixTarget | TcpTarget
  readonly #server: Server
  readonly #options: ListenOptions
  readonly #waiters = new Set<Settle<Socket>>()
  /** Connections that no client has been made of, those in their TLS handshake included. */
  readonly #pending = new Set<Socket>()
  #peer: Socket | undefined
  #state: 'listening' | 'taken' | 'closed' = 'listening'

  /** @internal */
  constructor(server: Server, usesTls: boolean, address: UnixTarget | TcpTarget, options: ListenOptions) {
    this.#server = server
    this.#options = options
    const bound = server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    this.address = 'path' in address ? address : { ...address, port }
    server.on('error', () => {})
    server.on('connection', (socket: Socket) => this.#track(socket))
    server.on(usesTls ? 'secureConnection' : 'connection', (socket: Socket) => void this.#consider(socket))
  }

  /**
   * Resolves with a client of the first peer that connects, once greeted and negotiated; from then on the address is free.
   *
   * @param wait one deadline spans all of it; 30 s without `timeoutMs`
   * @throws {@link QmpConnectError} with the phase in which it failed.
   */
  async accept(wait: WaitOptions = {}): Promise<QmpClient<S>> {
    checkWait(wait)
    const signals = [wait.signal, this.#options.signal].filter(signal => signal !== undefined)
    const deadline = startDeadline({ ...wait, signal: AbortSignal.any(signals) }, ACCEPT_TIMEOUT_MS)
    const socket = await waitFor<Socket>(
      deadline.remaining(),
      () => this.#noPeer(deadline.timeoutMs),
      settle => {
        const peer = this.#takePeer()
        if (peer !== undefined) settle.resolve(peer)
        else if (this.#state !== 'listening')
          settle.fail(() => new QmpConnectError('connect', `the listener is ${this.#state}`))
        else this.#waiters.add(settle)
        return () => this.#waiters.delete(settle)
      },
    )
    return await openClient<S>(socket, deadline, this.#options, true)
  }

  /** Stops listening and turns away a peer that has not been accepted. An accepted client lives on. */
  async close(): Promise<void> {
    // The address is free at once; the server's own `close` event would wait for the accepted client.
    if (this.#state === 'listening') this.#server.close()
    this.#state = 'closed'
    this.#takePeer()?.destroy()
    for (const socket of [...this.#pending]) socket.destroy()
    for (const waiter of [...this.#waiters])
      waiter.fail(() => new QmpConnectError('connect', 'the listener is closed'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #track(socket: Socket): void {
    this.#pending.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => this.#pending.delete(socket))
  }

  async #consider(socket: Socket): Promise<void> {
    socket.on('error', () => {})
    const { isExpected } = this.#options
    let isRefused = false
    try {
      isRefused = isExpected !== undefined && !(await isExpected(socket))
    } catch {
      isRefused = true
    }
    if (isRefused || this.#state !== 'listening') socket.destroy()
    else this.#take(socket)
  }

  #take(socket: Socket): void {
    this.#state = 'taken'
    this.#server.close()
    this.#peer = socket
    // With TLS the connection below has the same two ends.
    const isBelow = (other: Socket): boolean =>
      other === socket || (other.remotePort !== undefined && other.remotePort === socket.remotePort)
    for (const other of [...this.#pending]) {
      if (!isBelow(other)) other.destroy()
    }
    for (const waiter of [...this.#waiters]) {
      const peer = this.#takePeer()
      if (peer !== undefined) waiter.resolve(peer)
      else waiter.fail(() => new QmpConnectError('connect', 'the listener is taken'))
    }
  }

  #takePeer(): Socket | undefined {
    const peer = this.#peer
    this.#peer = undefined
    if (peer !== undefined) this.#pending.clear()
    return peer
  }

  #noPeer(timeoutMs: number): QmpConnectError {
    const cause = new QmpTimeoutError('connection', timeoutMs)
    const where = describeTarget(this.address)
    const message = `nothing connected to ${where} within ${Math.round(timeoutMs)} ms`
    return new QmpConnectError('connect', message, { cause })
  }
}
