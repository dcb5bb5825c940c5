// Where this package tells what a person may want to know and no call returns.

/** Takes messages. One that throws changes nothing. */
export interface Logger {
  /** What happens in the normal course. */
  debug?(message: string, details?: object): void
  /** What goes wrong without failing a call. */
  warn(message: string, details?: object): void
}

/** The same logger, whose exceptions are dropped; without one, one that drops everything. */
export function safeLogger(logger: Logger | undefined): Required<Logger> {
  const safe =
    (method: 'debug' | 'warn') =>
    (message: string, details?: object): void => {
      try {
        logger?.[method]?.(message, details)
      } catch {
        // A broken logger must not break what it logs.
      }
    }
  return { debug: safe('debug'), warn: safe('warn') }
}
