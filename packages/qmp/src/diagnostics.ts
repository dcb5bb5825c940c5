// What a session tells about itself: node:diagnostics_channel for tools, a logger for people. Nothing prints.
import { type Channel, channel } from 'node:diagnostics_channel'
import type { QmpCloseReason } from './errors.ts'
import type { QmpEvent } from './schema-types.ts'
import type { QmpResponse, WireMessage } from './wire/message.ts'

/** Takes messages for people. `console` and most logging libraries fit. */
export interface QmpLogger {
  debug(message: string, details?: object): void
  warn(message: string, details?: object): void
  error(message: string, details?: object): void
}

/** The names of the channels. */
export const CHANNELS: {
  readonly request: '@qm/qmp:request'
  readonly reply: '@qm/qmp:reply'
  readonly event: '@qm/qmp:event'
  readonly state: '@qm/qmp:state'
  readonly problem: '@qm/qmp:problem'
} = {
  request: '@qm/qmp:request',
  reply: '@qm/qmp:reply',
  event: '@qm/qmp:event',
  state: '@qm/qmp:state',
  problem: '@qm/qmp:problem',
}

/** Published on `@qm/qmp:request` when a command goes out. */
export interface RequestRecord {
  /** The client, or other owner of the session, to tell one from another. */
  readonly client: object
  readonly id: number
  readonly command: string
  readonly arguments: unknown
  readonly oob: boolean
}

/** Published on `@qm/qmp:reply` when a reply has come. */
export interface ReplyRecord {
  readonly client: object
  readonly id: number
  readonly command: string
  readonly reply: QmpResponse
  /** From request to reply. */
  readonly ms: number
  /** Whether the caller had stopped waiting. */
  readonly late: boolean
}

/** Published on `@qm/qmp:event` when an event has come. */
export interface EventRecord {
  readonly client: object
  readonly event: QmpEvent
}

/** Published on `@qm/qmp:state` when a session begins, is being closed, or has ended. */
export interface StateRecord {
  readonly client: object
  readonly state: 'open' | 'closing' | 'closed'
  readonly reason?: QmpCloseReason
}

/** Published on `@qm/qmp:problem` for what nobody was told otherwise. */
export interface ProblemRecord {
  readonly client: object
  readonly problem: 'listener-threw' | 'unknown-id' | 'error-without-id' | 'unexpected-message'
  readonly message?: WireMessage
  readonly error?: unknown
}

/** What is told of a request whose reply has come. */
interface AnsweredRequest {
  readonly fields: { readonly id: number; readonly command: string }
  readonly sentAt: number | undefined
  readonly isAwaited: boolean
}

/** The channels and the logger of one session. */
export class Diagnostics {
  readonly #client: object
  readonly #logger: QmpLogger | undefined
  readonly #request: Channel = channel(CHANNELS.request)
  readonly #reply: Channel = channel(CHANNELS.reply)
  readonly #event: Channel = channel(CHANNELS.event)
  readonly #state: Channel = channel(CHANNELS.state)
  readonly #problem: Channel = channel(CHANNELS.problem)

  constructor(client: object, logger?: QmpLogger) {
    this.#client = client
    this.#logger = logger
  }

  request(id: number, command: string, args: unknown, oob: boolean): void {
    if (this.#request.hasSubscribers) {
      this.#request.publish({
        client: this.#client,
        id,
        command,
        arguments: args,
        oob,
      } satisfies RequestRecord)
    }
    if (this.#logger !== undefined) this.#tell('debug', command, { id, oob })
  }

  reply({ fields: { id, command }, sentAt, isAwaited }: AnsweredRequest, reply: QmpResponse): void {
    const late = !isAwaited
    if (!late && !this.#reply.hasSubscribers) return
    const ms = performance.now() - (sentAt ?? 0)
    this.#reply.publish({ client: this.#client, id, command, reply, ms, late } satisfies ReplyRecord)
    if (late) this.#tell('warn', `the reply to ${command} came after its caller had given up`, { id, ms })
  }

  event(event: QmpEvent): void {
    if (this.#event.hasSubscribers) this.#event.publish({ client: this.#client, event } satisfies EventRecord)
    if (this.#logger !== undefined) this.#tell('debug', `event ${event.event}`, { data: event.data })
  }

  state(state: StateRecord['state'], reason?: QmpCloseReason): void {
    if (this.#state.hasSubscribers) {
      this.#state.publish({ client: this.#client, state, ...(reason && { reason }) } satisfies StateRecord)
    }
    this.#tell('debug', `session ${state}${reason ? `: ${reason.message}` : ''}`)
  }

  problem(problem: ProblemRecord['problem'], details: { message?: WireMessage; error?: unknown }): void {
    if (this.#problem.hasSubscribers) {
      this.#problem.publish({ client: this.#client, problem, ...details } satisfies ProblemRecord)
    }
    this.#tell(problem === 'listener-threw' ? 'error' : 'warn', problem, details)
  }

  /** A logger that throws has nobody to be told to; the session goes on. */
  #tell(level: keyof QmpLogger, message: string, details?: object): void {
    try {
      this.#logger?.[level](`qmp: ${message}`, details)
    } catch {}
  }
}
