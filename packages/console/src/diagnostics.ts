// The diagnostics channels of this package (node:diagnostics_channel); without a subscriber they cost nothing.
import { channel } from 'node:diagnostics_channel'
import type { ConsoleCloseReason } from './close-reason.ts'

/** The messages of this package, by the name of their channel; `console` tells one console from another. */
export interface ConsoleMessages {
  /** A console was attached. */
  readonly 'qm:console:attach': { console: object }
  /** A wait is over: with a match, or with the code of its error (`aborted` where a signal ended it). */
  readonly 'qm:console:wait': { console: object; patterns: string; outcome: string; ms: number }
  /** The log file cannot be written any more; the console goes on without it. */
  readonly 'qm:console:log-failed': { path: string; error: Error }
  /** An expression took more than 100 ms: while it runs, the whole program stands still. */
  readonly 'qm:console:slow-pattern': { console: object; pattern: string; ms: number }
  /** A console has ended. */
  readonly 'qm:console:close': { console: object; reason: ConsoleCloseReason }
}

/** Tells a message. */
export function publish<Name extends keyof ConsoleMessages>(
  name: Name,
  message: ConsoleMessages[Name],
): void {
  channel(name).publish(message)
}
