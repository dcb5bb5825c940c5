// How long a call waits, and what ends the waiting early.
import { checkKeys, checkMs } from './check-options.ts'
import { ProcessTimeoutError } from './errors.ts'

/** How long a call waits. */
export interface WaitOptions {
  /**
   * The limit of the whole call, in milliseconds; `Infinity` is none.
   * @defaultValue what the call says, else `Infinity`
   */
  readonly timeoutMs?: number
  /** Ends the waiting: the call rejects with its reason. */
  readonly signal?: AbortSignal
}

/** The keys of {@link WaitOptions}. */
export const WAIT_KEYS = ['timeoutMs', 'signal'] as const

/** Checks wait options where they enter. */
export function checkWait(wait: WaitOptions, call: string): void {
  checkKeys(wait, WAIT_KEYS, call)
  checkMs(wait.timeoutMs, 'timeoutMs', call)
}

/** The longest delay of Node's timers, in milliseconds; beyond it they fire at once. */
const LONGEST_MS = 2 ** 31 - 1

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
    const due = performance.now() + timeoutMs
    let timer: NodeJS.Timeout | undefined
    const onAbort = (): void => settle(() => reject(signal?.reason))
    const settle = (tell: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      tell()
    }
    const onTimer = (): void => {
      const leftMs = due - performance.now()
      if (leftMs > 0) timer = setTimeout(onTimer, Math.min(Math.ceil(leftMs), LONGEST_MS))
      // What has come in time is told first: the program may have been held up.
      else
        setImmediate(() =>
          setImmediate(() => settle(() => reject(new ProcessTimeoutError(waitingFor, timeoutMs)))),
        )
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    if (timeoutMs !== Number.POSITIVE_INFINITY) onTimer()
    promise.then(
      value => settle(() => resolve(value)),
      error => settle(() => reject(error)),
    )
  })
}
