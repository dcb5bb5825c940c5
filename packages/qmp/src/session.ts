// A negotiated session: requests go out through their lanes, replies find their callers by id, events go to whoever takes them.
import type { Diagnostics } from './diagnostics.ts'
import { describe, encode } from './encode.ts'
import {
  type QmpCloseReason,
  QmpDisconnectedError,
  QmpProtocolError,
  QmpRequestError,
  QmpTimeoutError,
} from './errors.ts'
import { InBandLane, type LaneItem } from './lanes.ts'
import { isEvent, isReply, type QmpResponse, type WireMessage } from './message.ts'
import type { QmpEvent } from './schema-types.ts'
import { COMMAND_TIMEOUTS, type CommandTimeouts, classOf } from './timeouts.ts'
import { type WaitOptions, waitFor } from './wait.ts'
import type { Wire } from './wire.ts'

/** How one command is sent and awaited. */
export interface ExecuteOptions extends WaitOptions {
  /** Sends the command out of band: at once, past all that waits. Only a few commands allow it. @default false */
  readonly oob?: boolean | undefined
}

/** What a session needs to know. */
export interface SessionOptions {
  readonly diagnostics: Diagnostics
  /** Takes each event. */
  readonly onEvent: (event: QmpEvent) => void
  /** Whether out-of-band execution was negotiated. @default false */
  readonly oob?: boolean
  /** How many in-band commands may be unanswered. @default 8 */
  readonly window?: number
  /** Deadlines by class of command, instead of the defaults. */
  readonly timeouts?: Partial<CommandTimeouts> | undefined
}

/** A request that the server has not answered. */
interface Pending {
  readonly command: string
  readonly oob: boolean
  readonly sentAt: number
  /** Ends the caller's wait; undefined once the caller has given up. The function runs in the caller's context, so that errors show where the call was made. */
  answer: ((take: () => QmpResponse) => void) | undefined
}

/** A session over a wire. It ends when the wire does. */
export class Session {
  readonly wire: Wire
  /** The commands that claim a descriptor: only one may be on its way at a time. */
  readonly #claims = new Set<number>()
  readonly #lane: InBandLane
  readonly #pending = new Map<number, Pending>()
  readonly #unsent = new Set<(reason: QmpCloseReason) => void>()
  readonly #watchers = new Set<() => void>()
  readonly #timeouts: CommandTimeouts
  readonly #options: SessionOptions
  #lastId = 0
  #stray: string | undefined

  constructor(wire: Wire, options: SessionOptions) {
    this.wire = wire
    this.#options = options
    this.#lane = new InBandLane(options.window)
    this.#timeouts = { ...COMMAND_TIMEOUTS, ...options.timeouts }
    wire.onEnd(reason => this.#ended(reason))
    wire.receive(message => this.#receive(message))
  }

  /**
   * Sends a command and resolves with the whole reply, error replies included.
   *
   * @throws {QmpRequestError} when it cannot be sent; nothing was written then.
   * @throws {QmpTimeoutError} when the reply takes too long; a later one is dropped.
   * @throws {QmpDisconnectedError} when the session ends first.
   * @throws {QmpProtocolError} when the reply has neither `return` nor a valid `error`.
   */
  async request(
    command: string,
    args: object | undefined,
    options: ExecuteOptions = {},
  ): Promise<QmpResponse> {
    const { oob = false, signal } = options
    if (oob && !this.#options.oob)
      throw new QmpRequestError(`${command}: out-of-band execution is not enabled on this session`)
    const id = ++this.#lastId
    const text = encode({ [oob ? 'exec-oob' : 'execute']: command, arguments: args, id })
    const timeoutMs = options.timeoutMs ?? this.#timeouts[classOf(command)]
    this.#check(command)
    const take = await waitFor<() => QmpResponse>(
      { timeoutMs, signal },
      ms => this.#timedOut(id, command, ms),
      settle => {
        const send = (): undefined => {
          if (this.wire.reason !== undefined) return
          this.#unsent.delete(disconnected)
          this.#pending.set(id, { command, oob, sentAt: performance.now(), answer: settle.resolve })
          if (isClaim(command)) this.#claims.add(id)
          this.#options.diagnostics.request(id, command, args, oob)
          this.wire.send(text)
        }
        const disconnected = (reason: QmpCloseReason): void => settle.resolve(() => fail(command, reason))
        this.#unsent.add(disconnected)
        const item: LaneItem = { go: send, counts: true }
        if (oob) send()
        else this.#lane.push(item)
        return () => {
          this.#unsent.delete(disconnected)
          const pending = this.#pending.get(id)
          if (pending) pending.answer = undefined
          else if (!oob) this.#lane.remove(item)
          this.#notify()
        }
      },
    )
    return take()
  }

  /**
   * Lets `action` use the stream alone, in the queue's order: after the requests before it have been written, and when no
   * earlier descriptor waits to be claimed.
   */
  passDescriptor(action: () => Promise<void>): Promise<void> {
    this.#check('sendFd')
    return new Promise((resolve, reject) => {
      const disconnected = (reason: QmpCloseReason): void =>
        reject(new QmpDisconnectedError('sendFd', reason))
      this.#unsent.add(disconnected)
      this.#lane.push({
        counts: false,
        ready: () => this.#claims.size === 0,
        go: () => {
          this.#unsent.delete(disconnected)
          return this.wire.exclusively(action).then(resolve, reject)
        },
      })
    })
  }

  /** Whether a caller waits for a reply, to that command if one is named. */
  isWaiting(command?: string): boolean {
    if (command === undefined && this.#unsent.size > 0) return true
    for (const pending of this.#pending.values()) {
      if (pending.answer !== undefined && (command === undefined || pending.command === command)) return true
    }
    return false
  }

  /** Resolves once no caller waits (for that command, if one is named), or the session has ended. */
  async drain(wait: WaitOptions, command?: string): Promise<void> {
    await waitFor<void>(
      wait,
      ms => new QmpTimeoutError(command ? `reply to ${command}` : 'end of the pending commands', ms),
      settle => {
        const look = (): void => {
          if (this.wire.reason !== undefined || !this.isWaiting(command)) settle.resolve()
        }
        this.#watchers.add(look)
        look()
        return () => this.#watchers.delete(look)
      },
    )
  }

  /** Forgets the replies that nobody waits for any more: after a resynchronisation the server owes none. */
  forgetAbandoned(): void {
    for (const [id, pending] of this.#pending) {
      if (pending.answer === undefined) this.#settled(id, pending)
    }
  }

  #receive(message: WireMessage): void {
    if (isEvent(message)) {
      this.#options.diagnostics.event(message)
      this.#options.onEvent(message)
      return
    }
    const id = message['id']
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined
    if (pending !== undefined && typeof id === 'number') this.#reply(id, pending, message)
    else if (id !== undefined) this.#options.diagnostics.problem('unknown-id', { message })
    else if ('error' in message) {
      this.#stray = describe(message['error'])
      this.#options.diagnostics.problem('error-without-id', { message })
    } else this.#options.diagnostics.problem('unexpected-message', { message })
  }

  #reply(id: number, pending: Pending, message: WireMessage): void {
    const { answer, command } = pending
    this.#options.diagnostics.reply(
      id,
      command,
      message,
      performance.now() - pending.sentAt,
      answer === undefined,
    )
    answer?.(isReply(message) ? () => message : () => malformed(command, message))
    this.#settled(id, pending)
  }

  #settled(id: number, pending: Pending): void {
    this.#pending.delete(id)
    this.#claims.delete(id)
    if (!pending.oob) this.#lane.answered()
    this.#notify()
  }

  #ended(reason: QmpCloseReason): void {
    for (const { command, answer } of this.#pending.values()) answer?.(() => fail(command, reason))
    this.#pending.clear()
    for (const disconnected of [...this.#unsent]) disconnected(reason)
    this.#notify()
    this.#options.diagnostics.state('closed', reason)
  }

  #timedOut(id: number, command: string, ms: number): QmpTimeoutError {
    const sent = this.#pending.has(id) ? '' : ' (it waited behind unanswered commands and was not sent)'
    const stray = this.#stray === undefined ? '' : `; the server reported without an id: ${this.#stray}`
    return new QmpTimeoutError(`reply to ${command}`, ms, sent + stray)
  }

  #check(what: string): void {
    if (this.wire.reason !== undefined) throw new QmpDisconnectedError(what, this.wire.reason)
  }

  #notify(): void {
    for (const look of [...this.#watchers]) look()
  }
}

/** The commands that take the descriptor that was sent last. */
function isClaim(command: string): boolean {
  return command === 'getfd' || command === 'add-fd'
}

function fail(command: string, reason: QmpCloseReason): never {
  throw new QmpDisconnectedError(`no reply to ${command}`, reason)
}

function malformed(command: string, message: WireMessage): never {
  throw new QmpProtocolError(
    `the reply to ${command} has neither "return" nor a valid "error"`,
    Buffer.from(describe(message)),
  )
}
