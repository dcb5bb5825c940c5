// Why QEMU ended: whether its end was asked for, whichever way the asking went.
import type { ProcessExit } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'

/** Collects, over one run, what tells an end that was asked for from one that was not. */
export class ExitCause {
  #buttonPressed = false
  #reason: unknown

  /**
   * Looks at an event. QEMU announces each way to ask for its end, whatever client used it: POWERDOWN for the power
   * button, SHUTDOWN with the reason `host-qmp-quit` for `quit` on any monitor, HMP included.
   */
  note({ event, data }: QmpEvent): void {
    if (event === 'POWERDOWN') this.#buttonPressed = true
    if (event === 'SHUTDOWN' && typeof data === 'object' && data !== null && 'reason' in data)
      this.#reason = data.reason
  }

  /** The exit as the machine tells it: requested by a signal of ours, by `quit`, or by the power button. */
  explain(exit: ProcessExit): ProcessExit {
    const quit = this.#reason === 'host-qmp-quit'
    const poweredDown = this.#buttonPressed && this.#reason === 'guest-shutdown'
    return { ...exit, requested: exit.requested || quit || poweredDown }
  }
}

/** Whether an end is one that should be told: it was not asked for, and it was not a clean exit. */
export function isAbnormal(exit: ProcessExit): boolean {
  return !exit.requested && exit.exitCode !== 0
}

/** How QEMU ended, in words: `exit code 1`, `signal SIGSEGV`. */
export function describeExit(exit: ProcessExit): string {
  if (exit.kind === 'never-started') return 'it never started'
  return exit.signal === null ? `exit code ${exit.exitCode}` : `signal ${exit.signal}`
}
