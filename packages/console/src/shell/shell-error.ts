// The error of a shell that is none, or cannot do what is asked.
import { ConsoleShellError } from '../errors.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import type { ShellPort } from './shell-port.ts'

/** The error, with what the console shows. */
export function shellError(
  port: ShellPort,
  message: string,
  commandRan: ConsoleShellError['commandRan'],
): ConsoleShellError {
  const seen = port.snapshot()
  return new ConsoleShellError(`${message}. ${describeSnapshot(seen)}`, { ...seen, commandRan })
}
