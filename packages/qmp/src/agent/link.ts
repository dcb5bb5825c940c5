// The connection to an agent: no greeting, no negotiation; instead a synchronisation, again after every lost reply.
import { randomInt } from 'node:crypto'
import { Diagnostics, type QmpLogger } from '../diagnostics.ts'
import { type QmpCloseReason, QmpDisconnectedError, QmpTimeoutError } from '../errors.ts'
import { unwrapReply } from '../session/request.ts'
import { Session } from '../session/session.ts'
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import type { QmpResponse } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'
import { Mutex } from './mutex.ts'

const SENTINEL = Buffer.of(0xff)

/** An agent that is just starting loses what was written before: it is asked again, less and less often. */
const FIRST_ATTEMPT_MS = 500
const LAST_ATTEMPT_MS = 10_000

/** Sends one command at a time and keeps the stream in step. */
export class AgentLink {
  readonly #wire: Wire
  readonly #session: Session
  readonly #mutex = new Mutex()
  /** Whether a reply is owed that nobody waits for, or the stream may begin in the middle of something. */
  #outOfStep = true

  constructor(wire: Wire, owner: object, logger: QmpLogger | undefined) {
    this.#wire = wire
    const diagnostics = new Diagnostics(owner, logger)
    this.#session = new Session(wire, { diagnostics, onEvent: () => {}, window: Number.POSITIVE_INFINITY })
  }

  /** Why the connection has ended, or undefined while it has not. */
  get reason(): QmpCloseReason | undefined {
    return this.#wire.reason
  }

  /** Sends a command, after a synchronisation if one is due; resolves with the reply, rejects for an error reply. */
  async request(
    command: string,
    args: object | undefined,
    wait: WaitOptions,
    defaultMs: number,
  ): Promise<unknown> {
    return await this.#inStep(`reply to ${command}`, wait, defaultMs, async deadline => {
      return unwrapReply(await this.#send(command, args, deadline.remaining()), command, args)
    })
  }

  /** Synchronises now, whether or not it is due. */
  async sync(wait: WaitOptions, defaultMs: number): Promise<void> {
    this.#outOfStep = true
    await this.#inStep('synchronisation with the guest agent', wait, defaultMs, async () => {})
  }

  /**
   * Sends a command that has no reply on success, and resolves once the agent has taken it without an error: it answers
   * a ping that came behind the command, or is gone.
   */
  async send(command: string, args: object | undefined, wait: WaitOptions, defaultMs: number): Promise<void> {
    await this.#inStep(`sign that ${command} was taken`, wait, defaultMs, async deadline => {
      const enough = new AbortController()
      const options = { timeoutMs: Number.POSITIVE_INFINITY, signal: enough.signal }
      const answer = this.#session.request(command, args, options)
      const refused = answer.then(reply => void unwrapReply(reply, command, args), isGoneOrRethrow)
      // It is only listened to until the agent has answered the ping.
      refused.catch(() => {})
      try {
        const taken = this.#send('guest-ping', undefined, deadline.remaining()).then(
          () => {},
          isGoneOrRethrow,
        )
        await Promise.race([refused, taken])
      } finally {
        enough.abort()
      }
    })
  }

  async #inStep<T>(
    what: string,
    wait: WaitOptions,
    defaultMs: number,
    action: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const deadline = startDeadline(wait, defaultMs)
    const expired = (): Error => new QmpTimeoutError(what, deadline.timeoutMs)
    return await this.#mutex.run(deadline.remaining(), expired, async () => {
      if (this.#outOfStep) await this.#synchronise(deadline)
      try {
        return await action(deadline)
      } catch (error) {
        // The deadline that the caller gave, not what a step of it had left.
        throw error instanceof QmpTimeoutError ? new QmpTimeoutError(what, deadline.timeoutMs) : error
      }
    })
  }

  async #synchronise(deadline: Deadline): Promise<void> {
    this.#outOfStep = true
    for (let attempt = FIRST_ATTEMPT_MS; ; attempt = Math.min(attempt * 2, LAST_ATTEMPT_MS)) {
      const { timeoutMs = Number.POSITIVE_INFINITY, signal } = deadline.remaining()
      try {
        await this.#trySynchronise({ timeoutMs: Math.min(attempt, timeoutMs), signal })
        this.#outOfStep = false
        return
      } catch (error) {
        if (!(error instanceof QmpTimeoutError)) throw error
        if (timeoutMs > attempt) continue
        throw new QmpTimeoutError('answer from the guest agent', deadline.timeoutMs)
      }
    }
  }

  async #trySynchronise(wait: WaitOptions): Promise<void> {
    this.#session.forgetAbandoned()
    this.#wire.awaitSentinel()
    // It ends whatever half a request the agent may hold; the agent says so, and that is dropped before its sentinel.
    if (this.reason === undefined) this.#wire.stream.write(SENTINEL)
    const id = randomInt(2 ** 47)
    const reply = await this.#session.request('guest-sync-delimited', { id }, wait)
    if (unwrapReply(reply, 'guest-sync-delimited', { id }) !== id)
      throw new QmpTimeoutError('matching synchronisation', 0)
  }

  async #send(command: string, args: object | undefined, wait: WaitOptions): Promise<QmpResponse> {
    try {
      return await this.#session.request(command, args, wait)
    } catch (error) {
      // Whatever ended the wait, the agent still owes the reply, and may send only half of it.
      this.#outOfStep = true
      this.#wire.awaitSentinel()
      throw error
    }
  }
}

/** The guest may go down before it has said anything. */
function isGoneOrRethrow(error: unknown): void {
  if (!(error instanceof QmpDisconnectedError)) throw error
}
