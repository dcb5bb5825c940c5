// What the exit codes of `qm` mean; QEMU's own codes pass through where none of these fits.
import { constants } from 'node:os'

/** The exit codes of `qm`. */
export const EXIT = {
  /** What was asked for is done; a run was ended in good order by the guest or whoever asked it. */
  ok: 0,
  /** Something failed; the last line on stderr says what. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** QEMU did not start. */
  notStarted: 3,
  /** The guest panicked, or its console showed that its kernel has failed. */
  panicked: 4,
  /** The answer is no: two images differ, or a check has found faults. */
  answerIsNo: 5,
} as const

/** The exit code after a second signal that killed the machine: 128 and the signal's number, as shells have it. */
export function exitCodeOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}
