// How a console can end.

/** Who ended a console, and why. */
export interface ConsoleCloseReason {
  /**
   * `local`: {@link GuestConsole.close} was called. `peer`: the other side ended the stream. `vm-exit`: the VM
   * is gone, as {@link AttachOptions.vmExit} said. `error`: the stream failed.
   */
  readonly by: 'local' | 'peer' | 'error' | 'vm-exit'
  /** The same as a sentence, without its full stop. */
  readonly message: string
  /** What `vmExit` settled with, or the stream's error. */
  readonly cause?: unknown
}

/** The reason for an end from one side, with its sentence. */
export function closeReason(by: ConsoleCloseReason['by'], ...causes: readonly unknown[]): ConsoleCloseReason {
  const [cause] = causes
  return { by, message: sentence(by, cause), ...(causes.length > 0 && { cause }) }
}

function sentence(by: ConsoleCloseReason['by'], cause: unknown): string {
  switch (by) {
    case 'local':
      return 'the console was closed'
    case 'peer':
      return 'the other side closed the console'
    case 'vm-exit':
      return `the VM exited${describeExit(cause)}`
    case 'error':
      return `the console failed: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

function describeExit(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return ''
  if ('message' in cause && typeof cause.message === 'string') return `: ${cause.message}`
  if ('exitCode' in cause && typeof cause.exitCode === 'number') return ` with exit code ${cause.exitCode}`
  if ('signal' in cause && typeof cause.signal === 'string') return ` by ${cause.signal}`
  return ''
}
