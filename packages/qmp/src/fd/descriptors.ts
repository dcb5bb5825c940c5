// Descriptors among a client's commands: in order with them, each beside the command that claims it.
import { QmpProtocolError, QmpRequestError } from '../errors.ts'
import { unwrapReply } from '../session/request.ts'
import type { Session } from '../session/session.ts'
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import { formatJson } from '../values/format-json.ts'
import { isObject } from '../values/is-object.ts'
import { encode } from '../wire/encode.ts'
import type { QmpResponse } from '../wire/message.ts'
import type { FdPasser, FdPassing } from './passing.ts'

/** A helper process on a busy machine, and a server that is slow to read, may take their time. */
const PASS_TIMEOUT_MS = 60_000

/** Where a descriptor goes. */
interface SetOptions extends WaitOptions {
  readonly fdset?: number | undefined
  readonly opaque?: string | undefined
}

/** The descriptors of one session. */
export class Descriptors {
  readonly #session: Session
  readonly #passer: FdPasser

  constructor(session: Session, passer: FdPasser) {
    this.#session = session
    this.#passer = passer
  }

  /** How they are passed. */
  get passing(): FdPassing {
    return this.#passer.kind
  }

  /** Passes a descriptor in its turn. @throws {@link QmpFdError} when it cannot be passed */
  async send(fd: number, wait: WaitOptions): Promise<void> {
    this.#check(fd)
    await this.#pass(fd, startDeadline(wait, PASS_TIMEOUT_MS), () => {})
  }

  /** Passes a descriptor into an fd set. @throws {@link QmpFdError} when it cannot be passed */
  async add(
    fd: number,
    { fdset, opaque, ...wait }: SetOptions,
  ): Promise<{ readonly fdset: number; readonly path: string }> {
    const args = { 'fdset-id': fdset, opaque }
    const returned = unwrapReply(await this.#sendFor(fd, 'add-fd', args, wait), 'add-fd', args)
    const id = isObject(returned) ? returned['fdset-id'] : undefined
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0)
      throw new QmpProtocolError('the reply to add-fd names no fd set', Buffer.from(formatJson(returned)))
    return { fdset: id, path: `/dev/fdset/${id}` }
  }

  /** Passes a descriptor under a name. @throws {@link QmpFdError} when it cannot be passed */
  async get(fd: number, name: string, wait: WaitOptions): Promise<void> {
    const args = { fdname: name }
    unwrapReply(await this.#sendFor(fd, 'getfd', args, wait), 'getfd', args)
  }

  /**
   * Passes a descriptor and sends the command that claims it; resolves with the reply, error replies included. One
   * deadline spans both.
   */
  async #sendFor(
    fd: number,
    command: 'add-fd' | 'getfd',
    args: object,
    wait: WaitOptions,
  ): Promise<QmpResponse> {
    this.#check(fd)
    // Arguments that cannot be sent must not leave the descriptor with QEMU.
    encode(args)
    wait.signal?.throwIfAborted()
    const deadline = startDeadline(wait, PASS_TIMEOUT_MS)
    const failed = new AbortController()
    // Both take their places in one go, so that no other descriptor comes between.
    const sent = this.#pass(fd, deadline, () => failed.abort())
    const signal = wait.signal ? AbortSignal.any([wait.signal, failed.signal]) : failed.signal
    const claimed = this.#session.request(command, args, { timeoutMs: deadline.timeoutMs, signal })
    // Without a descriptor there is nothing to claim: the command is not sent, and its rejection says nothing new.
    claimed.catch(() => {})
    await sent
    return await claimed
  }

  #pass(fd: number, deadline: Deadline, onGivenUp: () => void): Promise<void> {
    // The whole time is given, not what is left of it: it has just begun.
    const wait = { ...deadline.remaining(), timeoutMs: deadline.timeoutMs }
    return this.#session.passDescriptor(signal => this.#passer.send(fd, signal), wait, onGivenUp)
  }

  #check(fd: number): void {
    if (!Number.isInteger(fd) || fd < 0) throw new QmpRequestError(`${fd} is no file descriptor`)
    this.#passer.check()
  }
}
