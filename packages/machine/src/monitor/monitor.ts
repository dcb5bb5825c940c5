// QEMU's monitor, from the address where we listen to a session that has proved that the main loop runs.
import type { Socket } from 'node:net'
import type { QemuProcess } from '@qm/process'
import {
  type ClientOptions,
  connect,
  type ListenOptions,
  listen,
  type QmpClient,
  QmpConnectError,
  type QmpEvent,
  type QmpListener,
} from '@qm/qmp'
import type { LaunchPhase } from '../errors.ts'
import type { MonitorAddress } from '../options.ts'
import type { Deadline } from '../time/deadline.ts'
import { isPeerOf } from './tcp-peer.ts'

/** A monitor that has an address: we listen there, QEMU dials in. */
export type MonitorEndpoint = { readonly path: string } | { readonly host: string; readonly port: number }

/** A monitor address that we listen on until QEMU dials in. */
export interface ListeningMonitor {
  readonly listener: QmpListener
  /** The address for QEMU's command line, with the port that we really got. */
  readonly endpoint: MonitorEndpoint
  /**
   * Says which process is QEMU, once it runs: on TCP no other one is let in.
   *
   * @param fault looks, when QEMU has dialled and before a byte is read, why it must not be talked to
   */
  expect(pid: number, fault: (() => Promise<Error | undefined>) | undefined): void
  /** Rejects with such a fault. */
  readonly faulty: Promise<never>
}

/**
 * Listens before QEMU is started, so that it finds us; undefined when the monitor needs no address.
 *
 * @param hasWrapper whether a command runs QEMU, which may put it under another user or parent
 */
export async function listenForMonitor(
  monitor: boolean | MonitorAddress,
  options: ListenOptions,
  hasWrapper: boolean,
): Promise<ListeningMonitor | undefined> {
  if (typeof monitor === 'boolean') return undefined
  const endpoint = toEndpoint(monitor)
  const qemu = Promise.withResolvers<Expectation>()
  const faulty = Promise.withResolvers<never>()
  faulty.promise.catch(() => {})
  const isExpected = async (socket: Socket): Promise<boolean> => {
    const { pid, fault } = await qemu.promise
    // A socket with a path is open to this user alone.
    if (!('path' in endpoint) && !isPeerOf(socket, pid, hasWrapper ? [0, ownUid()] : [])) return false
    const error = await fault?.()
    if (error !== undefined) faulty.reject(error)
    return error === undefined
  }
  const listener = await listen(endpoint, { ...options, isExpected })
  return {
    listener,
    endpoint: listener.address,
    expect: (pid, fault) => qemu.resolve({ pid, fault }),
    faulty: faulty.promise,
  }
}

/** What is known of QEMU once it runs. */
interface Expectation {
  readonly pid: number
  readonly fault: (() => Promise<Error | undefined>) | undefined
}

/** This user; where there are no numbers of users, none that a process could have. */
export function ownUid(): number {
  return process.getuid?.() ?? -1
}

/** What {@link openMonitor} needs. */
export interface MonitorOpening {
  readonly process: QemuProcess
  readonly listening: ListeningMonitor | undefined
  /** Looks why QEMU has not got what it is to inherit; undefined where nothing stands between. */
  readonly lost: (() => Promise<Error | undefined>) | undefined
  readonly deadline: Deadline
  readonly progress: { phase: LaunchPhase }
  /** The limits of commands. */
  readonly options: ClientOptions
}

/** A session that has proved that QEMU's main loop runs. */
export interface OpenMonitor {
  readonly client: QmpClient
  /** The run state at its beginning. */
  readonly status: string
}

/**
 * Connects, negotiates, and waits for one reply of QEMU's main loop: the greeting and, with out-of-band
 * execution, even the negotiation come from a thread that runs before QEMU knows whether it can start.
 */
export async function openMonitor({
  process,
  listening,
  lost,
  deadline,
  progress,
  options,
}: MonitorOpening): Promise<OpenMonitor> {
  progress.phase = listening ? 'connect' : 'greeting'
  const client = await connectOrExit(process, listening, deadline, options).catch(async error => {
    const reason = listening === undefined ? await lost?.() : undefined
    if (reason !== undefined) throw reason
    if (error instanceof QmpConnectError) progress.phase = error.phase
    throw error
  })
  progress.phase = 'start'
  try {
    const { status } = await client.execute('query-status', {}, deadline.wait())
    return { client, status }
  } catch (error) {
    await client.close()
    throw error
  }
}

/** Gives on every event of the session from its first on, in the tick in which it comes. */
export function followEvents(client: QmpClient, take: (event: QmpEvent) => void): void {
  for (const event of client.recentEvents) take(event)
  // A filter sees each event as it arrives; that it takes none keeps the stream itself empty.
  client.events(event => {
    take(event)
    return false
  })
}

/** A QEMU that ends before it is connected is told at once, not at the deadline. */
async function connectOrExit(
  process: QemuProcess,
  listening: ListeningMonitor | undefined,
  deadline: Deadline,
  options: ClientOptions,
): Promise<QmpClient> {
  const gone = new AbortController()
  process.exit.then(() => gone.abort(new QmpConnectError('connect', 'QEMU ended before it was connected')))
  const { timeoutMs, signal = gone.signal } = deadline.wait()
  const wait = { timeoutMs, signal: AbortSignal.any([signal, gone.signal]) }
  if (listening !== undefined) {
    const accepted = listening.listener.accept(wait)
    // Its own error comes later, when the listener is closed.
    accepted.catch(() => {})
    return Promise.race([accepted, listening.faulty])
  }
  const channel = process.channels['monitor']
  if (channel === undefined) throw new Error('the process has no monitor channel')
  return connect(channel, { ...options, ...wait })
}

/**
 * Brings an address to the form that @qm/qmp and @qm/args share. A string without `unix:` or `tcp:` is a UNIX path, as in
 * Python.
 *
 * @throws TypeError for a `tcp:` without a host and a port.
 */
export function toEndpoint(address: MonitorAddress): MonitorEndpoint {
  if (typeof address === 'string') {
    if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) }
    if (!address.startsWith('tcp:')) return { path: address }
    const [, v6, host = v6, port] = /^tcp:(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(address) ?? []
    if (host === undefined || Number(port) > 65_535)
      throw new TypeError(`"${address}" is no address: write unix:/path or tcp:host:port`)
    return { host, port: Number(port) }
  }
  if ('path' in address || 'host' in address) return address
  const [host, port] = address
  return { host, port }
}
