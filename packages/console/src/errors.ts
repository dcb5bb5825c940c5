// The errors of @qm/console: one class for each decision that a caller can take.
import type { ConsoleCloseReason } from './close-reason.ts'

/** Why a call on a console failed; the same for every error of one class and cause. */
export type ConsoleErrorCode =
  | 'connect-failed'
  | 'timeout'
  | 'guest-failed'
  | 'closed'
  | 'vm-exited'
  | 'overrun'
  | 'bad-request'
  | 'shell-failed'
  | 'login-failed'

/** What every error of this package is an instance of. */
export class ConsoleError extends Error {
  override readonly name: string = 'ConsoleError'
  /** Which failure it is: a closed set, safe to switch on. */
  readonly code: ConsoleErrorCode

  constructor(code: ConsoleErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The socket could not be reached: check the path or port, and that QEMU listens on it. */
export class ConsoleConnectError extends ConsoleError {
  override readonly name: string = 'ConsoleConnectError'

  constructor(message: string, options?: ErrorOptions) {
    super('connect-failed', message, options)
  }
}

/** What the console looked like when a wait ended without a match. */
export interface ConsoleSnapshot {
  /** The last lines that the guest had printed, joined by newlines, as a terminal shows them. */
  readonly lastLines: string
  /** How long the guest had printed nothing, in milliseconds; `null` if it never printed anything. */
  readonly silentMs: number | null
}

/** The deadline passed first. The console goes on; its text is still there to look at. */
export class ConsoleTimeoutError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'ConsoleTimeoutError'
  readonly lastLines: string
  readonly silentMs: number | null
  /** The place in the text that came nearest to a match, if any came near. */
  readonly nearest: string | undefined

  constructor(message: string, seen: ConsoleSnapshot & { readonly nearest?: string | undefined }) {
    super('timeout', message)
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.nearest = seen.nearest
  }
}

/** The guest reported a disaster (a `failOn` pattern) before the text that was waited for. */
export class GuestFailureError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'GuestFailureError'
  readonly lastLines: string
  readonly silentMs: number | null
  /** The name of the `failOn` pattern, such as `panic`, or its index as text where it has no name. */
  readonly failure: string
  /** The text that the pattern matched. */
  readonly matched: string
  /** The whole report: from its first line to its end marker, or to where the guest fell silent. */
  readonly report: string

  constructor(
    message: string,
    seen: ConsoleSnapshot & { readonly failure: string; readonly matched: string; readonly report: string },
  ) {
    super('guest-failed', message)
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.failure = seen.failure
    this.matched = seen.matched
    this.report = seen.report
  }
}

/** The console is gone: closed by us, by the guest's side, or with the VM. */
export class ConsoleClosedError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'ConsoleClosedError'
  readonly lastLines: string
  readonly silentMs: number | null
  /** Who closed it, and why. */
  readonly reason: ConsoleCloseReason

  constructor(message: string, seen: ConsoleSnapshot & { readonly reason: ConsoleCloseReason }) {
    super(seen.reason.by === 'vm-exit' ? 'vm-exited' : 'closed', message, { cause: seen.reason.cause })
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.reason = seen.reason
  }
}

/** A reader was so slow that the scrollback has dropped bytes it had not read yet. */
export class ConsoleOverrunError extends ConsoleError {
  override readonly name: string = 'ConsoleOverrunError'
  /** How many bytes the reader has lost. */
  readonly lostBytes: number

  constructor(lostBytes: number) {
    super(
      'overrun',
      `the reader fell behind and ${lostBytes} bytes left the scrollback unread: raise scrollbackBytes, ` +
        'read the log file, or attach with drain: false to make the guest wait',
    )
    this.lostBytes = lostBytes
  }
}

/** The call itself is wrong: an empty pattern, a size that is no number, a key that does not exist. */
export class ConsoleRequestError extends ConsoleError {
  override readonly name: string = 'ConsoleRequestError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-request', message, options)
  }
}
