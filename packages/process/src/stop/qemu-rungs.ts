// Rungs that ask a guest or QEMU to end, each around a function of the caller's.
import { setTimeout as delay } from 'node:timers/promises'
import { checkKeys, checkMs } from '../check-options.ts'
import { callRung, type Rung, type RungAction, type RungContext, type RungOptions } from './rung.ts'

/** How long a guest may take to shut down; the default of QEMU's Python machine class. */
const GRACE: RungOptions = { graceMs: 30_000 }
/** A guest ignores a press that comes before its ACPI driver does, and some ask for a second one. */
const PRESS_EVERY_MS = 3_000
/** The longest delay of Node's timers, in milliseconds; beyond it they fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/** How the power button is pressed. */
export interface PowerButtonOptions extends Partial<RungOptions> {
  /**
   * The time between two presses, in milliseconds; 1 at least.
   * @defaultValue 3000
   */
  readonly everyMs?: number | undefined
  /** Called once before the first press: a paused guest does not see the button. */
  readonly resume?: RungAction | undefined
}

/**
 * Asks QEMU itself to end, by QMP's `quit` or the like. The guest is not told.
 *
 * @param quit should not throw when the connection breaks off after the command was sent: that is QEMU going
 */
export function quitRung(quit: RungAction, options: RungOptions = GRACE): Rung {
  return callRung('quit', quit, { ...options, rank: options.rank ?? 1 })
}

/** Asks the guest to shut down by its ACPI power button, pressed again and again until QEMU has ended. */
export function powerButtonRung(press: RungAction, options: PowerButtonOptions = {}): Rung {
  checkKeys(options, ['everyMs', 'resume', 'graceMs', 'rank'], 'powerButtonRung')
  checkMs(options.everyMs, 'everyMs', 'powerButtonRung', 1)
  const { everyMs = PRESS_EVERY_MS, resume, graceMs = GRACE.graceMs, rank = 0 } = options
  const act = async (context: RungContext): Promise<void> => {
    await resume?.(context)
    await press(context)
    while (await passed(everyMs, context.signal)) {
      try {
        await press(context)
      } catch {
        // The first press was taken: that a later one fails says only that QEMU is going.
      }
    }
  }
  return callRung('power-button', act, { graceMs, rank })
}

/** Asks the guest to shut down through its guest agent. */
export function agentRung(shutdown: RungAction, options: RungOptions = GRACE): Rung {
  return callRung('agent', shutdown, options)
}

/** Has the guest shut down by a command on its console. */
export function consoleRung(send: RungAction, options: RungOptions = GRACE): Rung {
  return callRung('console', send, options)
}

async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(Math.min(ms, LONGEST_MS), true, { signal }).catch(() => false)
}
