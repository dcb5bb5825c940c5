// The checks of the options that all waits share.
import { checkMs, checkOptions, checkSignal, type OptionChecks } from './check.ts'

/** The checks of {@link WaitOptions}. */
export const WAIT_CHECKS: OptionChecks = { timeoutMs: checkMs, signal: checkSignal }

/** Checks options that are {@link WaitOptions} and nothing else. @throws {@link QmpRequestError} */
export function checkWait(options: object | undefined): void {
  checkOptions(options, WAIT_CHECKS)
}
