// What a session reports: messages on node:diagnostics_channel, and lines for a logger. Nothing is printed.
import { type Channel, channel } from 'node:diagnostics_channel'
import type { QmpCloseReason } from './errors.ts'
import type { QmpEvent } from './schema-types.ts'
import { printableLine } from './values/printable.ts'
import type { QmpResponse, WireMessage } from './wire/message.ts'

/** Takes messages for people; `console` and most logging libraries fit. One that throws changes nothing. */
export interface Logger {
  /** What happens in the normal course: each command, event and change of state. */
  debug?(message: string, details?: object): void
  /** What went wrong without any call rejecting for it. */
  warn(message: string, details?: object): void
}

/** The messages on the channels of this package, by the channel's name. `client` is the client or agent that they are about. */
export interface QmpMessages {
  /** A command goes out. */
  readonly 'qm:qmp:request': QmpRequestMessage
  /** A reply has come. */
  readonly 'qm:qmp:reply': QmpReplyMessage
  /** An event has come. */
  readonly 'qm:qmp:event': QmpEventMessage
  /** A session begins, is being closed, or has ended. */
  readonly 'qm:qmp:state': QmpStateMessage
  /** Something went wrong that no call rejects for. */
  readonly 'qm:qmp:problem': QmpProblemMessage
}

/** Published when a command goes out. */
export interface QmpRequestMessage {
  readonly client: object
  readonly id: number
  readonly command: string
  readonly arguments: unknown
  readonly oob: boolean
}

/** Published when a reply has come. */
export interface QmpReplyMessage {
  readonly client: object
  readonly id: number
  readonly command: string
  readonly reply: QmpResponse
  /** Milliseconds from request to reply. */
  readonly ms: number
  /** Whether the caller had stopped waiting. */
  readonly late: boolean
}

/** Published when an event has come. */
export interface QmpEventMessage {
  readonly client: object
  readonly event: QmpEvent
}

/** Published when a session begins, is being closed, or has ended. */
export interface QmpStateMessage {
  readonly client: object
  readonly state: 'open' | 'closing' | 'closed'
  readonly reason?: QmpCloseReason
}

/** Published for an anomaly that rejects no call. */
export interface QmpProblemMessage {
  readonly client: object
  readonly problem: 'listener-threw' | 'unknown-id' | 'error-without-id' | 'unexpected-message'
  readonly message?: WireMessage
  readonly error?: unknown
}

/** What is reported of a request whose reply has come. */
interface AnsweredRequest {
  readonly fields: { readonly id: number; readonly command: string }
  readonly sentAt: number | undefined
  readonly isAwaited: boolean
}

/** The channels and the logger of one session. */
export class Diagnostics {
  readonly #client: object
  readonly #logger: Logger | undefined
  readonly #request: Channel = channel('qm:qmp:request')
  readonly #reply: Channel = channel('qm:qmp:reply')
  readonly #event: Channel = channel('qm:qmp:event')
  readonly #state: Channel = channel('qm:qmp:state')
  readonly #problem: Channel = channel('qm:qmp:problem')

  constructor(client: object, logger?: Logger) {
    this.#client = client
    this.#logger = logger
  }

  request(id: number, command: string, args: unknown, oob: boolean): void {
    if (this.#request.hasSubscribers)
      publish<'qm:qmp:request'>(this.#request, { client: this.#client, id, command, arguments: args, oob })
    if (this.#logger !== undefined) this.#tell('debug', command, { id, oob })
  }

  reply({ fields: { id, command }, sentAt, isAwaited }: AnsweredRequest, reply: QmpResponse): void {
    const late = !isAwaited
    if (!late && !this.#reply.hasSubscribers) return
    const ms = performance.now() - (sentAt ?? 0)
    publish<'qm:qmp:reply'>(this.#reply, { client: this.#client, id, command, reply, ms, late })
    if (late) this.#tell('warn', `the reply to ${command} came after its caller had given up`, { id, ms })
  }

  event(event: QmpEvent): void {
    if (this.#event.hasSubscribers) publish<'qm:qmp:event'>(this.#event, { client: this.#client, event })
    if (this.#logger !== undefined)
      this.#tell('debug', `event ${printableLine(event.event)}`, { data: event.data })
  }

  state(state: QmpStateMessage['state'], reason?: QmpCloseReason): void {
    if (this.#state.hasSubscribers)
      publish<'qm:qmp:state'>(this.#state, { client: this.#client, state, ...(reason && { reason }) })
    this.#tell('debug', `session ${state}${reason ? `: ${reason.message}` : ''}`)
  }

  problem(problem: QmpProblemMessage['problem'], details: { message?: WireMessage; error?: unknown }): void {
    if (this.#problem.hasSubscribers)
      publish<'qm:qmp:problem'>(this.#problem, { client: this.#client, problem, ...details })
    this.#tell('warn', problem, details)
  }

  #tell(level: 'debug' | 'warn', message: string, details?: object): void {
    try {
      this.#logger?.[level]?.(`qmp: ${message}`, details)
    } catch {
      // A logger that throws changes nothing.
    }
  }
}

function publish<Name extends keyof QmpMessages>(to: Channel, message: QmpMessages[Name]): void {
  to.publish(message)
}
