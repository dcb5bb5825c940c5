// Connects: dials, waits for the greeting, negotiates, under one deadline; what was opened is closed if a step fails.
import type { Duplex } from 'node:stream'
import { dial } from './address/dial.ts'
import { isDuplex, isLibvirt, parseAddress, type QmpTarget } from './address/target.ts'
import { QmpClient } from './client.ts'
import { CLIENT_CHECKS, type ClientOptions } from './client-options.ts'
import { checkBoolean, checkBytes, checkOptions, type OptionChecks } from './options/check.ts'
import { WAIT_CHECKS } from './options/wait-checks.ts'
import type { QemuSchema } from './schema/index.ts'
import type { QmpSchema } from './schema-types.ts'
import { awaitGreeting, type Negotiated } from './session/handshake.ts'
import { type Deadline, startDeadline, type WaitOptions } from './time/wait.ts'
import { Wire } from './wire/wire.ts'

/** How a client is connected. */
export interface ConnectOptions extends ClientOptions, WaitOptions {
  /** Milliseconds for dialling, greeting and negotiation together. @defaultValue 10 000 */
  readonly timeoutMs?: number | undefined
  /** Whether to enable out-of-band execution where the server offers it. @defaultValue true */
  readonly oob?: boolean | undefined
  /** The largest message accepted from the server, in bytes. @defaultValue 64 MiB */
  readonly maxMessageBytes?: number | undefined
  /** Whether to try again, until the deadline, while nothing listens at the address. @defaultValue false: that fails at once */
  readonly retry?: boolean | undefined
}

const CONNECT_TIMEOUT_MS = 10_000

/** The checks of {@link ConnectOptions}. */
export const CONNECT_CHECKS: OptionChecks = {
  ...CLIENT_CHECKS,
  ...WAIT_CHECKS,
  oob: checkBoolean,
  maxMessageBytes: checkBytes,
  retry: checkBoolean,
}

/**
 * Connects to a QMP server and negotiates.
 *
 * A machine of libvirt is reached by `virsh`, which libvirt has to have installed: one that takes the commands one after
 * the other, and two that tell the events. Its monitor stays libvirt's own: there are no out-of-band commands and no
 * descriptors to pass, and what changes the machine behind libvirt's back is not in its XML.
 *
 * A stream that is passed in belongs to the client from the moment that this resolves. If it rejects, the stream is
 * paused and still the caller's to destroy; an `error` that it emits later does not end the process.
 *
 * @throws {@link QmpConnectError} with the phase in which it failed.
 * @throws {@link QmpRequestError} for a wrong option.
 */
export async function connect<S extends QmpSchema = QemuSchema>(
  target: QmpTarget,
  options: ConnectOptions = {},
): Promise<QmpClient<S>> {
  checkOptions(options, CONNECT_CHECKS)
  options.signal?.throwIfAborted()
  const deadline = startDeadline(options, CONNECT_TIMEOUT_MS)
  if (isDuplex(target)) return await openClient<S>(target, deadline, options, false)
  if (isLibvirt(target)) {
    const { openLibvirt } = await import('./libvirt/open-libvirt.ts')
    return await openClient<S>(await openLibvirt(target, deadline), deadline, options, true)
  }
  const socket = await dial(parseAddress(target), deadline, options.retry ?? false)
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
    const reason = { by: 'local', message: 'the session did not come about' } as const
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
