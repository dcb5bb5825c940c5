// The messages of QMP as they are on the wire, and how one is told from another.
import type { QmpErrorReply } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import { isObject } from '../values/is-object.ts'

/** A version as the server reports it. */
export interface QmpVersion {
  readonly major: number
  readonly minor: number
  readonly micro: number
  /** The packager's own text, such as `Debian 1:7.2+dfsg-7`; may be empty. */
  readonly package: string
}

/** The first message of a server. */
export interface QmpGreeting {
  readonly QMP: {
    readonly version: {
      readonly qemu: { readonly major: number; readonly minor: number; readonly micro: number }
      readonly package?: string
    }
    /** What may be enabled in the negotiation, such as `oob`. */
    readonly capabilities: readonly string[]
  }
}

/** A whole reply: exactly one of `return` and `error` counts; if a server sends both, `error` does. */
export interface QmpResponse<Returns = unknown> {
  readonly return?: Returns
  readonly error?: QmpErrorReply
  readonly id?: unknown
}

/** A decoded message: any JSON object. */
export type WireMessage = Readonly<Record<string, unknown>>

/** Whether a message is an event. */
export function isEvent(message: WireMessage): message is WireMessage & QmpEvent {
  return typeof message['event'] === 'string'
}

/** Whether a message is an error reply of the right shape. */
export function isErrorReply(
  message: WireMessage,
): message is WireMessage & { readonly error: QmpErrorReply } {
  const { error } = message
  return isObject(error) && typeof error['class'] === 'string' && typeof error['desc'] === 'string'
}

/** Whether a message is a reply of the right shape. */
export function isReply(message: WireMessage): message is WireMessage & QmpResponse {
  return 'error' in message ? isErrorReply(message) : 'return' in message
}

/** Whether a message is a greeting of the right shape. */
export function isGreeting(message: WireMessage): message is WireMessage & QmpGreeting {
  const { QMP } = message
  if (!isObject(QMP) || !isObject(QMP['version']) || !isObject(QMP['version']['qemu'])) return false
  const { major, minor, micro } = QMP['version']['qemu']
  const numbers = [major, minor, micro].every(part => typeof part === 'number')
  return (
    numbers &&
    Array.isArray(QMP['capabilities']) &&
    QMP['capabilities'].every(name => typeof name === 'string')
  )
}
