// Descriptors among a client's commands: in order with them, each beside the command that claims it.

import { QmpRequestError } from '../errors.ts'
import type { Session } from '../session/session.ts'
import { encode } from '../wire/encode.ts'
import type { QmpResponse } from '../wire/message.ts'
import type { FdPasser, FdPassing } from './passing.ts'

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

  /** Passes a descriptor in its turn. @throws {QmpFdError} when it cannot be passed */
  async send(fd: number): Promise<void> {
    this.#check(fd)
    await this.#pass(fd)
  }

  /** Passes a descriptor and sends the command that claims it; resolves with the reply, error replies included. */
  async sendFor(fd: number, command: 'add-fd' | 'getfd', args: object): Promise<QmpResponse> {
    this.#check(fd)
    // Arguments that cannot be sent must not leave the descriptor with QEMU.
    encode(args)
    // Both take their places in one go, so that no other descriptor comes between.
    const sent = this.#pass(fd)
    const claimed = this.#session.request(command, args)
    const [, reply] = await Promise.all([sent, claimed])
    return reply
  }

  #pass(fd: number): Promise<void> {
    return this.#session.passDescriptor(() => this.#passer.send(fd))
  }

  #check(fd: number): void {
    if (!Number.isInteger(fd) || fd < 0) throw new QmpRequestError(`${fd} is no file descriptor`)
    this.#passer.check()
  }
}
