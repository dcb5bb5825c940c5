// Waiting for a machine to end by itself.
import type { ProcessExit, StopReport } from '@qm/process'
import { DEFAULT_TIMEOUT_MS, startDeadline, type WaitOptions } from './deadline.ts'
import { AbnormalShutdownError, MachineTimeoutError } from './errors.ts'
import type { RunEnd } from './run.ts'

/** How the end of a machine is awaited. */
export interface WaitForExitOptions extends WaitOptions {
  /** Kill the machine at the deadline. @default true */
  readonly killOnTimeout?: boolean
}

/**
 * Waits for the end of a run.
 *
 * @param kill brings QEMU down
 * @throws AbnormalShutdownError at the deadline, after killing it; MachineTimeoutError when told not to kill.
 */
export async function waitForEnd(
  ending: Promise<RunEnd>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, killOnTimeout = true, signal }: WaitForExitOptions,
  kill: () => Promise<StopReport>,
): Promise<ProcessExit> {
  const late = (): Error => new MachineTimeoutError('the end of QEMU', timeoutMs)
  const deadline = startDeadline({ timeoutMs, signal }, late)
  try {
    const { exit } = await Promise.race([ending, deadline.expired])
    return exit
  } catch (cause) {
    if (!killOnTimeout || signal?.aborted) throw cause
    const report = await kill()
    throw new AbnormalShutdownError(`QEMU did not end within ${timeoutMs} ms and was killed`, report, {
      cause,
    })
  } finally {
    deadline.clear()
  }
}
