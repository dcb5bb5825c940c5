// The part of a console that a shell session needs.
import type { ConsoleSnapshot } from '../errors.ts'
import type { Deadline } from '../options/wait-options.ts'
import type { ConsolePatterns } from '../wait/pattern.ts'
import type { LookOptions } from '../wait/pattern-waits.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'
import type { Collection } from './collect-output.ts'

/** The console, for a shell session. */
export interface ShellPort {
  mark(): number
  /** Offset from which on a prompt counts as one that stands there. */
  recent(): number
  /** The unfinished last line, as a terminal shows it. */
  lastLine(): string
  snapshot(): ConsoleSnapshot
  write(data: string, deadline: Deadline): Promise<void>
  look(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch>
  /** Keeps the bytes from an offset on, up to a limit, until released. */
  collect(from: number, maxBytes: number): Collection
  /** Marks everything up to an offset as seen. */
  consume(offset: number): void
}

/** What a console looked like, without the lines that carry a command and its answers. */
export function withoutFrames({ lastLines, ...seen }: ConsoleSnapshot): ConsoleSnapshot {
  const lines = lastLines
    .split('\n')
    .filter(line => !/qm[-_] ?[0-9a-f]{16}|qm_none-|\\0[0-7]{3}|^(?:send|done)$/.test(line))
  return { ...seen, lastLines: lines.join('\n') }
}
