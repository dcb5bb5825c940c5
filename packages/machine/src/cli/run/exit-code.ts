// How a run ended, as an exit code.
import type { ProcessExit } from '@qm/process'
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts'

/** What is known of a run at its end. */
export interface RunOutcome {
  readonly exit: ProcessExit
  /** The names of the events that came. */
  readonly events: ReadonlySet<string>
  /** Whether the console showed that the guest's kernel has failed. */
  readonly failed: boolean
  /** The second signal, which killed the machine; undefined without one. */
  readonly killedBy: NodeJS.Signals | undefined
}

/** The exit code of `qm run`. */
export function exitCodeOf({ exit, events, failed, killedBy }: RunOutcome): number {
  if (killedBy !== undefined) return exitCodeOfSignal(killedBy)
  if (failed || events.has('GUEST_PANICKED')) return EXIT.panicked
  return exit.exitCode ?? EXIT.failed
}
