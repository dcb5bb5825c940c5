// How the log file is written.
import { flag, type OptionChecks, text, wholeNumber } from '../options/check.ts'

/** Options of a console's log file. */
export interface ConsoleLogOptions {
  /**
   * The file: a regular file of this user, or one that is not there yet (made with mode 0600); missing folders
   * are made (0700). A symbolic link, a device, or a file of another user is refused.
   */
  readonly path: string
  /**
   * Go on at the end of an existing file instead of emptying it.
   *
   * @defaultValue false
   */
  readonly append?: boolean | undefined
  /**
   * Put the time (ISO 8601, UTC) before each line.
   *
   * @defaultValue false
   */
  readonly timestamps?: boolean | undefined
  /**
   * The bytes as they came. With `false`, lines as a terminal would show them: no escape sequences, progress
   * bars in their last state, UTF-8, at most 4096 columns.
   *
   * @defaultValue true
   */
  readonly raw?: boolean | undefined
  /**
   * Size in bytes at which the file is renamed to `path.1` (and that to `path.2` …) and begun anew.
   *
   * @defaultValue Infinity
   */
  readonly maxLogBytes?: number | undefined
  /**
   * How many renamed files are kept.
   *
   * @defaultValue 1
   */
  readonly keep?: number | undefined
}

/** The checks of {@link ConsoleLogOptions}. */
export const logChecks: OptionChecks = {
  path: text,
  append: flag,
  timestamps: flag,
  raw: flag,
  maxLogBytes: wholeNumber(1, 'bytes', true),
  keep: wholeNumber(0, 'files'),
}
