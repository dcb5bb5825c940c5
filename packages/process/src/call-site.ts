// Errors that point to the caller's line, though a timer or an event has made them.
import { ProcessError } from './errors.ts'

/**
 * Runs the work of a public function: a {@link ProcessError} that it rejects with gets the stack of the call.
 *
 * @param called the public function, whose own frames are left out
 */
export async function fromCallSite<T>(
  called: (...args: never[]) => unknown,
  work: () => Promise<T>,
): Promise<T> {
  const site: { stack?: string } = {}
  Error.captureStackTrace(site, called)
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProcessError) showCallSite(error, site.stack ?? '')
    throw error
  }
}

function showCallSite(error: ProcessError, stack: string): void {
  const frames = stack.replace(/^[^\n]*\n?/, '')
  const value = `${error.name}: ${error.message}\n${frames}`
  Object.defineProperty(error, 'stack', { value, configurable: true, writable: true })
}
