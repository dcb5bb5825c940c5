// The options of attach.
import type { ConsoleLogOptions } from './log/log-options.ts'
import { anything, callback, flag, type OptionChecks, text, wholeNumber } from './options/check.ts'
import type { Logger } from './options/logger.ts'
import { type WaitOptions, waitChecks } from './options/wait-options.ts'
import type { ConsolePatterns } from './wait/pattern.ts'

/** Options of {@link attach}. */
export interface AttachOptions extends WaitOptions {
  /**
   * Read everything as it comes, whether or not anything waits for it. With `false` bytes are read only while
   * a wait, a stream or an iterator asks for them: then **an unread guest stops** after 278 bytes in its serial
   * driver, and an isa-debugcon stops QEMU's monitor with it.
   *
   * @defaultValue true
   */
  readonly drain?: boolean | undefined
  /**
   * How many of the last bytes stay in memory.
   *
   * @defaultValue 1 MiB
   */
  readonly scrollbackBytes?: number | undefined
  /** A file that gets every byte: its path, or how it is written. No file without it. */
  readonly log?: string | ConsoleLogOptions | undefined
  /**
   * Settles when the VM is gone: then what is still in the socket is read, and every wait ends with the
   * code `vm-exited` and the value as its cause. Pass a process's exit promise.
   */
  readonly vmExit?: PromiseLike<unknown> | undefined
  /**
   * What `writeLine` ends a line with; firmware menus and UEFI want `'\r'`.
   *
   * @defaultValue '\n'
   */
  readonly newline?: string | undefined
  /**
   * What ends a wait of this console with a {@link GuestFailureError} where the wait does not say otherwise;
   * `false` for nothing.
   *
   * @defaultValue {@link defaultFailures}
   */
  readonly failOn?: ConsolePatterns | false | undefined
  /**
   * Whether waits also look at the text without the messages of the kernel and of services that cut lines in
   * two, where the wait does not say otherwise.
   *
   * @defaultValue true
   */
  readonly heal?: boolean | undefined
  /**
   * How many columns the guest thinks its terminal has: where its line editor wraps what is typed, so that
   * `text`, `lines` and `tail` show such a line whole, and the width of `screen()`.
   *
   * @defaultValue 80
   */
  readonly columns?: number | undefined
  /**
   * The height of `screen()`.
   *
   * @defaultValue 24
   */
  readonly rows?: number | undefined
  /**
   * Answer what the guest asks its terminal: the cursor's place (`ESC [ 6 n`), what terminal it is (`ESC [ c`), its
   * size. Shells under GNU screen and some line editors wait for that. Leave it off where a person's terminal is
   * connected: it answers itself.
   *
   * @defaultValue false
   */
  readonly answerQueries?: boolean | undefined
  /**
   * Sends a serial BREAK, for {@link GuestConsole.sendBreak}: a socket cannot, QEMU's monitor can with
   * `chardev-send-break` and the chardev's id.
   */
  readonly sendBreak?: (() => unknown) | undefined
  /**
   * A sentence about the guest that the errors of waits add, such as that it is paused; undefined for nothing to say.
   */
  readonly guestState?: (() => string | undefined) | undefined
  /**
   * Where nothing listens at the address yet, try again until the deadline.
   *
   * @defaultValue false
   */
  readonly retry?: boolean | undefined
  /** Told of what goes wrong beside the calls, such as a full log disk. */
  readonly logger?: Logger | undefined
}

/** The checks of {@link AttachOptions}. */
export const attachChecks: OptionChecks = {
  ...waitChecks,
  drain: flag,
  scrollbackBytes: wholeNumber(1, 'bytes'),
  log: anything,
  vmExit: anything,
  newline: text,
  failOn: anything,
  heal: flag,
  columns: wholeNumber(1, 'columns', false, 1024),
  rows: wholeNumber(1, 'rows', false, 1024),
  answerQueries: flag,
  sendBreak: callback,
  guestState: callback,
  retry: flag,
  logger: anything,
}
