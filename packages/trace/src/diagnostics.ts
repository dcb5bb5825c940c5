// Where a trace reports trouble that is no call's return value.
import { channel } from 'node:diagnostics_channel'

/** Takes messages for people; `console` fits. One that throws changes nothing. */
export interface Logger {
  /** Told of ordinary changes. */
  debug?(message: string, details?: object): void
  /** Told of trouble: a recording that has stopped, entries that were lost. */
  warn(message: string, details?: object): void
}

/** The messages of this package on `node:diagnostics_channel`, by the channel's name. */
export interface TraceMessages {
  /** A recording cannot go on; the machines do. */
  readonly 'qm:trace:stopped': { readonly directory: string; readonly reason: string }
}

/** Publishes the end of a recording, and warns by the logger. Never throws. */
export function reportStop(directory: string, reason: string, logger: Logger | undefined): void {
  const message: TraceMessages['qm:trace:stopped'] = { directory, reason }
  channel('qm:trace:stopped').publish(message)
  try {
    logger?.warn(`the trace in ${directory} has stopped: ${reason}`)
  } catch {
    // A logger that throws changes nothing.
  }
}
