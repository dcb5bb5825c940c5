// Waiting: one absolute deadline and one abort signal for a whole call.
import { MAX_TIMER_MS, startTimer } from './timer.ts'

/** How long a call may wait. */
export interface WaitOptions {
  /** Milliseconds until the call gives up; `Infinity` for no limit. The default is that of the call. */
  readonly timeoutMs?: number | undefined
  /** Aborts the wait: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The ways in which a wait ends. The first call counts. */
export interface Settle<T> {
  resolve(value: T): void
  reject(error: unknown): void
  /** Rejects with an error that is made where the caller waits, so that its stack shows the call. */
  fail(make: () => unknown): void
}

/**
 * Runs `start`, which arranges for `settle` to be called, and rejects if that takes too long or the signal aborts.
 * What `start` returns is called once, whenever and however the wait ends.
 */
export async function waitFor<T>(
  wait: WaitOptions,
  expired: (timeoutMs: number) => Error,
  start: (settle: Settle<T>) => (() => void) | undefined,
): Promise<T> {
  const { timeoutMs = Number.POSITIVE_INFINITY, signal } = wait
  signal?.throwIfAborted()
  const take = await new Promise<() => T>(resolve => {
    let done = false
    let stopTimer: (() => void) | undefined
    let cleanUp: (() => void) | undefined
    const finish = (outcome: () => T): void => {
      if (done) return
      done = true
      stopTimer?.()
      signal?.removeEventListener('abort', onAbort)
      cleanUp?.()
      resolve(outcome)
    }
    const settle: Settle<T> = {
      resolve: value => finish(() => value),
      reject: error => finish(thrower(() => error)),
      fail: make => finish(thrower(make)),
    }
    const onAbort = (): void => settle.reject(signal?.reason)
    cleanUp = start(settle)
    if (done) {
      cleanUp?.()
      return
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    if (timeoutMs <= MAX_TIMER_MS)
      stopTimer = startTimer(Math.max(0, timeoutMs), () => settle.fail(() => expired(timeoutMs)), true)
  })
  return take()
}

function thrower(make: () => unknown): () => never {
  return () => {
    throw make()
  }
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
