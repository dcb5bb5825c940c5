// A timer that is never early, has no longest delay, and lets what came in time be seen first.

/** The longest delay of Node's timers, in milliseconds; beyond it they fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/**
 * Calls back once `ms` milliseconds have passed by performance.now(): Node's timers count from the start of the
 * turn, and cut fractions off, so that they may be early by it.
 *
 * Before the call the event loop polls once: when the program was held up past the time, the exit of a process or
 * bytes that came before it are told first.
 *
 * @returns what ends it
 */
export function startDeadlineTimer(ms: number, callback: () => void): () => void {
  const due = performance.now() + ms
  let timer: NodeJS.Timeout | undefined
  let immediate: NodeJS.Immediate | undefined
  const look = (): void => {
    const leftMs = due - performance.now()
    if (leftMs > 0) timer = setTimeout(look, Math.min(Math.ceil(leftMs), LONGEST_MS))
    // The first comes after the poll of this turn, if it is not in that poll already.
    else immediate = setImmediate(() => (immediate = setImmediate(callback)))
  }
  if (ms !== Number.POSITIVE_INFINITY) look()
  return () => {
    clearTimeout(timer)
    clearImmediate(immediate)
  }
}
