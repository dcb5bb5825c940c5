// The options of runJob.
import type { WaitOptions } from '../time/wait.ts'

/** How a job is run. At the deadline, or when the signal aborts, the job is cancelled. */
export interface RunJobOptions extends WaitOptions {
  /** Milliseconds from the start to the end of the job. @defaultValue no limit */
  readonly timeoutMs?: number | undefined
  /**
   * What to do with a job that has become `ready` (a mirror or an active commit that goes on copying what changes):
   * `complete` switches over to the target, `cancel` ends it and leaves the target a copy of this moment, `hold` leaves
   * it to you and your `job.complete()` or `job.cancel()`. @defaultValue 'complete'
   */
  readonly whenReady?: 'complete' | 'cancel' | 'hold' | undefined
  /** How often a job that is being iterated is asked for its progress, which QEMU has no event for. @defaultValue 200 */
  readonly progressMs?: number | undefined
}
