// When is the guest ready? Its signs are waited for, and its death at the same time.
import { ConsoleClosedError, type ConsoleMatch, type ConsolePatterns, type GuestConsole } from '@qm/console'
import type { MachineAgent } from '../channels/agent.ts'
import { ChannelEnd } from '../channels/channel-end.ts'
import { checkOptions, type OptionKinds } from '../checks/options-check.ts'
import { MachineTimeoutError } from '../errors.ts'
import type { GuestAccess } from '../guest/guest-access.ts'
import type { Run } from '../run/run.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { addressSign } from './address-sign.ts'
import { consoleSign, describeConsole } from './console-sign.ts'
import { isPort, type ReadyAddress } from './dial.ts'
import { guestDeath } from './guest-death.ts'
import { CLOUD_INIT, guestSign, systemdUnit } from './guest-sign.ts'
import { type GuestPort, portSign } from './port-sign.ts'
import { probeSign, type ReadyProbe } from './probe-sign.ts'
import type { ReadySign, Sign } from './sign.ts'

/** The signs by which a guest is known to be ready: the first one that comes counts, or all of them. */
export interface ReadyConditions {
  /** A text on the console; see `waitFor` of @qm/console. */
  readonly console?: ConsolePatterns | undefined
  /** Whether the guest agent answers a question of this call. */
  readonly agent?: boolean | undefined
  /** A TCP port of the guest that a forward of user networking leads to; the guest must accept a connection of this call. */
  readonly port?: number | GuestPort | undefined
  /** An address that accepts connections; which program listens there is not looked at. */
  readonly address?: ReadyAddress | undefined
  /** A question of your own, asked every 250 ms, until it neither throws nor gives `false`. */
  readonly probe?: ReadyProbe | undefined
  /**
   * Whether cloud-init has finished, told by the agent or, where a shell waits there, over the console. Errors of cloud-init,
   * and a guest in which it is disabled or missing, are a {@link GuestError} at once.
   */
  readonly cloudInit?: boolean | undefined
  /** A unit of systemd that must be active, as `multi-user.target`, told likewise. One that has failed is a {@link GuestError} at once. */
  readonly systemd?: string | undefined
  /** Whether one sign is enough. @defaultValue 'any' */
  readonly mode?: 'any' | 'all' | undefined
}

/** Which sign made the guest ready. */
export interface Ready {
  /** The first sign that came; with the mode `all`, the last. */
  readonly by: ReadySign
  /** Milliseconds from the call. */
  readonly ms: number
  /** What the console showed, when it was waited for and has shown it. */
  readonly match?: ConsoleMatch
}

/** What the conditions are looked up on. Each getter throws when the machine has no such thing. */
export interface ReadySources {
  readonly console: GuestConsole
  readonly agent: MachineAgent
  readonly guest: GuestAccess
  readonly lifecycle: { misuse(message: string): Error }
  running(what: string): Run
}

const CONDITION_KINDS: OptionKinds<ReadyConditions> = {
  console: 'any',
  agent: 'boolean',
  port: 'any',
  address: 'any',
  probe: 'function',
  cloudInit: 'boolean',
  systemd: 'string',
  mode: 'string',
}

/** Linux on an emulated processor beside other work takes a minute. */
const READY_TIMEOUT_MS = 120_000
/** What an error takes to ask QEMU for its state. */
const STATE_TIMEOUT_MS = 500

/**
 * Resolves with the sign that made the guest ready.
 *
 * @throws MachineGoneError when the guest dies first; MachineTimeoutError at the deadline, with what was seen of each sign.
 */
export async function waitUntilReady(
  conditions: ReadyConditions,
  sources: ReadySources,
  options: WaitOptions,
): Promise<Ready> {
  checkOptions('ready()', conditions, CONDITION_KINDS)
  const started = performance.now()
  const run = sources.running('ready()')
  // Looked up before anything is awaited: one that is missing must not leave the others waiting.
  const signs = signsOf(conditions, sources, run)
  if (signs.length === 0)
    throw new TypeError(
      'ready() needs a sign to wait for: console, agent, port, address, probe, cloudInit or systemd',
    )
  const { timeoutMs = READY_TIMEOUT_MS } = options
  const late = (): Error => new MachineTimeoutError(describeAll(signs, conditions), timeoutMs)
  try {
    return await withDeadline({ timeoutMs, signal: options.signal }, late, async ({ signal, expired }) => {
      // What is waited for in vain ends with the call.
      const over = new AbortController()
      const wait = { timeoutMs: Number.POSITIVE_INFINITY, signal: AbortSignal.any([signal, over.signal]) }
      try {
        const death = guestDeath(run, wait.signal)
        const arrivals = signs.map(async (sign): Promise<Ready> => {
          // QEMU's channels close a moment before it is gone; its end is what there is to tell.
          const match = await sign
            .arrive(wait)
            .catch(error => (isEndOfChannel(error) ? death : Promise.reject(error)))
          return { by: sign.by, ms: performance.now() - started, ...(match && { match }) }
        })
        const ready = conditions.mode === 'all' ? Promise.all(arrivals).then(lastOf) : Promise.race(arrivals)
        return await Promise.race([ready, death, expired])
      } finally {
        over.abort()
      }
    })
  } catch (error) {
    throw error instanceof MachineTimeoutError ? await withSeen(error, signs, run) : error
  }
}

function signsOf(
  { console, agent, port, address, probe, cloudInit, systemd, mode }: ReadyConditions,
  sources: ReadySources,
  run: Run,
): readonly Sign[] {
  if (mode !== undefined && mode !== 'any' && mode !== 'all')
    throw new TypeError(`ready(): mode must be 'any' or 'all', not ${JSON.stringify(mode)}`)
  const signs: Sign[] = []
  if (console !== undefined) signs.push(consoleSign(sources.console, console))
  if (agent) {
    const it = sources.agent
    signs.push({
      by: 'agent',
      arrive: wait => it.answer(wait).then(() => undefined),
      seen: async () => 'agent: it has not answered',
    })
  }
  if (port !== undefined) {
    const guestPort = typeof port === 'number' ? { guestPort: port } : port
    if (!isPort(guestPort?.guestPort))
      throw new TypeError(
        'ready(): port must be the number of a TCP port of the guest, or { guestPort, netdev }; for another address there is the condition address',
      )
    if (run.session === null)
      throw new TypeError('ready({ port }) needs a monitor; without one there is the condition address')
    signs.push(portSign(run.session.qmp, guestPort))
  }
  if (address !== undefined) signs.push(addressSign(address))
  if (probe !== undefined) signs.push(probeSign(probe))
  const questions = [
    ...(cloudInit ? [CLOUD_INIT] : []),
    ...(systemd === undefined ? [] : [systemdUnit(systemd)]),
  ]
  if (questions.length > 0 && run.agent === null && run.console === null)
    throw sources.lifecycle.misuse(
      'ready({ cloudInit, systemd }) asks the guest: set the option agent or console',
    )
  signs.push(...questions.map(question => guestSign(question, sources.guest, run)))
  return signs
}

function isEndOfChannel(error: unknown): boolean {
  return error instanceof ConsoleClosedError ? error.reason.by !== 'local' : error instanceof ChannelEnd
}

/** All signs have come: the last of them, with what the console showed. */
function lastOf(signs: readonly Ready[]): Ready {
  const [first, ...others] = signs
  if (first === undefined) throw new Error('there is no sign')
  const last = others.reduce((one, other) => (other.ms > one.ms ? other : one), first)
  const match = signs.find(sign => sign.match !== undefined)?.match
  return { ...last, ...(match && { match }) }
}

function describeAll(signs: readonly Sign[], { mode = 'any' }: ReadyConditions): string {
  const names = signs.map(({ by }) => by)
  return names.length === 1
    ? `the sign that the guest is ready (${names[0]})`
    : `${mode} of the signs that the guest is ready (${names.join(', ')})`
}

/** Adds what was seen of each sign, QEMU's state, and the console's last lines. */
async function withSeen(
  error: MachineTimeoutError,
  signs: readonly Sign[],
  { session, console }: Run,
): Promise<Error> {
  const lines = await Promise.all(signs.map(sign => sign.seen()))
  if (session !== null) {
    const asked = session.qmp.execute('query-status', {}, { timeoutMs: STATE_TIMEOUT_MS })
    const state = await asked.then(
      ({ status }) => status,
      () => 'unknown: it does not answer',
    )
    lines.push(`QEMU's state: ${state}`)
    if (session.pause.reason !== undefined) lines.push(session.pause.reason)
  }
  if (console !== null) lines.push(await describeConsole(console))
  const seen = `\n${lines.join('\n').replaceAll(/^/gm, '  ')}`
  return new MachineTimeoutError(error.waitingFor, error.timeoutMs, { seen })
}
