// Every error of this package: one class for each decision that a caller can take.
//
//   QmpError
//     QmpConnectError        no session came about            (connect, greeting, negotiation)
//     QmpCommandError        the server said no               (class, desc)
//     QmpTimeoutError        the wait is over, the session is good
//     QmpDisconnectedError   the session is over              (reason, cause)
//     QmpProtocolError       the server does not speak QMP    (bytes)
//     QmpRequestError        the request cannot be sent       (nothing was written)
//     QmpFdError             a descriptor cannot be passed    (says what to do)
//     JobError               a job failed                     (in jobs/)
//     AgentError             a guest agent did not deliver    (in agent/)

import { redactArguments } from './secrets/redact.ts'
import { printable, printableLine } from './values/printable.ts'

/** Which subclass an error is, for a `switch` instead of tests with `instanceof`. */
export type QmpErrorCode =
  | 'connect-failed'
  | 'command-failed'
  | 'timeout'
  | 'disconnected'
  | 'protocol-error'
  | 'bad-request'
  | 'fd-unavailable'
  | 'job-failed'
  | 'agent-failed'

/** The base of everything that this package throws, abort reasons apart. */
export abstract class QmpError extends Error {
  /** Which subclass it is. */
  abstract readonly code: QmpErrorCode

  /** @internal */
  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options)
  }
}

/** How far a connection attempt had come. */
export type QmpConnectPhase = 'connect' | 'greeting' | 'negotiation'

/** No session came about; `cause` holds what went wrong below. */
export class QmpConnectError extends QmpError {
  override readonly name = 'QmpConnectError'
  readonly code = 'connect-failed'
  /** How far the attempt had come. */
  readonly phase: QmpConnectPhase

  constructor(phase: QmpConnectPhase, message: string, options?: ErrorOptions) {
    super(message, options)
    this.phase = phase
  }
}

/** The `error` member of a reply. */
export interface QmpErrorReply {
  /** QEMU knows GenericError, CommandNotFound, DeviceNotActive, DeviceNotFound and KVMMissingCap. */
  readonly class: string
  /** For people; its wording is no interface. */
  readonly desc: string
}

/** The server answered with an error. */
export class QmpCommandError extends QmpError {
  override readonly name = 'QmpCommandError'
  readonly code = 'command-failed'
  /** The server's error class, as it came. */
  readonly class: string
  /** The server's description, as it came; the message has it with control characters made visible. */
  readonly desc: string
  /** The command that failed. */
  readonly command: string
  /** Its arguments, with passwords and secrets struck out. */
  readonly arguments: unknown
  /** The id that the command went out with. */
  readonly id: unknown

  constructor(reply: QmpErrorReply, command: string, args: unknown, id: unknown) {
    super(`${command}: ${printableLine(reply.desc)}`)
    this.class = reply.class
    this.desc = reply.desc
    this.command = command
    this.arguments = redactArguments(command, args)
    this.id = id
  }
}

/** The time given was not enough. Only the wait has ended: the session is as good as before. */
export class QmpTimeoutError extends QmpError {
  override readonly name = 'QmpTimeoutError'
  readonly code = 'timeout'
  /** What was being waited for. */
  readonly waitingFor: string
  /** The time that the caller gave, in milliseconds. */
  readonly timeoutMs: number

  constructor(waitingFor: string, timeoutMs: number, detail = '') {
    super(`no ${waitingFor} within ${Math.round(timeoutMs)} ms${detail}`)
    this.waitingFor = waitingFor
    this.timeoutMs = timeoutMs
  }
}

/** Who ended a session, and why. */
export interface QmpCloseReason {
  /** `local`: this side closed it. `peer`: the server hung up. `error`: the stream failed, or the server broke the protocol. */
  readonly by: 'local' | 'peer' | 'error'
  /** The reason in words. */
  readonly message: string
  /** What went wrong, if anything did. */
  readonly cause?: Error
}

/** The session has ended. Every call that was waiting gets exactly one of these. */
export class QmpDisconnectedError extends QmpError {
  override readonly name = 'QmpDisconnectedError'
  readonly code = 'disconnected'
  /** Who ended the session, and why. */
  readonly reason: QmpCloseReason

  constructor(what: string, reason: QmpCloseReason) {
    super(`${what}: ${reason.message}`, reason.cause && { cause: reason.cause })
    this.reason = reason
  }
}

/** How much of what a server sent is kept in a {@link QmpProtocolError}, in bytes. */
const KEPT_BYTES = 1024

/** The server sent something that is not QMP. The session has ended. */
export class QmpProtocolError extends QmpError {
  override readonly name = 'QmpProtocolError'
  readonly code = 'protocol-error'
  /** The offending bytes; of a long message the first 1024. */
  readonly bytes: Uint8Array

  constructor(message: string, bytes: Uint8Array = new Uint8Array(), options?: ErrorOptions) {
    super(message, options)
    this.bytes = bytes.slice(0, KEPT_BYTES)
  }
}

/** A call that cannot be made: its arguments have no form in QMP, an option is wrong. Nothing was written. */
export class QmpRequestError extends QmpError {
  override readonly name = 'QmpRequestError'
  readonly code = 'bad-request'
}

/** A file descriptor could not be passed; the message says what would make it possible. */
export class QmpFdError extends QmpError {
  override readonly name = 'QmpFdError'
  readonly code = 'fd-unavailable'
}
