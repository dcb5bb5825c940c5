// The lines that the set-up prints: one a step, on stderr, nothing when there is nothing to do.

/** @param {string} line what is about to happen, or what went wrong */
export function say(line) {
  process.stderr.write(`[setup] ${line}\n`)
}

/**
 * How long something took, for people.
 *
 * @param {number} sinceMs the `performance.now()` at its start
 */
export function elapsed(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`
}
