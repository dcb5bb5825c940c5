// What a command of `qm` is.
import type { Io } from './io.ts'

/** One command. */
export interface Command {
  /** One line for the overview. */
  readonly summary: string
  /** What comes after the name. */
  readonly usage: string
  /** Options with their meaning, in two columns. */
  readonly options: readonly (readonly [option: string, meaning: string])[]
  /** Words that it takes as its argument. @default files */
  readonly words?: readonly string[]
  /** More to know, shown below the options. */
  readonly notes?: readonly string[]
  /** Whether the command answers `--help` itself. @default false */
  readonly ownHelp?: boolean
  /** Resolves with the exit code. */
  run(args: readonly string[], io: Io): Promise<number>
}
