// Where a network reports trouble that is no call's return value.

/** Takes messages for people; one that throws changes nothing. */
export interface Logger {
  /** Told of ordinary changes. */
  debug?(message: string, details?: object): void
  /** Told of trouble: frames dropped for want of room, a port that ended with an error. */
  warn(message: string, details?: object): void
}

/** Warns by a logger, whatever that does. */
export function warn(logger: Logger | undefined, message: string, details?: object): void {
  try {
    logger?.warn(message, details)
  } catch {}
}
