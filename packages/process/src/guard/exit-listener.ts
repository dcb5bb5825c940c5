// Kills what still runs when this program exits in an orderly way: by return, process.exit or an uncaught exception.

const living = new Set<() => void>()

function killAll(): void {
  for (const kill of living) kill()
}

/**
 * Calls `kill`, which must be synchronous, when the program exits. The one listener exists only while something
 * lives.
 *
 * @returns what ends the arrangement
 */
export function killAtExit(kill: () => void): () => void {
  if (living.size === 0) process.on('exit', killAll)
  living.add(kill)
  return () => {
    if (living.delete(kill) && living.size === 0) process.off('exit', killAll)
  }
}
