// How long a call waits, and what ends the waiting early.
import { checkAbortSignal, checkKeys, checkMs } from './check-options.ts'
import { startDeadlineTimer } from './deadline-timer.ts'
import { ProcessTimeoutError } from './errors.ts'

/** How long a call waits. */
export interface WaitOptions {
  /**
   * The limit of the whole call, in milliseconds; `Infinity` is none.
   * @defaultValue what the call says, else `Infinity`
   */
  readonly timeoutMs?: number | undefined
  /** Ends the waiting: the call rejects with its reason. */
  readonly signal?: AbortSignal | undefined
}

/** The keys of {@link WaitOptions}. */
export const WAIT_KEYS = ['timeoutMs', 'signal'] as const

/**
 * Checks wait options where they enter.
 *
 * @param others the other options of the call, for the error that an unknown one makes
 */
export function checkWait(wait: WaitOptions, call: string, others: readonly string[] = []): void {
  checkKeys(wait, [...others, ...WAIT_KEYS], call)
  checkMs(wait.timeoutMs, 'timeoutMs', call)
  checkAbortSignal(wait.signal, call)
}

/** How long a call that has been given up may take to tidy up; what is not done by then goes on behind the caller. */
const TIDY_MS = 1000

/** Waits for the end of tidying up, but not for long. */
export async function settleWithin(tidying: Promise<unknown>): Promise<void> {
  await waitFor(tidying, { timeoutMs: TIDY_MS }, 'tidying up').catch(() => {})
}

/**
 * Waits for a promise until the limit or an abort. The promise itself goes on.
 *
 * @throws {@link ProcessTimeoutError} at the limit; the signal's reason when aborted
 */
export async function waitFor<T>(promise: Promise<T>, wait: WaitOptions, waitingFor: string): Promise<T> {
  const { timeoutMs = Number.POSITIVE_INFINITY, signal } = wait
  if (timeoutMs === Number.POSITIVE_INFINITY && signal === undefined) return await promise
  signal?.throwIfAborted()
  return await new Promise<T>((resolve, reject) => {
    const onAbort = (): void => settle(() => reject(signal?.reason))
    const expire = (): void => settle(() => reject(new ProcessTimeoutError(waitingFor, timeoutMs)))
    const endTimer = startDeadlineTimer(timeoutMs, expire)
    const settle = (tell: () => void): void => {
      endTimer()
      signal?.removeEventListener('abort', onAbort)
      tell()
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    promise.then(
      value => settle(() => resolve(value)),
      error => settle(() => reject(error)),
    )
  })
}
