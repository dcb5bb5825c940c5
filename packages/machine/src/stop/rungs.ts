// The rungs of @qm/process that need a monitor, put together with one: QMP's quit and the ACPI power button.
import { powerButtonRung, quitRung, type Rung, type RungOptions } from '@qm/process'
import { type QmpClient, QmpDisconnectedError } from '@qm/qmp'
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { Session } from '../session.ts'
import { DEFAULT_TIMEOUT_MS, type WaitOptions } from '../time/deadline.ts'

/** Asks QEMU itself to end, by `quit`: the guest is not told. Fails at once when the monitor is closed. */
export function quitByMonitor(session: Session, options: RungOptions): Rung {
  return quitRung(async ({ signal }) => {
    if (session.closed) throw new Error('the monitor is closed')
    await unlessGone(session.qmp.execute('quit', {}, { ...UNLIMITED, signal }))
  }, options)
}

/** How a machine is powered down. */
export interface PowerdownOptions extends WaitOptions {
  /** Milliseconds between two presses: a guest that is still booting misses the first. @defaultValue 3000 */
  readonly repeatMs?: number | undefined
}

/** The kinds of these options. */
export const POWERDOWN_KINDS: OptionKinds<PowerdownOptions> = { ...WAIT_KINDS, repeatMs: 'milliseconds' }

/**
 * Asks the guest to end, by the ACPI power button, pressed until QEMU has ended. A paused guest is resumed first: it
 * could not hear the button. A QEMU that was told to outlive its guest (`-no-shutdown`) is told to quit after it.
 */
export function pressPowerButton(client: QmpClient, options: PowerdownOptions): Rung {
  const { timeoutMs: graceMs = DEFAULT_TIMEOUT_MS, repeatMs } = options
  const button = powerButtonRung(
    // A guest that goes at once may take the monitor, and the reply, with it.
    ({ signal }) => unlessGone(client.execute('system_powerdown', {}, { ...UNLIMITED, signal })),
    {
      graceMs,
      resume: ({ signal }) => resumeIfPaused(client, signal),
      ...(repeatMs !== undefined && { everyMs: repeatMs }),
    },
  )
  return {
    ...button,
    act: context => Promise.all([quitAfterGuest(client, context.signal), button.act(context)]),
  }
}

/** The rung's own time is the limit. */
const UNLIMITED = { timeoutMs: Number.POSITIVE_INFINITY }

async function resumeIfPaused(client: QmpClient, signal: AbortSignal): Promise<void> {
  const { status } = await client.execute('query-status', {}, { ...UNLIMITED, signal })
  if (status === 'paused' || status === 'prelaunch')
    await client.execute('cont', {}, { ...UNLIMITED, signal })
}

/** QEMU stops after its guest's shutdown only when it was told to stay; otherwise it is gone by then. */
async function quitAfterGuest(client: QmpClient, signal: AbortSignal): Promise<void> {
  const stops = client.events(['SHUTDOWN', 'STOP'])
  try {
    while ((await stops.next({ signal })).event !== 'SHUTDOWN');
    while ((await stops.next({ signal })).event !== 'STOP');
    await unlessGone(client.execute('quit', {}, { ...UNLIMITED, signal }))
  } catch (error) {
    if (!(error instanceof QmpDisconnectedError) && !signal.aborted) throw error
  } finally {
    stops.close()
  }
}

/** Once a command is sent the monitor may go before the reply is read: what counts is the end of the process. */
async function unlessGone(command: Promise<unknown>): Promise<void> {
  await command.catch(error => {
    if (!(error instanceof QmpDisconnectedError)) throw error
  })
}
