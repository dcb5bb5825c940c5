// From a target to a client: dial, greet, negotiate, under one deadline; what was opened is closed if a step fails.
import type { Duplex } from 'node:stream'
import { dial } from './address/dial.ts'
import { isDuplex, parseAddress, type QmpTarget } from './address/target.ts'
import { QmpClient } from './client.ts'
import type { ClientOptions } from './client-options.ts'
import type { QemuSchema } from './schema/index.ts'
import type { QmpSchema } from './schema-types.ts'
import { awaitGreeting, type Negotiated } from './session/handshake.ts'
import { type Deadline, startDeadline, type WaitOptions } from './time/wait.ts'
import { Wire } from './wire/wire.ts'

/** How a client comes to its session. `timeoutMs` spans dialling, greeting and negotiation. @default timeoutMs 10 000 */
export interface ConnectOptions extends ClientOptions, WaitOptions {
  /** Whether to enable out-of-band execution where the server offers it. @default true */
  readonly oob?: boolean | undefined
  /** The largest message accepted from the server, in bytes. @default 64 MiB */
  readonly maxMessageBytes?: number | undefined
  /** Whether to try again, until the deadline, while nobody listens at the address. @default true */
  readonly retry?: boolean | undefined
}

const CONNECT_TIMEOUT_MS = 10_000

/**
 * Connects to a QMP server and negotiates.
 *
 * A stream that is passed in belongs to the client from the moment that this resolves. If it rejects, the stream is
 * paused and still the caller's to destroy; an `error` that it emits later does not end the process.
 *
 * @throws {QmpConnectError} with the phase in which it failed.
 */
export async function connect<S extends QmpSchema = QemuSchema>(
  target: QmpTarget,
  options: ConnectOptions = {},
): Promise<QmpClient<S>> {
  options.signal?.throwIfAborted()
  const deadline = startDeadline(options, CONNECT_TIMEOUT_MS)
  if (isDuplex(target)) return await openClient<S>(target, deadline, options, false)
  const socket = await dial(parseAddress(target), deadline, options.retry ?? true)
  return await openClient<S>(socket, deadline, options, true)
}

/** Makes a client of a connected stream. `owned`: the stream is destroyed if that fails. */
export async function openClient<S extends QmpSchema>(
  stream: Duplex,
  deadline: Deadline,
  options: ConnectOptions,
  owned: boolean,
): Promise<QmpClient<S>> {
  const { maxMessageBytes } = options
  const wire = new Wire(stream, maxMessageBytes === undefined ? {} : { maxMessageBytes })
  try {
    return new QmpClient<S>(wire, await negotiate(wire, deadline, options.oob ?? true), options)
  } catch (error) {
    const reason = { by: 'client', message: 'the session did not come about' } as const
    if (owned) wire.end(reason)
    else wire.release(reason)
    throw error
  }
}

async function negotiate(wire: Wire, deadline: Deadline, wantOob: boolean): Promise<Negotiated> {
  const handshake = await awaitGreeting(wire, deadline)
  const oob = wantOob && handshake.greeting.QMP.capabilities.includes('oob')
  return await handshake.negotiate(oob ? ['oob'] : [])
}
