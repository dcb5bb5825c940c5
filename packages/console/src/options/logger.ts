// Where a console reports what no call returns.

/** Receives messages; one that throws changes nothing. `console` is one. */
export interface Logger {
  /** What helps to find a fault. */
  debug?(message: string, details?: object): void
  /** What went wrong beside the calls, such as a full log disk. */
  warn(message: string, details?: object): void
}

/** Warns, if there is a logger, whatever it does. */
export function warn(logger: Logger | undefined, message: string, details?: object): void {
  try {
    logger?.warn(message, details)
  } catch {
    // A logger's own failure must not become the console's.
  }
}
