// What to start, and how.

import type { GuardChoice } from './guard/choose.ts'
import type { ProcessLogOptions } from './output/output-log.ts'
import type { FdMap } from './start/fds.ts'

/** A process to start. */
export interface SpawnSpec {
  /** A path, or a name that is looked up in the PATH of `env`. */
  readonly binary: string
  /** The arguments, or what makes them of the numbers that the child will know its `fds` by. */
  readonly args?: readonly string[] | ((fds: Readonly<Record<string, number>>) => readonly string[])
  /** A command that runs the binary: these words, then the binary, then its arguments. */
  readonly wrapper?: readonly string[]
  /** What the child inherits beyond stdin (/dev/null), stdout and stderr: numbered as `planFds` says. */
  readonly fds?: FdMap
  /**
   * A file for stdout and stderr, created with mode 0600 and emptied; or how much of the end to keep in memory.
   * A file never slows the process, survives this program, and can be opened by it as /dev/stdout; the pipes to
   * memory can do none of this.
   * @default the last 64 KiB in memory
   */
  readonly log?: ProcessLogOptions
  /** Added to this program's environment; `undefined` takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The working directory. @default this program's */
  readonly cwd?: string
  /** @default 'auto' */
  readonly guard?: GuardChoice
}

/** How to start it. */
export interface SpawnOptions {
  /** Gives up: a process that runs already is killed. */
  readonly signal?: AbortSignal
}
