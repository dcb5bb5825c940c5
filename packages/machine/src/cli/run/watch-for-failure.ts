// Watches a console for what shows that a guest's kernel has failed.
import { ConsoleError, type GuestConsole, GuestFailureError } from '@qm/console'

/** What a console has shown. */
export interface GuestFailure {
  /** The kind, such as `panic`. */
  readonly name: string
  /** The guest's words. */
  readonly matched: string
}

/** No text matches it: the wait ends by a failure, by the end of the console, or by the signal. */
const NEVER = /(?!)/

/** Calls back at the first failure that the console shows; resolves after it, or at the console's end. */
export async function watchForFailure(
  console: GuestConsole,
  onFailure: (failure: GuestFailure) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    await console.waitFor(NEVER, { since: 'start', timeoutMs: Number.POSITIVE_INFINITY, signal })
  } catch (error) {
    if (error instanceof GuestFailureError) onFailure({ name: error.failure, matched: error.matched })
    else if (!(error instanceof ConsoleError) && !signal.aborted) throw error
  }
}
