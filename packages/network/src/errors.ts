// The errors of @qm/network: one class for each decision that a caller can take.
import { printable } from './printable.ts'

/** Why something on a network failed: a closed set, safe to switch on. */
export type NetworkErrorCode =
  | 'bad-request'
  | 'closed'
  | 'timeout'
  | 'protocol-error'
  | 'peer-failed'
  | 'capture-failed'

/** What every error of this package is an instance of. */
export abstract class NetworkError extends Error {
  override readonly name: string = 'NetworkError'
  /** Which failure it is. */
  readonly code: NetworkErrorCode

  constructor(code: NetworkErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/** The call itself is wrong: an unknown option, a number out of range, a port that does not exist. */
export class NetworkRequestError extends NetworkError {
  override readonly name: string = 'NetworkRequestError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-request', message, options)
  }
}

/** The network, the port or the capture was closed before the call, or during it. */
export class NetworkClosedError extends NetworkError {
  override readonly name: string = 'NetworkClosedError'

  constructor(message: string, options?: ErrorOptions) {
    super('closed', message, options)
  }
}

/** The deadline passed before a frame came. */
export class NetworkTimeoutError extends NetworkError {
  override readonly name: string = 'NetworkTimeoutError'
  /** The limit as the caller gave it, in milliseconds. */
  readonly timeoutMs: number
  /** What did not come. */
  readonly waitingFor: string

  constructor(message: string, wait: { readonly timeoutMs: number; readonly waitingFor: string }) {
    super('timeout', message)
    this.timeoutMs = wait.timeoutMs
    this.waitingFor = wait.waitingFor
  }
}

/** The other side sent what is no Ethernet frame in QEMU's framing. Its port is closed. */
export class NetworkFrameError extends NetworkError {
  override readonly name: string = 'NetworkFrameError'

  constructor(message: string, options?: ErrorOptions) {
    super('protocol-error', message, options)
  }
}

/** The `onFrame` of a peer threw or rejected; what it threw is the `cause`. Its port is closed. */
export class NetworkPeerError extends NetworkError {
  override readonly name: string = 'NetworkPeerError'

  constructor(message: string, options?: ErrorOptions) {
    super('peer-failed', message, options)
  }
}

/** The capture file cannot be created or written; the system's error is the `cause`. */
export class CaptureFileError extends NetworkError {
  override readonly name: string = 'CaptureFileError'
  /** The file's path, as it was given. */
  readonly path: string

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('capture-failed', message, options)
    this.path = path
  }
}
