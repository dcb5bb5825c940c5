// Errors that point to the caller's line, though a timer or a socket's callback has made them.
import { ConsoleError } from '../errors.ts'

/**
 * Runs the work of a public method: a {@link ConsoleError} that it rejects with gets the stack of the call.
 *
 * @param method the public method, whose own frames are left out.
 */
export async function fromCallSite<T>(
  method: (...args: never[]) => unknown,
  work: () => Promise<T>,
): Promise<T> {
  const site: { stack?: string } = {}
  Error.captureStackTrace(site, method)
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConsoleError) {
      const frames = site.stack?.replace(/^[^\n]*\n?/, '') ?? ''
      Object.defineProperty(error, 'stack', {
        value: `${error.name}: ${error.message}\n${frames}`,
        configurable: true,
        writable: true,
      })
    }
    throw error
  }
}
