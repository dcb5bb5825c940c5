// A negotiated session: sends requests in order, matches replies to them by id, hands events on.

import type { Diagnostics } from '../diagnostics.ts'
import { type QmpCloseReason, QmpDisconnectedError, QmpRequestError, QmpTimeoutError } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import { DeadlineTimer } from '../time/deadline-timer.ts'
import { type WaitOptions, waitFor } from '../time/wait.ts'
import { formatJson } from '../values/format-json.ts'
import { printableLine } from '../values/printable.ts'
import { encodeCommand } from '../wire/encode.ts'
import { isEvent, type QmpResponse, type WireMessage } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'
import { COMMAND_TIMEOUTS, type CommandTimeouts, classOf } from './command-timeouts.ts'
import { InBandQueue, type QueueItem } from './in-band-queue.ts'
import { Failure, type Outcome, Request, takeReply } from './request.ts'

/** How one command is sent and awaited. */
export interface ExecuteOptions extends WaitOptions {
  /** Sends the command out of band: at once, past all that waits. Only a few commands allow it. @defaultValue false */
  readonly oob?: boolean | undefined
}

/** The same, for this package's own requests. */
export interface RequestOptions extends ExecuteOptions {
  /** Whether a reply is the one that is wanted; another is passed over. @defaultValue every reply */
  readonly accepts?: (message: WireMessage) => boolean
}

/** What a session needs to know. */
export interface SessionOptions {
  readonly diagnostics: Diagnostics
  /** Takes each event, with the number of its bytes. */
  readonly onEvent: (event: QmpEvent, bytes: number) => void
  /** Whether out-of-band execution was negotiated. @defaultValue false */
  readonly oob?: boolean
  /** How many in-band commands may be unanswered. @defaultValue 8 */
  readonly window?: number
  /** Deadlines by class of command, instead of the defaults. */
  readonly timeouts?: Partial<CommandTimeouts> | undefined
  /** The id before that of the first command. @defaultValue 0 */
  readonly lastId?: number
  /** Whether a reply without an id belongs to the command that waits for one: a server that is asked one at a time. @defaultValue false */
  readonly matchesWithoutId?: boolean
}

const NO_OPTIONS: RequestOptions = {}

/** A session over a wire. It ends when the wire does. */
export class Session {
  readonly wire: Wire
  readonly #options: SessionOptions
  readonly #timeouts: CommandTimeouts
  readonly #queue: InBandQueue
  /** Commands that were sent and have not been answered; a handful, so a list is quicker than a map. */
  readonly #unanswered: Request[] = []
  /** Called at the end of the wire, one for each descriptor that was not sent. */
  readonly #unsentFds = new Set<(reason: QmpCloseReason) => void>()
  /** Unanswered commands that claim a descriptor: only one may be on its way at a time. */
  readonly #claims = new Set<number>()
  readonly #watchers = new Set<() => void>()
  readonly #deadlineTimer = new DeadlineTimer(now => this.#giveUp(now))
  #lastId: number
  #stray: string | undefined

  constructor(wire: Wire, options: SessionOptions) {
    this.wire = wire
    this.#options = options
    this.#queue = new InBandQueue(options.window)
    this.#lastId = options.lastId ?? 0
    this.#timeouts = { ...COMMAND_TIMEOUTS, ...options.timeouts }
    wire.onEnd(reason => this.#ended(reason))
    wire.receive((message, bytes) => this.#receive(message, bytes))
  }

  /**
   * Sends a command and resolves with the whole reply, error replies included.
   *
   * @throws {@link QmpRequestError} when it cannot be sent; nothing was written then.
   * @throws {@link QmpTimeoutError} when the reply takes too long; a later one is dropped.
   * @throws {@link QmpDisconnectedError} when the session ends first.
   * @throws {@link QmpProtocolError} when the reply has neither `return` nor a valid `error`.
   */
  async request(command: string, args?: object, options?: RequestOptions): Promise<QmpResponse> {
    return takeReply(await this.submit(command, args, options), command)
  }

  /** Sends a command; for {@link takeReply}. @throws {@link QmpRequestError} when it cannot be sent */
  submit(command: string, args?: object, options: RequestOptions = NO_OPTIONS): Promise<Outcome> {
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
    const fields = { id, command, args, oob, text, timeoutMs, signal, accepts: options.accepts }
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
   * earlier descriptor waits to be claimed. The signal that `action` gets aborts when the wait has ended.
   *
   * @param onGivenUp called when `action` is not going to succeed, before the queue moves on
   * @throws {@link QmpTimeoutError} at the deadline, the signal's reason, {@link QmpDisconnectedError}.
   */
  async passDescriptor(
    action: (signal: AbortSignal) => Promise<void>,
    wait: WaitOptions,
    onGivenUp: () => void,
  ): Promise<void> {
    const given = new AbortController()
    let isSent = false
    await waitFor<void>(
      wait,
      ms => new QmpTimeoutError('passing of the descriptor', ms),
      settle => {
        const end = (reason: QmpCloseReason): void =>
          settle.fail(() => new QmpDisconnectedError('the descriptor was not sent', reason))
        if (this.wire.reason !== undefined) {
          end(this.wire.reason)
          return undefined
        }
        const item: QueueItem = {
          counts: false,
          ready: () => this.#claims.size === 0,
          go: () =>
            this.wire
              .exclusively(() => action(given.signal), given.signal)
              .then(() => {
                isSent = true
                settle.resolve()
              }, settle.reject),
        }
        this.#unsentFds.add(end)
        this.#queue.push(item)
        return () => {
          given.abort()
          if (!isSent) onGivenUp()
          this.#unsentFds.delete(end)
          this.#queue.remove(item)
        }
      },
    )
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

  /** Forgets commands whose callers have given up: after a resynchronisation no reply to them comes. */
  forgetAbandoned(): void {
    for (const request of [...this.#unanswered]) if (!request.isAwaited) this.#forget(request)
  }

  readonly #send = (request: Request): void => {
    if (this.wire.reason !== undefined) return
    const { id, command, args, oob, text } = request.fields
    this.#unanswered.push(request)
    // Reading the clock costs as much as the rest: it is read again only for what had to wait.
    request.sentAt = request.hasWaited ? performance.now() : request.startedAt
    if (command === 'getfd' || command === 'add-fd') this.#claims.add(id)
    this.#options.diagnostics.request(id, command, args, oob)
    this.wire.send(text)
  }

  #receive(message: WireMessage, bytes: number): void {
    if (isEvent(message)) {
      this.#options.diagnostics.event(message)
      this.#options.onEvent(message, bytes)
      return
    }
    const id = message['id']
    const request =
      this.#unanswered.find(({ fields }) => fields.id === id) ??
      (id === undefined ? this.#withoutId(message) : undefined)
    if (request !== undefined && request.fields.accepts?.(message) !== false) {
      this.#options.diagnostics.reply(request, message)
      request.settle(message)
      this.#forget(request)
    } else if (id !== undefined && request === undefined)
      this.#options.diagnostics.problem('unknown-id', { message })
    else if ('error' in message) {
      this.#stray = printableLine(formatJson(message['error']), 200)
      this.#options.diagnostics.problem('error-without-id', { message })
    } else this.#options.diagnostics.problem('unexpected-message', { message })
  }

  /** The request that a reply without an id belongs to. Of two that are under way the first may only be refused: it is silent on success. */
  #withoutId(message: WireMessage): Request | undefined {
    if (this.#options.matchesWithoutId !== true) return undefined
    const awaited = this.#unanswered.filter(({ isAwaited }) => isAwaited)
    return 'error' in message ? awaited.at(0) : awaited.at(-1)
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
