// A signal for tests that notices what stays listening to it.
import { getEventListeners } from 'node:events'

const handedOut: AbortController[] = []

/**
 * An abort controller whose signal no-leaks looks at when the test file has ended: a listener that is left on it then
 * fails the file.
 */
export function watchedController(): AbortController {
  const controller = new AbortController()
  handedOut.push(controller)
  return controller
}

/** How many abort listeners a signal has. */
export function countAbortListeners(signal: AbortSignal): number {
  return getEventListeners(signal, 'abort').length
}

/** One line for each listener that is left on a watched signal. */
export function listAbortListeners(): string[] {
  return handedOut.flatMap(({ signal }) =>
    getEventListeners(signal, 'abort').map(listener => `abort listener ${listener.name || '(anonymous)'}`),
  )
}
