// A negotiated session: requests go out through their lanes, replies find their callers by id, events go to whoever takes them.

import type { Diagnostics } from '../diagnostics.ts'
import { type QmpCloseReason, QmpDisconnectedError, QmpRequestError, QmpTimeoutError } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import { DeadlineTimer } from '../time/deadline-timer.ts'
import { type WaitOptions, waitFor } from '../time/wait.ts'
import { describe, encodeCommand } from '../wire/encode.ts'
import { isEvent, type QmpResponse, type WireMessage } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'
import { COMMAND_TIMEOUTS, type CommandTimeouts, classOf } from './command-timeouts.ts'
import { InBandQueue } from './in-band-queue.ts'
import { Failure, type Outcome, Request, takeReply } from './request.ts'

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

const NO_OPTIONS: ExecuteOptions = {}

/** A session over a wire. It ends when the wire does. */
export class Session {
  readonly wire: Wire
  readonly #options: SessionOptions
  readonly #timeouts: CommandTimeouts
  readonly #queue: InBandQueue
  /** Commands that were sent and have not been answered, whether or not someone still waits for the reply; a handful, so a list is quicker than a map. */
  readonly #unanswered: Request[] = []
  /** Descriptors that were not sent yet: how to tell their senders of the end. */
  readonly #unsentFds = new Set<(reason: QmpCloseReason) => void>()
  /** Unanswered commands that claim a descriptor: only one may be on its way at a time. */
  readonly #claims = new Set<number>()
  readonly #watchers = new Set<() => void>()
  readonly #deadlineTimer = new DeadlineTimer(now => this.#giveUp(now))
  #lastId = 0
  #stray: string | undefined

  constructor(wire: Wire, options: SessionOptions) {
    this.wire = wire
    this.#options = options
    this.#queue = new InBandQueue(options.window)
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
  async request(command: string, args?: object, options?: ExecuteOptions): Promise<QmpResponse> {
    return takeReply(await this.submit(command, args, options), command)
  }

  /** Sends a command; for {@link takeReply}. @throws {QmpRequestError} when it cannot be sent */
  submit(command: string, args?: object, options: ExecuteOptions = NO_OPTIONS): Promise<Outcome> {
    const { oob = false, signal } = options
    if (oob && !this.#options.oob) {
      throw new QmpRequestError(`${command}: out-of-band execution is not enabled on this session`)
    }
    const id = ++this.#lastId
    const text = encodeCommand(oob ? 'exec-oob' : 'execute', command, args, id)
    const { reason } = this.wire
    if (reason !== undefined) return Promise.resolve(disconnected(command, reason))
    signal?.throwIfAborted()
    const timeoutMs = options.timeoutMs ?? this.#timeouts[classOf(command)]
    const fields = { id, command, args, oob, text, timeoutMs, signal }
    return new Promise(resolve => {
      const request = new Request(fields, performance.now(), this.#send, this.#abandon, resolve)
      this.#deadlineTimer.set(request.deadline)
      if (oob) this.#send(request)
      else this.#queue.push(request)
      request.hasWaited = request.sentAt === undefined
    })
  }

  /**
   * Lets `action` use the stream alone, in the queue's order: after the requests before it have been written, and when no
   * earlier descriptor waits to be claimed.
   */
  passDescriptor(action: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (reason: QmpCloseReason): void => reject(new QmpDisconnectedError('sendFd', reason))
      if (this.wire.reason !== undefined) return end(this.wire.reason)
      this.#unsentFds.add(end)
      this.#queue.push({
        counts: false,
        ready: () => this.#claims.size === 0,
        go: () => {
          this.#unsentFds.delete(end)
          return this.wire.exclusively(action).then(resolve, reject)
        },
      })
    })
  }

  /** Whether a caller waits for a reply, to that command if one is named. */
  isWaiting(command?: string): boolean {
    return this.#requests().some(
      ({ isAwaited, fields }) => isAwaited && (command === undefined || fields.command === command),
    )
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
    for (const request of [...this.#unanswered]) if (!request.isAwaited) this.#forget(request)
  }

  readonly #send = (request: Request): void => {
    if (this.wire.reason !== undefined) return
    const { id, command, args, oob, text } = request.fields
    this.#unanswered.push(request)
    // The clock is dear beside the rest: it is read again only for what had to wait.
    request.sentAt = request.hasWaited ? performance.now() : request.startedAt
    if (command === 'getfd' || command === 'add-fd') this.#claims.add(id)
    this.#options.diagnostics.request(id, command, args, oob)
    this.wire.send(text)
  }

  #receive(message: WireMessage): void {
    if (isEvent(message)) {
      this.#options.diagnostics.event(message)
      this.#options.onEvent(message)
      return
    }
    const id = message['id']
    const request = this.#unanswered.find(({ fields }) => fields.id === id)
    if (request !== undefined) {
      this.#options.diagnostics.reply(request, message)
      request.settle(message)
      this.#forget(request)
    } else if (id !== undefined) this.#options.diagnostics.problem('unknown-id', { message })
    else if ('error' in message) {
      this.#stray = describe(message['error'])
      this.#options.diagnostics.problem('error-without-id', { message })
    } else this.#options.diagnostics.problem('unexpected-message', { message })
  }

  /** The caller of a request waits no more. If it was sent, its place in the window is free when the reply has come. */
  readonly #abandon = (request: Request, failure: Failure): void => {
    request.settle(failure)
    if (request.sentAt === undefined) this.#queue.remove(request)
    this.#notify()
  }

  /** Ends the waits that have lasted long enough; returns the earliest deadline of the others. */
  #giveUp(now: number): number {
    let earliest = Number.POSITIVE_INFINITY
    for (const request of this.#requests()) {
      if (!request.isAwaited) continue
      if (request.deadline > now) earliest = Math.min(earliest, request.deadline)
      else this.#abandon(request, new Failure(() => this.#timeoutOf(request)))
    }
    return earliest
  }

  #timeoutOf({ fields, sentAt }: Request): QmpTimeoutError {
    const sent = sentAt === undefined ? ' (it waited behind unanswered commands and was not sent)' : ''
    const stray = this.#stray === undefined ? '' : `; the server reported without an id: ${this.#stray}`
    return new QmpTimeoutError(`reply to ${fields.command}`, fields.timeoutMs, sent + stray)
  }

  #forget(request: Request): void {
    this.#unanswered.splice(this.#unanswered.indexOf(request), 1)
    if (this.#claims.size > 0) this.#claims.delete(request.fields.id)
    if (!request.fields.oob) this.#queue.answered()
    this.#notify()
  }

  #ended(reason: QmpCloseReason): void {
    this.#deadlineTimer.stop()
    for (const request of this.#requests()) request.settle(disconnected(request.fields.command, reason))
    for (const end of [...this.#unsentFds]) end(reason)
    this.#notify()
    this.#options.diagnostics.state('closed', reason)
  }

  /** All requests that have no reply, the sent ones first. */
  #requests(): Request[] {
    return [...this.#unanswered, ...this.#queue.queued.filter(item => item instanceof Request)]
  }

  #notify(): void {
    if (this.#watchers.size > 0) for (const look of [...this.#watchers]) look()
  }
}

function disconnected(command: string, reason: QmpCloseReason): Failure {
  return new Failure(() => new QmpDisconnectedError(`no reply to ${command}`, reason))
}
