// One absolute deadline for a whole call.
import { checkMs, checkSignal } from '../check.ts'

/** The waiting options of every method that waits. */
export interface WaitOptions {
  /** Milliseconds for the whole call; `Infinity` means no limit. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** Aborting rejects the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The limit when the caller gives none. */
export const DEFAULT_TIMEOUT_MS = 60_000
/** The keys of {@link WaitOptions}. */
export const WAIT_KEYS = ['timeoutMs', 'signal'] as const

// Node's timers hold at most 2^31 - 1 ms; longer waits are no limit in practice (24.8 days).
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Refuses a wrong limit or signal. */
export function checkWait({ timeoutMs, signal }: WaitOptions): void {
  if (timeoutMs !== undefined) checkMs(timeoutMs, 'timeoutMs', true)
  checkSignal(signal)
}

/**
 * Runs `act`, which gets a signal that aborts at the deadline and at the caller's abort. Does not wait for an `act` that
 * ignores its signal. Rejects with what `onExpiry` makes, or with the reason of the caller's abort.
 */
export async function withDeadline<T>(
  { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: WaitOptions,
  onExpiry: (timeoutMs: number) => Promise<Error>,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => {})
  let isLate = false
  const end = (reason: unknown): void => {
    controller.abort(reason)
    ended.reject(reason)
  }
  const abort = (): void => end(signal?.reason)
  const expire = (): void => {
    isLate = true
    end(new DOMException('the deadline has passed', 'TimeoutError'))
  }
  signal?.addEventListener('abort', abort, { once: true })
  const timer = timeoutMs > LONGEST_TIMER_MS ? undefined : setTimeout(expire, timeoutMs)
  const acting = act(controller.signal)
  acting.catch(() => {})
  try {
    return await Promise.race([acting, ended.promise])
  } catch (error) {
    if (isLate) throw await onExpiry(timeoutMs)
    if (signal?.aborted) throw signal.reason
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
