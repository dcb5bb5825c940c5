// What a known cause of a failed start is, and what the advice for one depends on.
import type { Held } from './holders.ts'

/** One known cause: the text that QEMU (7.2 to 11.1) or the system prints, and the advice. */
export interface Cause {
  /** Matches within one line, or from one line into the next. */
  readonly pattern: RegExp
  /** What to do, in one sentence. */
  readonly advice: (groups: Readonly<Record<string, string | undefined>>) => string
  /** What another process has, if that is the cause. */
  readonly held?: (groups: Readonly<Record<string, string | undefined>>, cwd: string) => Held | undefined
}

/** What the advice depends on besides the text. */
export interface HintContext {
  /** QEMU's working directory, which the paths in its output are relative to. @defaultValue this program's */
  readonly cwd?: string | undefined
  /** What was to be started: the wrapper, or QEMU. @defaultValue 'QEMU' */
  readonly program?: string | undefined
  /** The directory in which the machine's own directories are made. */
  readonly baseTempDir?: string | undefined
}
