// Waiting: one absolute deadline and one abort signal for a whole call.
import { MAX_TIMER_MS, startTimer } from './timer.ts'

/** How long a call may wait. */
export interface WaitOptions {
  /** Milliseconds until the call gives up; `Infinity` for no limit. */
  readonly timeoutMs?: number | undefined
  /** Aborts the wait: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The two ways in which a wait ends well or badly. The first call counts. */
export interface Settle<T> {
  resolve(value: T): void
  reject(error: unknown): void
}

/**
 * Runs `start`, which arranges for `settle` to be called, and rejects if that takes too long or the signal aborts.
 * What `start` returns is called once, whenever and however the wait ends.
 */
export function waitFor<T>(
  wait: WaitOptions,
  expired: (timeoutMs: number) => Error,
  start: (settle: Settle<T>) => (() => void) | undefined,
): Promise<T> {
  const { timeoutMs = Number.POSITIVE_INFINITY, signal } = wait
  if (signal?.aborted) return Promise.reject(signal.reason)
  return new Promise<T>((resolve, reject) => {
    let done = false
    let stopTimer: (() => void) | undefined
    let cleanUp: (() => void) | undefined
    const finish = (): boolean => {
      if (done) return false
      done = true
      stopTimer?.()
      signal?.removeEventListener('abort', onAbort)
      cleanUp?.()
      return true
    }
    const settle: Settle<T> = {
      resolve(value) {
        if (finish()) resolve(value)
      },
      reject(error) {
        if (finish()) reject(error)
      },
    }
    const onAbort = (): void => settle.reject(signal?.reason)
    cleanUp = start(settle)
    if (done) {
      cleanUp?.()
      return
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    if (timeoutMs <= MAX_TIMER_MS)
      stopTimer = startTimer(Math.max(0, timeoutMs), () => settle.reject(expired(timeoutMs)), true)
  })
}

/** One deadline that several waits share. */
export interface Deadline {
  /** What is left of it, as the options of the next wait. */
  remaining(): WaitOptions
  /** The time that it was started with, in milliseconds. */
  readonly timeoutMs: number
}

/** Starts a deadline. */
export function startDeadline(wait: WaitOptions, defaultMs: number): Deadline {
  const timeoutMs = wait.timeoutMs ?? defaultMs
  const end = performance.now() + timeoutMs
  return {
    timeoutMs,
    remaining: () => ({ timeoutMs: Math.max(0, end - performance.now()), signal: wait.signal }),
  }
}
