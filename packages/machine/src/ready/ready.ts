// When is the guest ready? A race of the signs that it gives, with its death as the rival.
import { connect, type Socket } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import { ConsoleClosedError, type ConsoleMatch, type ConsolePatterns, type GuestConsole } from '@qm/console'
import type { ProcessExit } from '@qm/process'
import type { QmpClient } from '@qm/qmp'
import type { MachineAgent } from '../channels/agent.ts'
import { listFlows } from '../devices/host-forwards.ts'
import { MachineGoneError, MachineTimeoutError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { guestDeath } from './guest-death.ts'

/** The signs by which a guest is known to be ready. The first one that comes counts. */
export interface ReadyConditions {
  /** A text on the console; see `waitFor` of @qm/console. */
  readonly console?: ConsolePatterns
  /** Whether the guest agent answers. */
  readonly agent?: boolean
  /** A TCP port that accepts connections: the guest's or the host's number of a forward, or an address of any kind. */
  readonly port?: number | { readonly host: string; readonly port: number }
}

/** Which sign came first. */
export interface Ready {
  readonly by: 'console' | 'agent' | 'port'
  /** Milliseconds from the call. */
  readonly ms: number
  /** What the console showed, when it was the console. */
  readonly match?: ConsoleMatch
}

/** What the conditions are looked up on. Each getter throws when the machine has no such thing. */
export interface ReadySources {
  readonly console: GuestConsole
  readonly agent: MachineAgent
  running(what: string): {
    readonly session: { readonly qmp: QmpClient } | null
    readonly process: { readonly exit: Promise<ProcessExit> }
  }
}

/** Linux on an emulated processor beside other work takes a minute. */
export const READY_TIMEOUT_MS = 120_000
/** There is no event for a port that has opened. */
const KNOCK_EVERY_MS = 100

/** Resolves with the first sign. @throws MachineGoneError when the guest dies first, MachineTimeoutError at the deadline. */
export async function waitUntilReady(
  conditions: ReadyConditions,
  sources: ReadySources,
  options: WaitOptions,
): Promise<Ready> {
  const started = performance.now()
  const { console, agent, port } = conditions
  if (console === undefined && !agent && port === undefined)
    throw new TypeError('ready() needs a console text, the agent or a port to wait for')
  const { session, process } = sources.running('ready()')
  const qmp = session?.qmp ?? null
  // Looked up before anything is awaited: one that is missing must not leave the others waiting.
  const guestConsole = console === undefined ? undefined : sources.console
  const guestAgent = agent ? sources.agent : undefined
  const ready = (by: Ready['by'], match?: ConsoleMatch): Ready => ({
    by,
    ms: performance.now() - started,
    ...(match && { match }),
  })
  const { timeoutMs = READY_TIMEOUT_MS } = options
  const enough = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, enough.signal]) : enough.signal
  const late = (): Error => new MachineTimeoutError('a sign that the guest is ready', timeoutMs)
  return withDeadline({ timeoutMs, signal }, late, ({ within, expired }) => {
    const signs: Promise<Ready>[] = []
    if (guestConsole && console !== undefined)
      signs.push(guestConsole.waitFor(console, within).then(match => ready('console', match)))
    if (guestAgent) signs.push(guestAgent.connect(within).then(() => ready('agent')))
    if (port !== undefined) signs.push(knock(qmp, port, within).then(() => ready('port')))
    const death = guestDeath(qmp, process.exit, within.signal)
    // QEMU's channels close a moment before it is gone; its end is what there is to tell.
    const alive = signs.map(sign =>
      sign.catch(error => (isEndOfChannel(error) ? death : Promise.reject(error))),
    )
    return Promise.race([...alive, death, expired])
  }).finally(() => enough.abort())
}

function isEndOfChannel(error: unknown): boolean {
  return error instanceof ConsoleClosedError ? error.reason.by !== 'local' : error instanceof MachineGoneError
}

async function knock(
  qmp: QmpClient | null,
  port: NonNullable<ReadyConditions['port']>,
  options: WaitOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { signal } = options
  for (;;) {
    const flows = qmp === null ? [] : await listFlows(qmp, options)
    const forward = flows.find(
      ({ state, protocol, hostPort, guestPort }) =>
        state === 'HOST_FORWARD' && protocol === 'tcp' && (guestPort === port || hostPort === port),
    )
    const target =
      forward !== undefined
        ? { host: forward.hostAddress.replace(/^0\.0\.0\.0$/, '127.0.0.1'), port: forward.hostPort }
        : typeof port === 'number'
          ? { host: '127.0.0.1', port }
          : port
    const socket = await dial(target, signal)
    try {
      // QEMU itself accepts what it forwards: only when the guest has accepted, too, is the flow established.
      if (socket !== undefined && (forward === undefined || qmp === null)) return
      while (socket?.readable && qmp !== null) {
        const accepted = (await listFlows(qmp, options)).some(
          ({ state, hostPort }) => state === 'ESTABLISHED' && hostPort === forward?.hostPort,
        )
        if (accepted) return
        await pass(KNOCK_EVERY_MS, undefined, { signal })
      }
    } finally {
      socket?.destroy()
    }
    await pass(KNOCK_EVERY_MS, undefined, { signal })
  }
}

/** A connection, or undefined when there was nobody; one that is given up is closed. */
function dial(
  target: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Socket | undefined> {
  return new Promise(resolve => {
    const socket = connect({ ...target, signal })
    socket.once('connect', () => resolve(socket))
    // Reading is what notices that the other end has closed.
    socket.resume().on('error', () => resolve(undefined))
  })
}
