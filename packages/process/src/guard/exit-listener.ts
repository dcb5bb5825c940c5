// Does what must still be done when this program exits in an orderly way: by return, process.exit or an uncaught exception.

const due = new Set<() => void>()

/** The last first: a process is killed before the directory goes that it lives in. */
function doAll(): void {
  for (const act of [...due].reverse()) act()
}

/**
 * Calls `act`, which must be synchronous and must not throw, when the program exits. The one listener exists only
 * while there is something to do.
 *
 * @returns what ends the arrangement
 */
export function atExit(act: () => void): () => void {
  if (due.size === 0) process.on('exit', doAll)
  due.add(act)
  return () => {
    if (due.delete(act) && due.size === 0) process.off('exit', doAll)
  }
}
