// How a run ended, as an exit code.
import type { ProcessExit } from '@qm/process'
import { EXIT } from '../exit-codes.ts'

/** `events`: the names of those that came during the run. */
export function exitCodeOf(exit: ProcessExit, events: ReadonlySet<string>, killed: boolean): number {
  if (killed) return EXIT.killed
  if (events.has('GUEST_PANICKED')) return EXIT.panicked
  return exit.exitCode ?? EXIT.failed
}
