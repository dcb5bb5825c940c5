// The connection to an agent: no greeting, no negotiation; instead a synchronisation, again after every lost reply.
import { randomInt } from 'node:crypto'
import { Diagnostics, type Logger } from '../diagnostics.ts'
import { type QmpCloseReason, QmpDisconnectedError, QmpTimeoutError } from '../errors.ts'
import { unwrapReply } from '../session/request.ts'
import { Session } from '../session/session.ts'
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import type { QmpResponse, WireMessage } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'
import { Mutex } from './mutex.ts'

const SENTINEL = Buffer.of(0xff)

/** An agent that is just starting loses what was written before: it is asked again, less and less often. */
const FIRST_ATTEMPT_MS = 500
const LAST_ATTEMPT_MS = 10_000

/** What is done on the link before the next call, when a command has failed after it was sent. */
export type Undo = (error: unknown) => Promise<void> | undefined

/** Sends one command at a time and keeps the stream in step. */
export class AgentLink {
  readonly #wire: Wire
  readonly #session: Session
  readonly #mutex = new Mutex()
  /** Whether a reply is owed that no call waits for, or the stream may begin in the middle of a message. */
  #outOfStep = true

  constructor(wire: Wire, owner: object, logger: Logger | undefined) {
    this.#wire = wire
    // Without a greeting there is no time before the session.
    wire.allowBytes(Number.POSITIVE_INFINITY)
    this.#session = new Session(wire, {
      diagnostics: new Diagnostics(owner, logger),
      onEvent: () => {},
      window: Number.POSITIVE_INFINITY,
      // An earlier client of this agent counted from somewhere else: its late replies are not taken for ours.
      lastId: randomInt(2 ** 47),
      matchesWithoutId: true,
    })
  }

  /** Why the connection has ended, or undefined while it has not. */
  get reason(): QmpCloseReason | undefined {
    return this.#wire.reason
  }

  /**
   * Sends a command, after a synchronisation if one is due; resolves with the reply, rejects for an error reply.
   *
   * @param undo called when the command was sent and has failed; other calls wait for what it returns, this one does not
   */
  async request(
    command: string,
    args: object | undefined,
    deadline: Deadline,
    undo?: Undo,
  ): Promise<unknown> {
    return await this.#inStep(
      `reply to ${command}`,
      deadline,
      async () => unwrapReply(await this.#send(command, args, deadline.remaining()), command, args),
      undo,
    )
  }

  /** Sends a command while an earlier call still holds the link: for `undo`. */
  async requestWithin(command: string, timeoutMs: number): Promise<unknown> {
    const deadline = startDeadline({ timeoutMs }, timeoutMs)
    if (this.#outOfStep) await this.#synchronise(deadline)
    return unwrapReply(await this.#send(command, undefined, deadline.remaining()), command, undefined)
  }

  /** Synchronises now, whether or not it is due. */
  async sync(deadline: Deadline): Promise<void> {
    this.#outOfStep = true
    await this.#inStep('answer from the guest agent', deadline, async () => {})
  }

  /**
   * Sends a command that has no reply on success, and resolves once the agent has taken it without an error: it answers
   * a ping that came behind the command, or is gone.
   */
  async send(command: string, args: object | undefined, deadline: Deadline): Promise<void> {
    await this.#inStep(`sign that ${command} was taken`, deadline, async () => {
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

  async #inStep<T>(what: string, deadline: Deadline, action: () => Promise<T>, undo?: Undo): Promise<T> {
    const expired = (): Error => new QmpTimeoutError(what, deadline.timeoutMs)
    const release = await this.#mutex.acquire(deadline.remaining(), expired)
    let undone: Promise<void> | undefined
    try {
      if (this.#outOfStep) await this.#synchronise(deadline)
      try {
        return await action()
      } catch (error) {
        undone = undo?.(error)
        // The deadline that the caller gave, not what a step of it had left.
        throw error instanceof QmpTimeoutError ? expired() : error
      }
    } finally {
      if (undone === undefined) release()
      else void undone.finally(release)
    }
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
        if (timeoutMs <= attempt) throw new QmpTimeoutError('answer from the guest agent', deadline.timeoutMs)
      }
    }
  }

  /** Asks the agent to repeat a number. Answers to earlier questions, of this client or of one before it, are passed over. */
  async #trySynchronise(wait: WaitOptions): Promise<void> {
    this.#session.forgetAbandoned()
    this.#wire.awaitSentinel()
    // It ends an unfinished request that the agent may hold; the agent's error comes before its sentinel and is dropped.
    if (this.reason === undefined) this.#wire.stream.write(SENTINEL)
    const id = randomInt(2 ** 47)
    const accepts = (message: WireMessage): boolean =>
      message['return'] === id || (message['id'] !== undefined && 'error' in message)
    const reply = await this.#session.request('guest-sync-delimited', { id }, { ...wait, accepts })
    unwrapReply(reply, 'guest-sync-delimited', { id })
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

/** The guest may go down before it has answered. */
function isGoneOrRethrow(error: unknown): void {
  if (!(error instanceof QmpDisconnectedError)) throw error
}
