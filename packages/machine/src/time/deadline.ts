// One absolute deadline for a whole call, handed down to every step of it.

/** The waiting options of every method that waits. */
export interface WaitOptions {
  /** Milliseconds for the whole call; `Infinity` means no limit. */
  readonly timeoutMs?: number | undefined
  /** Aborting rejects the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The figure of QEMU's Python machine class for a launch, a shutdown and a wait. */
export const DEFAULT_TIMEOUT_MS = 30_000

/** Counts down from its creation; give it back with `clear()`. */
export interface Deadline {
  /** The limit as it was given. */
  readonly timeoutMs: number
  /** Milliseconds left, never below 0; `Infinity` without a limit. */
  remainingMs(): number
  /** What is left, in the form that the packages below take: the time, and the caller's own signal. */
  wait(): WaitOptions
  /** For a step: ends at this deadline, or at the caller's abort, whichever comes first. */
  readonly within: { readonly timeoutMs: number; readonly signal: AbortSignal }
  /** Rejects at the deadline (with what `onExpiry` makes) or at the caller's abort (with its reason). */
  readonly expired: Promise<never>
  /** Aborts at the same moments as {@link expired}. */
  readonly signal: AbortSignal
  /** Stops the clock. */
  clear(): void
}

// A timer holds at most 2^31 - 1 ms; longer waits are no limit in practice (24.8 days).
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Calls `act` once after so many milliseconds, never for `Infinity`; the returned function calls it off. In a program that
 * was held up, what has come in time is handled first.
 */
export function after(ms: number, act: () => void): () => void {
  if (ms > LONGEST_TIMER_MS) return () => {}
  let turn: NodeJS.Immediate | undefined
  const timer = setTimeout(
    () => {
      turn = setImmediate(act)
    },
    Math.max(0, ms),
  )
  return () => {
    clearTimeout(timer)
    clearImmediate(turn)
  }
}

/** Resolves with whether a promise has settled within so many milliseconds. Never rejects. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const callOff = after(ms, () => late.resolve(false))
  const settled = promise.then(
    () => true,
    () => true,
  )
  try {
    return await Promise.race([settled, late.promise])
  } finally {
    callOff()
  }
}

/** Starts a deadline. `onExpiry` makes the error of a deadline that has passed. */
export function startDeadline(
  { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitOptions,
  onExpiry: () => Error,
): Deadline {
  const end = performance.now() + timeoutMs
  const controller = new AbortController()
  const callOff = after(timeoutMs, () => controller.abort(onExpiry()))
  const forward = (): void => controller.abort(signal?.reason)
  if (signal?.aborted) forward()
  else signal?.addEventListener('abort', forward, { once: true })
  const expired = new Promise<never>((_, reject) => {
    const fail = (): void => reject(controller.signal.reason)
    if (controller.signal.aborted) fail()
    else controller.signal.addEventListener('abort', fail, { once: true })
  })
  // It is raced by each step; a deadline that is not raced at that moment is no unhandled rejection.
  expired.catch(() => {})
  const remainingMs = (): number => Math.max(0, end - performance.now())
  return {
    timeoutMs,
    remainingMs,
    within: { timeoutMs: Number.POSITIVE_INFINITY, signal: controller.signal },
    wait: () => ({ timeoutMs: remainingMs(), ...(signal && { signal }) }),
    expired,
    signal: controller.signal,
    clear() {
      callOff()
      signal?.removeEventListener('abort', forward)
    },
  }
}

/** How long a call that is over waits for what it has to undo; the rest goes on behind it. */
const TIDY_MS = 1_000

/**
 * Runs `act` under one deadline for all of its steps, which take `deadline.within`; rejects with what ended it rather
 * than with what that broke. What `act` has to undo it undoes first, as far as that does not take long.
 */
export async function withDeadline<T>(
  options: WaitOptions,
  onExpiry: (timeoutMs: number) => Error,
  act: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const { timeoutMs = Number.POSITIVE_INFINITY } = options
  options.signal?.throwIfAborted()
  const deadline = startDeadline(options, () => onExpiry(timeoutMs))
  const overdue = Promise.withResolvers<never>()
  let callOff = (): void => {}
  const tidyUp = (): void => {
    callOff = after(TIDY_MS, () => overdue.reject(deadline.signal.reason))
  }
  deadline.signal.addEventListener('abort', tidyUp, { once: true })
  const acting = act(deadline)
  acting.catch(() => {})
  try {
    return await Promise.race([acting, overdue.promise])
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : error
  } finally {
    callOff()
    deadline.signal.removeEventListener('abort', tidyUp)
    deadline.clear()
  }
}
