// The rungs of a shutdown that need a monitor or the agent: QMP's quit, the ACPI power button, the agent's shutdown.
import { agentRung, powerButtonRung, quitRung, type Rung, type RungOptions } from '@qm/process'
import { type QmpClient, QmpCommandError, QmpDisconnectedError } from '@qm/qmp'
import type { MachineAgent } from '../channels/agent.ts'
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { Session } from '../session.ts'
import { DEFAULT_TIMEOUT_MS, type WaitOptions } from '../time/deadline.ts'

/** How a machine is powered down. */
export interface PowerdownOptions extends WaitOptions {
  /** Milliseconds between two presses: a guest that is still booting misses the first. @defaultValue 3000 */
  readonly repeatMs?: number | undefined
}

/** The kinds of these options. */
export const POWERDOWN_KINDS: OptionKinds<PowerdownOptions> = { ...WAIT_KINDS, repeatMs: 'milliseconds' }

/** Asks QEMU itself to end, by `quit`: the guest is not told. Fails at once when the monitor is closed. */
export function quitByMonitor(session: Session, options: RungOptions): Rung {
  return quitRung(async ({ signal }) => {
    if (session.closed) throw new Error('the monitor is closed')
    await unlessGone(session.qmp.execute('quit', {}, { ...UNLIMITED, signal }))
  }, options)
}

/**
 * Asks the guest to end, by the ACPI power button, pressed until QEMU has ended. A guest that stands still is resumed: it
 * could not hear the button. A QEMU that was told to outlive its guest (`-no-shutdown`) is told to quit after it.
 */
export function pressPowerButton(client: QmpClient, options: PowerdownOptions): Rung {
  const { timeoutMs: graceMs = DEFAULT_TIMEOUT_MS, repeatMs, signal: callers } = options
  const button = powerButtonRung(
    async ({ signal }) => {
      if ((await resumeIfPaused(client, signal)) === 'shutdown') return quit(client, signal)
      // A guest that goes at once may take the monitor, and the reply, with it.
      await unlessGone(client.execute('system_powerdown', {}, { ...UNLIMITED, signal }))
    },
    { graceMs, ...(repeatMs !== undefined && { everyMs: repeatMs }) },
  )
  return {
    ...button,
    async act(context) {
      const over = callers ? AbortSignal.any([callers, context.signal]) : context.signal
      await Promise.all([
        quitAfterGuest(client, over),
        button.act({ ...context, signal: over, remainingMs: () => context.remainingMs() }),
      ])
      // An abort of the caller's ends the rung; otherwise the process is waited for.
      callers?.throwIfAborted()
    },
  }
}

/** How long an agent may take to answer before the power button is pressed. */
const AGENT_ANSWER_MS = 5_000

/** Asks the guest to end through its agent, and by the power button when the agent does not answer. */
export function askByAgent(agent: MachineAgent, client: QmpClient, { graceMs }: RungOptions): Rung {
  const button = pressPowerButton(client, { timeoutMs: graceMs })
  return agentRung(
    async context => {
      const timeoutMs = Math.min(AGENT_ANSWER_MS, context.remainingMs() / 2)
      await resumeIfPaused(client, context.signal)
      try {
        await agent.shutdown({ timeoutMs, signal: context.signal })
        await quitAfterGuest(client, context.signal)
      } catch {
        // Whatever keeps the agent from it, the button may still do.
        await button.act(context)
      }
    },
    { graceMs },
  )
}

/** The rung's own time is the limit. */
const UNLIMITED = { timeoutMs: Number.POSITIVE_INFINITY }

/** States of a guest that does not run and must not, or cannot, be resumed. */
const NOT_TO_RESUME: ReadonlySet<string> = new Set([
  'finish-migrate',
  'inmigrate',
  'internal-error',
  'postmigrate',
  'restore-vm',
  'save-vm',
  'shutdown',
])

/** Resolves with the state that the guest was in. */
async function resumeIfPaused(client: QmpClient, signal: AbortSignal): Promise<string> {
  const { running, status } = await client.execute('query-status', {}, { ...UNLIMITED, signal })
  if (running || NOT_TO_RESUME.has(status)) return status
  await client.execute('cont', {}, { ...UNLIMITED, signal }).catch(error => {
    // Whether the guest can go on is not for this call to tell: its deadline does.
    if (!(error instanceof QmpCommandError)) throw error
  })
  return status
}

/** QEMU stops after its guest's shutdown only when it was told to stay; otherwise it is gone by then. */
async function quitAfterGuest(client: QmpClient, signal: AbortSignal): Promise<void> {
  const stops = client.events(['SHUTDOWN', 'STOP'])
  try {
    while ((await stops.next({ signal })).event !== 'SHUTDOWN');
    while ((await stops.next({ signal })).event !== 'STOP');
    await quit(client, signal)
  } catch (error) {
    if (!(error instanceof QmpDisconnectedError) && !signal.aborted) throw error
  } finally {
    stops.close()
  }
}

function quit(client: QmpClient, signal: AbortSignal): Promise<void> {
  return unlessGone(client.execute('quit', {}, { ...UNLIMITED, signal }))
}

/** Once a command is sent the monitor may go before the reply is read: what counts is the end of the process. */
async function unlessGone(command: Promise<unknown>): Promise<void> {
  await command.catch(error => {
    if (!(error instanceof QmpDisconnectedError)) throw error
  })
}
