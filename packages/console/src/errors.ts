// The errors of @qm/console: one class for each decision that a caller can take.
import type { ConsoleCloseReason } from './close-reason.ts'
import { printable } from './printable.ts'

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
  | 'output-too-large'
  | 'login-failed'
  | 'transfer-failed'

/** What every error of this package is an instance of. */
export abstract class ConsoleError extends Error {
  override readonly name: string = 'ConsoleError'
  /** Which failure it is: a closed set, safe to switch on. */
  readonly code: ConsoleErrorCode

  /** @internal */
  constructor(code: ConsoleErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/** The socket could not be reached: check the path or port, and that QEMU listens on it. */
export class ConsoleConnectError extends ConsoleError {
  override readonly name: string = 'ConsoleConnectError'

  /** @internal */
  constructor(message: string, options?: ErrorOptions) {
    super('connect-failed', message, options)
  }
}

/** What the console looked like when a call ended without success. */
export interface ConsoleSnapshot {
  /** The last lines that the guest had printed, joined by newlines, as a terminal shows them. */
  readonly lastLines: string
  /** How long the guest had printed nothing, in milliseconds; `null` if it never printed anything. */
  readonly silentMs: number | null
  /** What the option `guestState` of `attach` said. */
  readonly guestState?: string | undefined
}

/** What a timeout knows. @internal */
export interface TimeoutDetails extends ConsoleSnapshot {
  readonly timeoutMs: number
  readonly waitingFor: string
  readonly nearest?: string | undefined
}

/** The deadline passed first. The console goes on; its text is still there to look at. */
export class ConsoleTimeoutError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'ConsoleTimeoutError'
  /** The limit as the caller gave it, in milliseconds. */
  readonly timeoutMs: number
  /** What had not happened yet. */
  readonly waitingFor: string
  /** {@inheritDoc ConsoleSnapshot.lastLines} */
  readonly lastLines: string
  /** {@inheritDoc ConsoleSnapshot.silentMs} */
  readonly silentMs: number | null
  /** The place in the text that came nearest to a match, if any came near. */
  readonly nearest: string | undefined

  /** @internal */
  constructor(message: string, seen: TimeoutDetails) {
    super('timeout', message)
    this.timeoutMs = seen.timeoutMs
    this.waitingFor = seen.waitingFor
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.nearest = seen.nearest
  }
}

/** The guest reported a failure (a `failOn` pattern) before the text that was waited for. */
export class GuestFailureError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'GuestFailureError'
  /** {@inheritDoc ConsoleSnapshot.lastLines} */
  readonly lastLines: string
  /** {@inheritDoc ConsoleSnapshot.silentMs} */
  readonly silentMs: number | null
  /** The name of the `failOn` pattern, such as `panic`, or its index as text where it has no name. */
  readonly failure: string
  /** The text that the pattern matched. */
  readonly matched: string
  /** The report around it, as far as its content tells: at most 400 lines. */
  readonly report: string

  /** @internal */
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
  /** {@inheritDoc ConsoleSnapshot.lastLines} */
  readonly lastLines: string
  /** {@inheritDoc ConsoleSnapshot.silentMs} */
  readonly silentMs: number | null
  /** Who closed it, and why. */
  readonly reason: ConsoleCloseReason

  /** @internal */
  constructor(message: string, seen: ConsoleSnapshot & { readonly reason: ConsoleCloseReason }) {
    super(seen.reason.by === 'vm-exit' ? 'vm-exited' : 'closed', message, { cause: seen.reason.cause })
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.reason = seen.reason
  }
}

/** A reader was so slow that the scrollback has dropped bytes that it had not read yet. */
export class ConsoleOverrunError extends ConsoleError {
  override readonly name: string = 'ConsoleOverrunError'
  /** How many bytes the reader has lost. */
  readonly lostBytes: number

  /** @internal */
  constructor(lostBytes: number) {
    super(
      'overrun',
      `the reader fell behind and ${lostBytes} bytes left the scrollback unread: raise scrollbackBytes, ` +
        'read the log file, or attach with drain: false to make the guest wait',
    )
    this.lostBytes = lostBytes
  }
}

/** The call itself is wrong: an empty pattern, a size that is no number, an option that does not exist. */
export class ConsoleRequestError extends ConsoleError {
  override readonly name: string = 'ConsoleRequestError'

  /** @internal */
  constructor(message: string, options?: ErrorOptions) {
    super('bad-request', message, options)
  }
}

/** No shell answers, or its answer cannot be had. */
export class ConsoleShellError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'ConsoleShellError'
  /** {@inheritDoc ConsoleSnapshot.lastLines} */
  readonly lastLines: string
  /** {@inheritDoc ConsoleSnapshot.silentMs} */
  readonly silentMs: number | null
  /** Whether the command has been run: `no` is certain, `maybe` is not. */
  readonly commandRan: 'no' | 'yes' | 'maybe'

  /** @internal */
  constructor(
    message: string,
    seen: ConsoleSnapshot & { readonly commandRan: 'no' | 'yes' | 'maybe' },
    options?: ErrorOptions,
  ) {
    super('shell-failed', message, options)
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.commandRan = seen.commandRan
  }
}

/** A command printed more than `maxOutputBytes`: raise it, or send the output to a file and `download` that. */
export class ConsoleOutputLimitError extends ConsoleError {
  override readonly name: string = 'ConsoleOutputLimitError'
  /** The limit that was passed. */
  readonly maxOutputBytes: number

  /** @internal */
  constructor(message: string, maxOutputBytes: number) {
    super('output-too-large', message)
    this.maxOutputBytes = maxOutputBytes
  }
}

/** The guest does not let the user in. */
export class ConsoleLoginError extends ConsoleError implements ConsoleSnapshot {
  override readonly name: string = 'ConsoleLoginError'
  /** {@inheritDoc ConsoleSnapshot.lastLines} */
  readonly lastLines: string
  /** {@inheritDoc ConsoleSnapshot.silentMs} */
  readonly silentMs: number | null
  /** Why: the guest said no, asks for a password that was not given, or demands a new one. */
  readonly reason: 'refused' | 'password-missing' | 'password-expired'

  /** @internal */
  constructor(message: string, seen: ConsoleSnapshot & { readonly reason: ConsoleLoginError['reason'] }) {
    super('login-failed', message)
    this.lastLines = seen.lastLines
    this.silentMs = seen.silentMs
    this.reason = seen.reason
  }
}

/** A file did not go over the console: it is missing, cannot be written, or arrived with another digest. */
export class ConsoleTransferError extends ConsoleError {
  override readonly name: string = 'ConsoleTransferError'

  /** @internal */
  constructor(message: string, options?: ErrorOptions) {
    super('transfer-failed', message, options)
  }
}
