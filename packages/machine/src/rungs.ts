// The rungs of a shutdown ladder that need a monitor: QMP's quit and the ACPI power button.
import { callRung, type Rung, type RungOptions } from '@qm/process'
import { type QmpClient, QmpDisconnectedError, type QmpEvent } from '@qm/qmp'
import type { EventQueue } from './event-queue.ts'

/** Guests that are still booting miss the first press; they have not stopped listening to later ones. */
const REPEAT_POWER_BUTTON_MS = 5_000

/** Asks QEMU itself to end, by `quit`: the guest is not told. Fails at once when the monitor is closed. */
export function quitRung(client: QmpClient, events: EventQueue<QmpEvent>, options: RungOptions): Rung {
  return callRung('quit', ({ signal }) => quit(client, events, signal), options)
}

async function quit(client: QmpClient, events: EventQueue<QmpEvent>, signal: AbortSignal): Promise<void> {
  if (events.ended) throw new Error('the monitor is closed')
  const sent = client.execute('quit', {}, { timeoutMs: Number.POSITIVE_INFINITY, signal })
  // Once it is sent the monitor may go before the reply is read: what counts is the end of the process.
  await sent.catch(error => {
    if (!(error instanceof QmpDisconnectedError)) throw error
  })
}

/** Asks the guest to end, by the ACPI power button; see {@link pressPowerButton}. */
export function powerButtonRung(client: QmpClient, options: RungOptions & PowerButtonOptions): Rung {
  const { repeatMs = REPEAT_POWER_BUTTON_MS } = options
  return callRung('powerdown', ({ signal }) => pressPowerButton(client, repeatMs, signal), options)
}

/** How the power button is pressed. */
export interface PowerButtonOptions {
  /** Milliseconds between two presses. @default 5000 */
  readonly repeatMs?: number
}

/**
 * Presses the ACPI power button until the guest has shut down (a SHUTDOWN event) or the signal says to stop.
 * A paused guest is resumed first: it could not hear the button.
 */
async function pressPowerButton(client: QmpClient, repeatMs: number, signal: AbortSignal): Promise<void> {
  const options = { signal, timeoutMs: Number.POSITIVE_INFINITY }
  const stops = client.events(['SHUTDOWN', 'STOP'])
  const press = (): Promise<unknown> => client.execute('system_powerdown', {}, options)
  let timer: NodeJS.Timeout | undefined
  try {
    const { status } = await client.execute('query-status', {}, options)
    if (status === 'paused' || status === 'prelaunch') await client.execute('cont', {}, options)
    await press()
    timer = setInterval(() => press().catch(() => {}), repeatMs)
    while ((await stops.next(options)).event !== 'SHUTDOWN');
    clearInterval(timer)
    // A QEMU told to outlive its guest (-no-shutdown) stops it after its shutdown; any other is gone by now.
    while ((await stops.next(options)).event !== 'STOP');
    await client.execute('quit', {}, options)
  } catch (error) {
    if (!(error instanceof QmpDisconnectedError) && !signal.aborted) throw error
  } finally {
    clearInterval(timer)
    stops.close()
  }
}
