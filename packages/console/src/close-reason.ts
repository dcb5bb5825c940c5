// How a console can end.

/** Who ended a console. */
export interface ConsoleCloseReason {
  /**
   * `us`: `close()` was called. `peer`: the other side ended the stream. `vm-exit`: the VM is gone, as
   * `vmExit` said. `error`: the stream failed.
   */
  readonly by: 'us' | 'peer' | 'vm-exit' | 'error'
  /** What `vmExit` resolved with, or the stream's error. */
  readonly cause?: unknown
}

/** The reason as the end of a sentence. */
export function describeClose(reason: ConsoleCloseReason): string {
  switch (reason.by) {
    case 'us':
      return 'the console was closed'
    case 'peer':
      return 'the other side closed the console'
    case 'vm-exit':
      return `the VM exited${describeExit(reason.cause)}`
    case 'error':
      return `the console failed: ${reason.cause instanceof Error ? reason.cause.message : String(reason.cause)}`
  }
}

function describeExit(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return ''
  if ('exitCode' in cause && typeof cause.exitCode === 'number') return ` with exit code ${cause.exitCode}`
  if ('signal' in cause && typeof cause.signal === 'string') return ` by ${cause.signal}`
  return ''
}
