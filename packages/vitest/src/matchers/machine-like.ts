// Holds what `expect` was given to being a machine.
import { Machine } from '@qm/machine'

/** @throws {TypeError} for anything but a machine of @qm/machine */
export function requireMachine(received: unknown, matcher: string): Machine {
  if (received instanceof Machine) return received
  const what = received === null ? 'null' : typeof received
  throw new TypeError(`${matcher} is for a machine of @qm/machine, and was given ${what}`)
}
