// Calls functions when this program exits in an orderly way: by return, process.exit or an uncaught exception.

const callbacks = new Set<() => void>()

/** The last first: a process is killed before the directory goes that it lives in. */
function callAll(): void {
  for (const callback of [...callbacks].reverse()) callback()
}

/**
 * Calls `act`, which must be synchronous and must not throw, when the program exits. The one listener exists only
 * while there is something to do.
 *
 * @returns what ends the arrangement
 */
export function atExit(act: () => void): () => void {
  if (callbacks.size === 0) process.on('exit', callAll)
  callbacks.add(act)
  return () => {
    if (callbacks.delete(act) && callbacks.size === 0) process.off('exit', callAll)
  }
}
