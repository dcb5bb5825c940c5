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
import { redact } from './values/redact.ts'

/** Which subclass an error is, for those who switch instead of testing with `instanceof`. */
export type QmpErrorCode =
  | 'QMP_CONNECT'
  | 'QMP_COMMAND'
  | 'QMP_TIMEOUT'
  | 'QMP_DISCONNECTED'
  | 'QMP_PROTOCOL'
  | 'QMP_REQUEST'
  | 'QMP_FD'
  | 'QMP_JOB'
  | 'QMP_AGENT'

/** The base of everything that this package throws, abort reasons apart. */
export abstract class QmpError extends Error {
  abstract readonly code: QmpErrorCode
}

/** How far a connection attempt had come. */
export type QmpConnectPhase = 'connect' | 'greeting' | 'negotiation'

/** No session came about; `cause` holds what went wrong below. */
export class QmpConnectError extends QmpError {
  override readonly name = 'QmpConnectError'
  readonly code = 'QMP_CONNECT'
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
  readonly code = 'QMP_COMMAND'
  /** The server's error class. */
  readonly class: string
  /** The server's description. */
  readonly desc: string
  /** The command that failed. */
  readonly command: string
  /** Its arguments, with passwords and secrets struck out. */
  readonly arguments: unknown
  /** The id that the command went out with. */
  readonly id: unknown

  constructor(reply: QmpErrorReply, command: string, args: unknown, id: unknown) {
    super(`${command}: ${reply.desc}`)
    this.class = reply.class
    this.desc = reply.desc
    this.command = command
    this.arguments = redact(args)
    this.id = id
  }
}

/** The time given was not enough. Only the wait has ended: the session is as good as before. */
export class QmpTimeoutError extends QmpError {
  override readonly name = 'QmpTimeoutError'
  readonly code = 'QMP_TIMEOUT'
  /** What was being waited for. */
  readonly waitingFor: string
  /** The time that was given, in milliseconds. */
  readonly timeoutMs: number

  constructor(waitingFor: string, timeoutMs: number, detail = '') {
    super(`no ${waitingFor} within ${timeoutMs} ms${detail}`)
    this.waitingFor = waitingFor
    this.timeoutMs = timeoutMs
  }
}

/** Who ended a session, and why. */
export interface QmpCloseReason {
  /** `client`: by `close()`, or because the server broke the protocol. `server`: it hung up. `transport`: the stream failed. */
  readonly by: 'client' | 'server' | 'transport'
  /** The reason in words. */
  readonly message: string
  /** What went wrong, if anything did. */
  readonly error?: Error
}

/** The session has ended. Every call that was waiting gets exactly one of these. */
export class QmpDisconnectedError extends QmpError {
  override readonly name = 'QmpDisconnectedError'
  readonly code = 'QMP_DISCONNECTED'
  /** Who ended the session, and why. */
  readonly reason: QmpCloseReason

  constructor(what: string, reason: QmpCloseReason) {
    super(`${what}: ${reason.message}`, reason.error && { cause: reason.error })
    this.reason = reason
  }
}

/** How much of what a server sent is kept in a {@link QmpProtocolError}, in bytes. */
const KEPT_BYTES = 1024

/** The server sent something that is not QMP. The session has ended. */
export class QmpProtocolError extends QmpError {
  override readonly name = 'QmpProtocolError'
  readonly code = 'QMP_PROTOCOL'
  /** The offending bytes; of a long message the first 1024. */
  readonly bytes: Uint8Array

  constructor(message: string, bytes: Uint8Array = new Uint8Array(), options?: ErrorOptions) {
    super(message, options)
    this.bytes = bytes.slice(0, KEPT_BYTES)
  }
}

/** The request cannot be put into QMP, or not on this session. Nothing was written. */
export class QmpRequestError extends QmpError {
  override readonly name = 'QmpRequestError'
  readonly code = 'QMP_REQUEST'
}

/** A file descriptor could not be passed; the message says what would make it possible. */
export class QmpFdError extends QmpError {
  override readonly name = 'QmpFdError'
  readonly code = 'QMP_FD'
}
