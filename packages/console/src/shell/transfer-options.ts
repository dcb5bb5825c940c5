// What transfers of files over the shell take, and what they say when they fail.
import { ConsoleTransferError } from '../errors.ts'
import { anything, type OptionChecks, wholeNumber } from '../options/check.ts'
import { type WaitOptions, waitChecks } from '../options/wait-options.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'

/** Options of {@link GuestConsole.upload} and {@link GuestConsole.download}; without `timeoutMs` they have 10 minutes. */
export interface TransferOptions extends WaitOptions {
  /** The shell's prompt, as for {@link GuestConsole.run}. */
  readonly prompt?: ConsolePattern | undefined
  /**
   * What ends the transfer; `false` for nothing.
   *
   * @defaultValue {@link defaultFailures}, unless attach was told otherwise
   */
  readonly failOn?: ConsolePatterns | false | undefined
  /**
   * The largest file, in bytes; a larger one is a {@link ConsoleTransferError}.
   *
   * @defaultValue 1 GiB
   */
  readonly maxBytes?: number | undefined
}

/** The checks of {@link TransferOptions}. */
export const transferChecks: OptionChecks = {
  ...waitChecks,
  prompt: anything,
  failOn: anything,
  maxBytes: wholeNumber(0, 'bytes', true),
}

/** How long a transfer may take where its caller does not say. */
export const TRANSFER_MS = 600_000
/** The largest file where the caller does not say. */
export const MAX_BYTES: number = 1024 ** 3

/** A path in a guest: not empty, and without a NUL. @throws {@link ConsoleTransferError} */
export function checkGuestPath(path: string): void {
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw new ConsoleTransferError(`a path in the guest is a text that is not empty and has no NUL`)
  }
}
