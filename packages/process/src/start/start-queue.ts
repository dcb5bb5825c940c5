// One start a turn of the event loop: each blocks it until the child's exec (libuv forks), and many would starve the rest.
import { setImmediate as nextTurn } from 'node:timers/promises'

let free: Promise<void> = Promise.resolve()

/** Resolves at once for the first caller of a turn, and for each other one a turn later than the one before. */
export function queueStart(): Promise<void> {
  const mine = free
  free = mine.then(() => nextTurn())
  return mine
}
