// What a command of `qm` is made of.
import type { OptionSpec } from '../options/option.ts'
import type { Io } from '../output/io.ts'

/** What stands after a command's options, which is what the shell completes there. */
export type Operands =
  | 'none'
  | 'files'
  | 'qemu-arguments'
  | 'commands'
  | 'shells'
  | 'machines'
  | 'machines-and-files'

/** One command. */
export interface Command {
  /** One line for the overview. */
  readonly summary: string
  /** What comes after the name. */
  readonly usage: string
  readonly options: readonly OptionSpec[]
  readonly operands: Operands
  /** What its first word may be: each with options of its own. @defaultValue none */
  readonly actions?: Readonly<Record<string, Command>>
  /** More to know, shown below the options. @defaultValue nothing */
  readonly notes?: readonly string[]
  /** Whether the command answers `--help` itself. @defaultValue false */
  readonly ownHelp?: boolean
  /** Whether the overview leaves it out: it is for programs. @defaultValue false */
  readonly hidden?: boolean
  /** Resolves with the exit code. */
  run(args: readonly string[], io: Io): Promise<number>
}
