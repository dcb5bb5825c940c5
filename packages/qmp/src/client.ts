// The client: a negotiated connection to a QMP server.
import {
  type AddFdOptions,
  CHECKS,
  type ClientOptions,
  type CloseOptions,
  type EventsOptions,
  queueLimits,
  type WaitForEventOptions,
} from './client-options.ts'
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
import type { QueueLimits } from './events/event-queue.ts'
import type { QmpEventStream } from './events/event-stream.ts'
import { Descriptors } from './fd/descriptors.ts'
import { FdPasser, type FdPassing } from './fd/passing.ts'
import { checkOptions, checkString } from './options/check.ts'
import { checkWait } from './options/wait-checks.ts'
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
import type { WaitOptions } from './time/wait.ts'
import type { QmpGreeting, QmpResponse, QmpVersion } from './wire/message.ts'
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
  readonly #limits: QueueLimits
  readonly #fds: Descriptors
  #closing: Promise<void> | undefined

  /** @internal */
  constructor(wire: Wire, negotiated: Negotiated, options: ClientOptions = {}) {
    const { version, capabilities } = negotiated.greeting.QMP
    this.greeting = negotiated.greeting
    this.version = { ...version.qemu, package: version.package ?? '' }
    this.capabilities = capabilities
    this.closed = wire.ended
    this.#wire = wire
    this.#limits = queueLimits(options)
    this.#diagnostics = new Diagnostics(this, options.logger)
    this.#events = new EventHub(this.#diagnostics)
    for (const { event, bytes } of negotiated.early) this.#events.publish(event, bytes)
    this.#diagnostics.state('open')
    this.#session = new Session(wire, {
      diagnostics: this.#diagnostics,
      onEvent: (event, bytes) => this.#events.publish(event, bytes),
      oob: negotiated.enabled.includes('oob'),
      timeouts: options.timeouts,
    })
    this.#fds = new Descriptors(this.#session, new FdPasser(wire.stream, options.fdPassing))
    wire.onEnd(reason => this.#events.finish(reason))
  }

  /** The last 256 events, oldest first; fewer where they are more than 4 MiB. */
  get recentEvents(): readonly QmpEvent[] {
    return this.#events.recent
  }

  /**
   * Executes a command and resolves with its return value.
   *
   * @throws {@link QmpCommandError} when the server answers with an error.
   * @throws {@link QmpRequestError} when the command cannot be sent; nothing was written.
   * @throws {@link QmpTimeoutError} at the deadline; the session stays good.
   * @throws {@link QmpDisconnectedError} when the session ends first.
   */
  execute<const C extends CommandName<S>>(
    command: C,
    ...rest: ExecuteParameters<S, C, ExecuteOptions>
  ): Promise<CommandReturn<S, C>>
  async execute(command: string, args?: object, options?: ExecuteOptions): Promise<unknown> {
    checkOptions(options, CHECKS.execute)
    const outcome = await this.#session.submit(command, args, options)
    return unwrapReply(takeReply(outcome, command), command, args)
  }

  /** Executes a command and resolves with the whole reply; an error reply does not reject. */
  executeRaw<const C extends CommandName<S>>(
    command: C,
    ...rest: ExecuteParameters<S, C, ExecuteOptions>
  ): Promise<QmpResponse<CommandReturn<S, C>>>
  async executeRaw(command: string, args?: object, options?: ExecuteOptions): Promise<QmpResponse> {
    checkOptions(options, CHECKS.execute)
    return await this.#session.request(command, args, options)
  }

  /**
   * Executes a command and waits for an event, which is listened for before the command leaves. Both share one deadline.
   *
   * @throws what {@link execute} and {@link waitForEvent} throw.
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
    checkOptions(wait, CHECKS.executeAndWaitFor)
    const { match, since, timeoutMs, oob } = wait
    const enough = new AbortController()
    const signal = wait.signal ? AbortSignal.any([wait.signal, enough.signal]) : enough.signal
    const awaited = this.waitForEvent(event, { match, since, timeoutMs, signal })
    // Awaited below; if the command fails first, its rejection is of no use.
    awaited.catch(() => {})
    try {
      // Both begin now, so that one time given is one deadline.
      const reply = await this.#session.request(command, args, { timeoutMs, signal: wait.signal, oob })
      return { result: unwrapReply(reply, command, args), event: await awaited }
    } finally {
      enough.abort()
    }
  }

  /**
   * Opens a queue of events of its own; it takes events from before this call returns.
   *
   * @param filter a name, several names or `[name, pattern]` pairs, or a function; all events without it
   * @throws {@link QmpRequestError} for a malformed selector.
   */
  events(filter?: (event: AnyEvent<S>) => boolean, options?: EventsOptions): QmpEventStream<AnyEvent<S>>
  events<const Selector extends EventSelector<S>>(
    filter: Selector,
    options?: EventsOptions,
  ): QmpEventStream<SelectedEvent<S, Selector>>
  events(
    filter?: EventSelector<S> | ((event: AnyEvent<S>) => boolean),
    options: EventsOptions = {},
  ): QmpEventStream {
    checkOptions(options, CHECKS.events)
    const isPredicate = filter === undefined || typeof filter === 'function'
    const test = isPredicate ? predicateTest(filter) : selectorTest(filter)
    return this.#events.stream(test, queueLimits(options, this.#limits), options.signal)
  }

  /** Marks this moment, for a later `waitForEvent` that wants to know what happened since. */
  mark(): EventMark {
    return this.#events.mark()
  }

  /**
   * Waits for an event: that name, or the first of several names or `[name, pattern]` pairs.
   *
   * @param options without `timeoutMs` there is no limit
   * @throws {@link QmpTimeoutError} at the deadline.
   * @throws {@link QmpRequestError} for a malformed selector.
   * @throws {@link QmpDisconnectedError} when the session ends first.
   */
  async waitForEvent<const Selector extends EventSelector<S>>(
    event: Selector,
    options: WaitForEventOptions = {},
  ): Promise<SelectedEvent<S, Selector> & QmpEvent> {
    checkOptions(options, CHECKS.waitForEvent)
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
   * @param wait how long to wait for room in the socket, and for earlier descriptors; 60 s without `timeoutMs`
   * @throws {@link QmpFdError} when descriptors cannot be passed here, or this one cannot.
   * @throws {@link QmpTimeoutError} at the deadline, {@link QmpDisconnectedError} when the session ends first.
   */
  async sendFd(fd: number, wait: WaitOptions = {}): Promise<void> {
    checkWait(wait)
    await this.#fds.send(fd, wait)
  }

  /**
   * Passes an open descriptor into an fd set, from where `path` opens it as a file.
   *
   * @throws {@link QmpFdError} when it cannot be passed, and what `execute` throws.
   */
  async addFd(
    fd: number,
    options: AddFdOptions = {},
  ): Promise<{ readonly fdset: number; readonly path: string }> {
    checkOptions(options, CHECKS.addFd)
    return await this.#fds.add(fd, options)
  }

  /**
   * Passes an open descriptor under a name, which this monitor's later commands may use. A name must not begin with a digit.
   *
   * @param wait spans the passing and the command; 60 s without `timeoutMs`
   * @throws {@link QmpFdError} when it cannot be passed, and what `execute` throws.
   */
  async getFd(fd: number, name: string, wait: WaitOptions = {}): Promise<void> {
    checkString('name', name)
    checkWait(wait)
    await this.#fds.get(fd, name, wait)
  }

  /**
   * Closes the connection and resolves once it is closed; a given stream that never emits `close` is waited for a second.
   * Commands that are still pending reject. The reply to a `quit` is awaited first: a QEMU that loses its monitor before
   * it has read the command stays.
   */
  async close(options: CloseOptions = {}): Promise<void> {
    checkOptions(options, CHECKS.close)
    const { signal } = options
    signal?.throwIfAborted()
    const end = (): void => this.#wire.end({ by: 'local', message: 'the client was closed' })
    signal?.addEventListener('abort', end, { once: true })
    try {
      this.#closing ??= this.#close(options, end)
      await this.#closing
      signal?.throwIfAborted()
    } finally {
      signal?.removeEventListener('abort', end)
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(
    { drain = false, timeoutMs = CLOSE_TIMEOUT_MS }: CloseOptions,
    end: () => void,
  ): Promise<void> {
    if (this.#wire.reason === undefined) this.#diagnostics.state('closing')
    const awaited = drain ? undefined : 'quit'
    // A server that does not answer in time is left.
    if (this.#session.isWaiting(awaited)) await this.#session.drain({ timeoutMs }, awaited).catch(() => {})
    end()
    await this.#wire.closed
  }
}
