// The client: what a program holds while it talks to a QMP server.
import type { AddFdOptions, ClientOptions, CloseOptions, WaitForEventOptions } from './client-options.ts'
import { Diagnostics } from './diagnostics.ts'
import type { QmpCloseReason } from './errors.ts'
import {
  describeSelector,
  type EventSelector,
  predicateTest,
  type SelectedEvent,
  selectorTest,
} from './events/event-filter.ts'
import { EventHub, type EventMark } from './events/event-hub.ts'
import { MAX_QUEUED, type QmpEventStream } from './events/event-stream.ts'
import { Descriptors } from './fd/descriptors.ts'
import { FdPasser, type FdPassing } from './fd/passing.ts'
import type { QemuSchema } from './schema/index.ts'
import type {
  AnyEvent,
  CommandArguments,
  CommandName,
  CommandReturn,
  EventName,
  EventOf,
  ExecuteParameters,
  QmpEvent,
  QmpSchema,
} from './schema-types.ts'
import type { Negotiated } from './session/handshake.ts'
import { takeReply, unwrapReply } from './session/request.ts'
import { type ExecuteOptions, Session } from './session/session.ts'
import { isObject } from './values/is-object.ts'
import { isEvent, type QmpGreeting, type QmpResponse, type QmpVersion } from './wire/message.ts'
import type { Wire } from './wire/wire.ts'

const CLOSE_TIMEOUT_MS = 5000

/** A negotiated connection to a QMP server; {@link connect} makes it. */
export class QmpClient<S extends QmpSchema = QemuSchema> implements AsyncDisposable {
  /** The server's first message, as it came. */
  readonly greeting: QmpGreeting
  /** The server's version. */
  readonly version: QmpVersion
  /** What the server offers, such as `oob`. */
  readonly capabilities: readonly string[]
  /** Resolves when the session has ended, and says who ended it and why; never rejects. */
  readonly closed: Promise<QmpCloseReason>
  readonly #wire: Wire
  readonly #session: Session
  readonly #events: EventHub
  readonly #diagnostics: Diagnostics
  readonly #maxQueued: number
  readonly #fds: Descriptors
  #closing: Promise<void> | undefined

  /** For {@link connect}, which makes clients. */
  constructor(wire: Wire, negotiated: Negotiated, options: ClientOptions = {}) {
    const { version, capabilities } = negotiated.greeting.QMP
    this.greeting = negotiated.greeting
    this.version = { ...version.qemu, package: version.package ?? '' }
    this.capabilities = capabilities
    this.closed = wire.ended
    this.#wire = wire
    this.#maxQueued = options.maxQueued ?? MAX_QUEUED
    this.#diagnostics = new Diagnostics(this, options.logger)
    this.#events = new EventHub(this.#diagnostics)
    for (const event of negotiated.early) if (isEvent(event)) this.#events.publish(event)
    this.#diagnostics.state('open')
    this.#session = new Session(wire, {
      diagnostics: this.#diagnostics,
      onEvent: event => this.#events.publish(event),
      oob: negotiated.enabled.includes('oob'),
      timeouts: options.timeouts,
    })
    this.#fds = new Descriptors(this.#session, new FdPasser(wire.stream, options.fdPassing))
    wire.onEnd(reason => this.#events.finish(reason))
  }

  /** The last 256 events, oldest first: did it happen already? */
  get recentEvents(): readonly QmpEvent[] {
    return this.#events.recent
  }

  /**
   * Executes a command and resolves with its return value.
   *
   * @throws {QmpCommandError} when the server answers with an error.
   * @throws {QmpRequestError} when the command cannot be sent; nothing was written.
   * @throws {QmpTimeoutError} at the deadline; the session stays good.
   * @throws {QmpDisconnectedError} when the session ends first.
   */
  execute<const C extends CommandName<S>>(
    command: C,
    ...rest: ExecuteParameters<S, C, ExecuteOptions>
  ): Promise<CommandReturn<S, C>>
  async execute(command: string, args?: object, options?: ExecuteOptions): Promise<unknown> {
    const outcome = await this.#session.submit(command, args, options)
    return unwrapReply(takeReply(outcome, command), command, args)
  }

  /** Executes a command and resolves with the whole reply; an error reply does not reject. */
  executeRaw<const C extends CommandName<S>>(
    command: C,
    ...rest: ExecuteParameters<S, C, ExecuteOptions>
  ): Promise<QmpResponse<CommandReturn<S, C>>>
  async executeRaw(command: string, args?: object, options?: ExecuteOptions): Promise<QmpResponse> {
    return await this.#session.request(command, args, options)
  }

  /**
   * Executes a command and waits for an event, which is listened for before the command leaves. Both share one deadline.
   *
   * @throws what `execute` and `waitForEvent` throw.
   */
  executeAndWaitFor<const C extends CommandName<S>, const Selector extends EventSelector<S>>(
    command: C,
    args: CommandArguments<S, C> | Record<string, never> | undefined,
    event: Selector,
    wait?: WaitForEventOptions & ExecuteOptions,
  ): Promise<{ readonly result: CommandReturn<S, C>; readonly event: SelectedEvent<S, Selector> }>
  async executeAndWaitFor(
    command: string,
    args: object | undefined,
    event: EventSelector<S>,
    wait: WaitForEventOptions & ExecuteOptions = {},
  ): Promise<{ readonly result: unknown; readonly event: QmpEvent }> {
    const enough = new AbortController()
    const signal = wait.signal ? AbortSignal.any([wait.signal, enough.signal]) : enough.signal
    const awaited = this.waitForEvent(event, { ...wait, signal })
    // It is awaited below; if the command fails first, nobody is left to handle its rejection.
    awaited.catch(() => {})
    try {
      // Both begin now, so that one time given is one deadline.
      const reply = await this.#session.request(command, args, wait)
      return { result: unwrapReply(reply, command, args), event: await awaited }
    } finally {
      enough.abort()
    }
  }

  /**
   * Opens a queue of events of its own; it takes events from before this call returns.
   *
   * @param filter a name, several names or `[name, pattern]` pairs, or a function. @default all events
   */
  events(filter?: (event: AnyEvent<S>) => boolean): QmpEventStream<AnyEvent<S>>
  events<const Selector extends EventSelector<S>>(
    filter: Selector,
  ): QmpEventStream<SelectedEvent<S, Selector>>
  events(filter?: EventSelector<S> | ((event: AnyEvent<S>) => boolean)): QmpEventStream {
    const isPredicate = filter === undefined || typeof filter === 'function'
    return this.#events.stream(isPredicate ? predicateTest(filter) : selectorTest(filter), this.#maxQueued)
  }

  /** Marks this moment, for a later `waitForEvent` that wants to know what happened since. */
  mark(): EventMark {
    return this.#events.mark()
  }

  /**
   * Waits for an event: that name, or the first of several names or `[name, pattern]` pairs.
   *
   * @throws {QmpTimeoutError} at the deadline. @default timeoutMs no limit
   * @throws {QmpDisconnectedError} when the session ends first.
   */
  async waitForEvent<const Selector extends EventSelector<S>>(
    event: Selector,
    options: WaitForEventOptions = {},
  ): Promise<SelectedEvent<S, Selector> & QmpEvent> {
    const test = selectorTest<SelectedEvent<S, Selector> & QmpEvent>(event, options.match)
    return await this.#events.wait(test, describeSelector(event), options, options.since)
  }

  /**
   * Calls a listener for each event of that name, in the order of their coming. What a listener throws is reported to the
   * logger and to diagnostics_channel, and breaks nothing.
   */
  on<const N extends EventName<S>>(name: N, listener: (event: EventOf<S, N>) => unknown): this {
    this.#events.on(name, listener)
    return this
  }

  /** Calls a listener for the next event of that name only. */
  once<const N extends EventName<S>>(name: N, listener: (event: EventOf<S, N>) => unknown): this {
    this.#events.once(name, listener)
    return this
  }

  /** Removes a listener that `on` or `once` added; the one added last, if it was added twice. */
  off<const N extends EventName<S>>(name: N, listener: (event: EventOf<S, N>) => unknown): this {
    this.#events.off(name, listener)
    return this
  }

  /** How descriptors are passed on this connection; `none` if they cannot be. Looks once which way the system has. */
  get fdPassing(): FdPassing {
    return this.#fds.passing
  }

  /**
   * Passes an open descriptor, for the `getfd` or `add-fd` that follows; prefer {@link getFd} and {@link addFd}, which do
   * both. It keeps its place among the commands, and waits until an earlier descriptor has been claimed. Yours stays
   * open, and with it QEMU's image locks: close it once it has been passed.
   *
   * @throws {QmpFdError} when descriptors cannot be passed here, or this one cannot.
   */
  async sendFd(fd: number): Promise<void> {
    await this.#fds.send(fd)
  }

  /**
   * Passes an open descriptor into an fd set, from where `path` opens it as a file.
   *
   * @throws {QmpFdError} when it cannot be passed, and what `execute` throws.
   */
  async addFd(
    fd: number,
    options: AddFdOptions = {},
  ): Promise<{ readonly fdset: number; readonly path: string }> {
    const args = { 'fdset-id': options.fdset, opaque: options.opaque }
    const returned = unwrapReply(await this.#fds.sendFor(fd, 'add-fd', args), 'add-fd', args)
    const fdset = isObject(returned) ? Number(returned['fdset-id']) : Number.NaN
    return { fdset, path: `/dev/fdset/${fdset}` }
  }

  /**
   * Passes an open descriptor under a name, which this monitor's later commands may use. A name must not begin with a digit.
   *
   * @throws {QmpFdError} when it cannot be passed, and what `execute` throws.
   */
  async getFd(fd: number, name: string): Promise<void> {
    const args = { fdname: name }
    unwrapReply(await this.#fds.sendFor(fd, 'getfd', args), 'getfd', args)
  }

  /**
   * Closes the connection and resolves once it is closed; a given stream that never emits `close` is waited for a second.
   * Commands that are still pending reject. The reply to a `quit` is awaited first: a QEMU that loses its monitor before
   * it has read the command stays.
   */
  close(options: CloseOptions = {}): Promise<void> {
    this.#closing ??= this.#close(options)
    return this.#closing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #close({ drain = false, timeoutMs = CLOSE_TIMEOUT_MS }: CloseOptions): Promise<void> {
    if (this.#wire.reason === undefined) this.#diagnostics.state('closing')
    const awaited = drain ? undefined : 'quit'
    // A server that does not answer in time is left.
    if (this.#session.isWaiting(awaited)) await this.#session.drain({ timeoutMs }, awaited).catch(() => {})
    this.#wire.end({ by: 'client', message: 'the client was closed' })
    await this.#wire.closed
  }
}
