// Where a child's stdout and stderr go, and how they are read back.
import type { ChildProcess } from 'node:child_process'

/** A piece of a log. */
export interface LogPiece {
  readonly bytes: Buffer
  /** The offset of the first byte: beyond the one asked for when what was there is no longer kept. */
  readonly start: number
}

/** What a child printed on stdout and stderr. */
export interface OutputLog {
  /** What the child gets for both. */
  readonly slot: 'pipe' | 'ignore' | number
  /** To be called in the tick of the spawn. */
  follow(child: ChildProcess): void
  /** The last bytes, as many as are kept at hand. */
  tailBytes(): Buffer
  /** Everything that can still be had. */
  text(): Promise<string>
  /** The next bytes from an offset on; none when there are none yet. */
  bytesFrom(offset: number): Promise<LogPiece>
  /** Calls back whenever there may be more. @returns what ends that */
  onGrowth(callback: () => void): () => void
  /** Ends the log once the child has ended; what it had printed is complete then. @returns why it could not be read */
  finish(): Promise<unknown>
}

/**
 * A log file's path, or how much of the end to keep in memory instead.
 *
 * A file is created with mode 0600, or emptied if it is a regular file of this user; anything else there (a link, a
 * device, a pipe, another user's file) is a {@link SpawnError} `bad-log`.
 */
export type ProcessLogOptions =
  | string
  | {
      /**
       * How many bytes of the end are kept in memory.
       * @defaultValue 65536
       */
      readonly tailBytes?: number | undefined
    }
