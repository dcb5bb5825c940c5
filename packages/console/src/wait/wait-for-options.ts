// What a wait takes, and what it gives back.
import { anything, flag, type OptionChecks } from '../options/check.ts'
import { type Since, since, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import type { ConsolePatterns } from './pattern.ts'

/** Options of {@link GuestConsole.waitFor}. */
export interface WaitForOptions extends WaitOptions {
  /**
   * What ends the wait with a {@link GuestFailureError}; `false` for nothing.
   *
   * @defaultValue the console's `failOn`: {@link defaultFailures}, unless attach was told otherwise
   */
  readonly failOn?: ConsolePatterns | false | undefined
  /**
   * Where to look from.
   *
   * @defaultValue the end of the last text that a `waitFor` of this console has matched, or the start
   */
  readonly since?: Since | undefined
  /**
   * Also look at the text without the messages of the kernel and of services that cut lines in two.
   *
   * @defaultValue the console's `heal`: true
   */
  readonly heal?: boolean | undefined
  /**
   * Look at the text as it came, with its escape codes, control characters and CR LFs, for a wait such as
   * `waitFor('\x1b[6n', { escapes: true })`. There is no healing then.
   *
   * @defaultValue false
   */
  readonly escapes?: boolean | undefined
}

/** The checks of {@link WaitForOptions}. */
export const waitForChecks: OptionChecks = {
  ...waitChecks,
  failOn: anything,
  since,
  heal: flag,
  escapes: flag,
}

/** What a wait has found. Offsets are absolute: bytes since attach. */
export interface ConsoleMatch {
  /** The alternative's name, where the alternatives have names. */
  readonly name?: string
  /** The alternative's place in the list, or in the order of the names. */
  readonly index: number
  /** The matched text. */
  readonly text: string
  /** Groups by name, or by number (`'1'`) where none has a name; those that took no part are missing. */
  readonly groups: Record<string, string>
  /** The text from where the search began to the match. */
  readonly before: string
  /** Offset of the match's first byte. */
  readonly start: number
  /** Offset after its last byte: a mark to go on from. */
  readonly end: number
}
