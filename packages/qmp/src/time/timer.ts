// A timer that fires after what had come by then has been read: after a blocked event loop, timers are due before anything
// is read, and what has come in time would be taken for late.

/** The longest time that a timer of Node takes: 24 days. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1

/**
 * Calls back after that many milliseconds. Returns the function that stops it.
 *
 * @param keepsAlive whether the process waits for it
 */
export function startTimer(ms: number, onDue: () => void, keepsAlive: boolean): () => void {
  let immediate: NodeJS.Immediate | undefined
  const timer = setTimeout(() => {
    // Never unref'd: the loop would sleep in its poll until something else wakes it, and the timer would fire then.
    immediate = setImmediate(onDue)
  }, ms)
  if (!keepsAlive) timer.unref()
  return () => {
    clearTimeout(timer)
    clearImmediate(immediate)
  }
}
