// What errors of calls say of the machine: how QEMU ended and the last that it said, or why its guest stands still.
import type { ProcessExit } from '@qm/process'
import { MachineGoneError, MachineTimeoutError } from '../errors.ts'
import { printableLine } from '../printable.ts'
import { describeExit } from './exit-cause.ts'

/** How many lines of QEMU's output an error carries. */
const LAST_LINES = 10
const LONGEST_LINE = 300

/** @param during what was under way: `while query-status was waiting` */
export function goneError(exit: ProcessExit, log: string, during: string, cause?: unknown): MachineGoneError {
  return new MachineGoneError(describeEnd(exit, log, ` ${during}`), {
    exit,
    output: log.trimEnd().split('\n').slice(-LAST_LINES).join('\n'),
    ...(cause !== undefined && { cause }),
  })
}

/** How QEMU ended, and the last line that it printed, in one sentence. */
export function describeEnd(exit: ProcessExit, log: string, during = ''): string {
  const last = log.trimEnd().split('\n').at(-1)?.slice(0, LONGEST_LINE) ?? ''
  const said = last === '' ? '' : `; its last line: ${printableLine(last)}`
  return `QEMU ended with ${describeExit(exit)}${during}${said}`
}

/** The error of a deadline that has passed while the guest stood still says so. */
export function withPause(error: unknown, reason: string | undefined): unknown {
  if (!(error instanceof MachineTimeoutError) || reason === undefined || error.seen.includes(reason))
    return error
  const { waitingFor, timeoutMs, cause } = error
  const seen = error.seen === '' ? reason : `${error.seen}; ${reason}`
  return new MachineTimeoutError(waitingFor, timeoutMs, { seen, ...(cause !== undefined && { cause }) })
}
