// A command: queued, sent, then answered, timed out or aborted.

import { QmpCommandError, QmpProtocolError } from '../errors.ts'
import { formatJson } from '../values/format-json.ts'
import type { QmpResponse, WireMessage } from '../wire/message.ts'
import { isReply } from '../wire/message.ts'
import type { QueueItem } from './in-band-queue.ts'

/** Why there is no reply. It becomes an error where the caller waits, so that the error's stack shows the call. */
export class Failure {
  readonly make: () => unknown

  constructor(make: () => unknown) {
    this.make = make
  }
}

/** What a request ends with. */
export type Outcome = WireMessage | Failure

/** A command, with what is needed to send it and to find its caller again. */
export interface RequestFields {
  readonly id: number
  readonly command: string
  readonly args: object | undefined
  readonly oob: boolean
  /** What goes over the wire. */
  readonly text: string
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** Whether a reply is the one that is wanted. */
  readonly accepts: ((message: WireMessage) => boolean) | undefined
}

/** A request and its caller. */
export class Request implements QueueItem {
  readonly counts = true
  readonly fields: RequestFields
  /** When it was made, by the clock of `performance.now()`. */
  readonly startedAt: number
  /** When its caller gives up, by the same clock. */
  readonly deadline: number
  /** When it was sent, by the same clock; undefined while it waits for its turn. */
  sentAt: number | undefined = undefined
  /** Whether it could not be sent at once. */
  hasWaited = false
  readonly #send: (request: Request) => void
  readonly #onAbort: (() => void) | undefined
  #resolve: ((outcome: Outcome) => void) | undefined

  /** `send` puts it on the wire; `abandon` is called if the signal aborts. */
  constructor(
    fields: RequestFields,
    now: number,
    send: (request: Request) => void,
    abandon: (request: Request, failure: Failure) => void,
    resolve: (outcome: Outcome) => void,
  ) {
    this.fields = fields
    this.startedAt = now
    this.deadline = now + fields.timeoutMs
    this.#send = send
    this.#resolve = resolve
    const { signal } = fields
    if (signal === undefined) return
    this.#onAbort = () => abandon(this, new Failure(() => signal.reason))
    signal.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** Whether its caller still waits. */
  get isAwaited(): boolean {
    return this.#resolve !== undefined
  }

  /** Puts it on the wire. */
  go(): undefined {
    this.#send(this)
  }

  /** Ends its caller's wait; without effect after the first time. */
  settle(outcome: Outcome): void {
    const resolve = this.#resolve
    if (resolve === undefined) return
    this.#resolve = undefined
    if (this.#onAbort !== undefined) this.fields.signal?.removeEventListener('abort', this.#onAbort)
    resolve(outcome)
  }
}

/**
 * The reply that a request has ended with.
 *
 * @throws what it has failed with, and {@link QmpProtocolError} for a reply of the wrong shape.
 */
export function takeReply(outcome: Outcome, command: string): QmpResponse {
  if (outcome instanceof Failure) throw outcome.make()
  if (isReply(outcome)) return outcome
  const shown = Buffer.from(formatJson(outcome).slice(0, 1024))
  throw new QmpProtocolError(`the reply to ${command} has neither "return" nor a valid "error"`, shown)
}

/**
 * The return value of a reply.
 *
 * @throws {@link QmpCommandError} for an error reply.
 */
export function unwrapReply(reply: QmpResponse, command: string, args: object | undefined): unknown {
  if (reply.error !== undefined) throw new QmpCommandError(reply.error, command, args, reply.id)
  return reply.return
}
