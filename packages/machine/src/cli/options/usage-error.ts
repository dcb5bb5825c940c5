// A command line that was not understood.

/** Thrown for a wrong use of `qm`; its message says what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
