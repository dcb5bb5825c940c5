// The errors of @qm/trace: one class for each decision that a caller can take.
import { printable } from './printable.ts'

/** Why something of a trace failed: a closed set, safe to switch on. */
export type TraceErrorCode = 'bad-request' | 'directory-unusable' | 'not-a-trace'

/** What every error of this package is an instance of. */
export abstract class TraceError extends Error {
  override readonly name: string = 'TraceError'
  /** Which failure it is. */
  readonly code: TraceErrorCode

  constructor(code: TraceErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/** The call itself is wrong: an unknown option, a number out of range, a trace that is finished. */
export class TraceRequestError extends TraceError {
  override readonly name: string = 'TraceRequestError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-request', message, options)
  }
}

/** A trace cannot be written into the directory; the system's error, if there is one, is the `cause`. */
export class TraceDirectoryError extends TraceError {
  override readonly name: string = 'TraceDirectoryError'
  /** The directory, as it was given. */
  readonly directory: string

  constructor(directory: string, message: string, options?: ErrorOptions) {
    super('directory-unusable', `${directory}: ${message}`, options)
    this.directory = directory
  }
}

/** There is no trace in the directory, or it cannot be read. */
export class TraceReadError extends TraceError {
  override readonly name: string = 'TraceReadError'
  /** The directory, as it was given. */
  readonly directory: string

  constructor(directory: string, message: string, options?: ErrorOptions) {
    super('not-a-trace', `${directory}: ${message}`, options)
    this.directory = directory
  }
}
