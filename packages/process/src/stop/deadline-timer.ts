// A timer that is never early and has no longest delay.

/** The longest delay of Node's timers, in milliseconds; beyond it they fire at once. */
const LONGEST = 2 ** 31 - 1

/**
 * Calls back once `ms` milliseconds have passed by performance.now(): Node's timers count from the start of the
 * turn, and cut fractions off, so that they may be early by it.
 *
 * @returns what ends it
 */
export function startDeadlineTimer(ms: number, ring: () => void): () => void {
  const due = performance.now() + ms
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    const leftMs = due - performance.now()
    if (leftMs <= 0) ring()
    else timer = setTimeout(look, Math.min(Math.ceil(leftMs), LONGEST))
  }
  look()
  return () => clearTimeout(timer)
}
