// Where a child's stdout and stderr go, and how they are read back.
import type { ChildProcess } from 'node:child_process'
import type { GrowingLog } from './follow-lines.ts'

/** What a child printed on stdout and stderr. */
export interface OutputLog extends GrowingLog {
  /** What the child gets for both. */
  readonly slot: 'pipe' | number
  /** To be called in the tick of the spawn. */
  follow(child: ChildProcess): void
  /** The last bytes, as many as are kept at hand. */
  tailBytes(): Buffer
  /** Everything that can still be had. */
  text(): Promise<string>
  /** Ends the log once the child has ended; what it had printed is complete then. */
  finish(): Promise<void>
}

/** A log file's path, or how much of the end to keep in memory instead. */
export type ProcessLogOptions = string | { readonly tailBytes?: number }
