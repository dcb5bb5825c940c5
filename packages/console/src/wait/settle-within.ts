// Waits for a promise inside a deadline.
import { type ConsoleSnapshot, ConsoleTimeoutError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import { startTimer } from '../stream/timer.ts'
import { describeSnapshot } from '../text/snapshot.ts'

/**
 * Settles as the work does, or rejects at the deadline or abort; the work itself goes on.
 *
 * @throws {@link ConsoleTimeoutError}, the signal's reason, and what the work throws.
 */
export function settleWithin<T>(
  work: () => PromiseLike<T>,
  { leftMs, timeoutMs, signal }: Deadline,
  waitingFor: string,
  takeSnapshot: () => ConsoleSnapshot,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const settle = (finish: () => void): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      finish()
    }
    const abort = (): void => settle(() => reject(signal?.reason))
    const late = (): void => {
      const seen = takeSnapshot()
      const message = `waited ${describeMs(timeoutMs)} for ${waitingFor}. ${describeSnapshot(seen)}`
      settle(() => reject(new ConsoleTimeoutError(message, { ...seen, timeoutMs, waitingFor })))
    }
    const stopDeadline = startTimer(leftMs, late)
    signal?.addEventListener('abort', abort)
    work().then(
      value => settle(() => resolve(value)),
      error => settle(() => reject(error)),
    )
  })
}
