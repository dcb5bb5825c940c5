// A timer that lets sockets go first. When the event loop has been held up, timers are due before anything is read: what
// has come in time would be taken for late.

/** Node's timers hold no longer time than this; it is 24 days. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1

/**
 * Rings after that many milliseconds, once what had come by then has been read. Returns the way to stop it.
 *
 * @param keepsAlive whether the process waits for it
 */
export function startTimer(ms: number, ring: () => void, keepsAlive: boolean): () => void {
  let immediate: NodeJS.Immediate | undefined
  const timer = setTimeout(() => {
    // Never unref'd: the loop would sleep in its poll until something else wakes it, and the timer would ring then.
    immediate = setImmediate(ring)
  }, ms)
  if (!keepsAlive) timer.unref()
  return () => {
    clearTimeout(timer)
    clearImmediate(immediate)
  }
}
