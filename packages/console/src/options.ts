// What callers may pass to attach and to the waits.
import type { LogOptions } from './log/log-file.ts'
import type { ConsolePatterns } from './wait/pattern.ts'

/** Options of {@link attach}. */
export interface AttachOptions {
  /**
   * Read everything as it comes, whoever looks. With `false` bytes are read only while a wait, a stream
   * or an iterator asks for them: then **an unread guest stops** after 278 bytes in its serial driver, and
   * an isa-debugcon stops QEMU's monitor with it.
   * @default true
   */
  readonly drain?: boolean
  /** How many of the last bytes stay in memory. @default 1 MiB */
  readonly scrollbackBytes?: number
  /** A file that gets every byte: its path, or how it is written. @default none */
  readonly log?: string | LogOptions
  /**
   * Settles when the VM is gone: then what is still in the socket is read, and every wait ends with the
   * code `vm-exited` and the value as its cause. Pass a process's exit promise.
   */
  readonly vmExit?: PromiseLike<unknown>
  /** What `writeLine` ends a line with; firmware menus and UEFI want `'\r'`. @default '\n' */
  readonly newline?: string
  /**
   * Sends a serial BREAK, for {@link GuestConsole.sendBreak}: a socket cannot, QEMU's monitor can with
   * `chardev-send-break` and the chardev's id.
   */
  readonly sendBreak?: () => unknown
  /** How long connecting may take, in milliseconds; a Duplex needs no time. @default 30 000 */
  readonly timeoutMs?: number
  /** Ends connecting; it has no effect afterwards. */
  readonly signal?: AbortSignal
  /** Told of what goes wrong beside the main path, such as a full log disk. */
  readonly logger?: ConsoleLogger
}

/** Where a console reports trouble that is nobody's return value. */
export interface ConsoleLogger {
  warn(message: string, details?: unknown): void
}

/** Where a search begins: at what comes from now on, at the oldest text kept, or at a mark. */
export type Since = 'now' | 'start' | number

/** A limit on waiting. */
export interface WaitLimit {
  /** One deadline for the whole call, in milliseconds; `0` only looks, `Infinity` waits for ever. @default 60 000 */
  readonly timeoutMs?: number
  /** Ends the wait, which rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Options of {@link GuestConsole.waitFor}. */
export interface WaitForOptions extends WaitLimit {
  /**
   * What ends the wait with a {@link GuestFailureError}; `false` for nothing.
   * @default the catalogue {@link disasters}
   */
  readonly failOn?: ConsolePatterns | false
  /**
   * Where to look from.
   * @default the end of the last text that a `waitFor` of this console has matched, or the start
   */
  readonly since?: Since
  /** Also look at the text without the kernel and service messages that cut lines in two. @default true */
  readonly heal?: boolean
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
