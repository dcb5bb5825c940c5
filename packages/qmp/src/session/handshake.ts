// The way from a stream to a session: greeting, then negotiation. Before it is done there is nothing that could execute.

import { QmpConnectError, type QmpConnectPhase, QmpProtocolError, QmpTimeoutError } from '../errors.ts'
import { type Deadline, waitFor } from '../time/wait.ts'
import { describe, encode } from '../wire/encode.ts'
import { isErrorReply, isEvent, isGreeting, type QmpGreeting, type WireMessage } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'

/** The id of the negotiation; those of the session's commands begin at 1. */
const NEGOTIATION_ID = 0

/** How many events a server may send before its session has begun. */
const MAX_EARLY = 10_000

/** A server that has greeted and waits for the negotiation. */
export interface Handshake {
  readonly greeting: QmpGreeting
  /** Enables the capabilities and opens the session. @throws {QmpConnectError} of phase `negotiation` */
  negotiate(capabilities: readonly string[]): Promise<Negotiated>
}

/** A server that takes commands. */
export interface Negotiated {
  readonly greeting: QmpGreeting
  /** The capabilities that are in force. */
  readonly enabled: readonly string[]
  /** Events that came meanwhile. */
  readonly early: readonly WireMessage[]
}

/**
 * Waits for the greeting.
 *
 * @throws {QmpConnectError} of phase `greeting`.
 */
export async function awaitGreeting(wire: Wire, deadline: Deadline): Promise<Handshake> {
  const early: WireMessage[] = []
  const greeting = await nextMessage(wire, deadline, 'greeting', early)
  if (!isGreeting(greeting)) throw unexpected('greeting', greeting)
  return {
    greeting,
    async negotiate(capabilities) {
      const enable = capabilities.length > 0 ? { arguments: { enable: capabilities } } : {}
      wire.send(encode({ execute: 'qmp_capabilities', ...enable, id: NEGOTIATION_ID }))
      const reply = await nextMessage(wire, deadline, 'negotiation', early)
      if (isErrorReply(reply))
        throw new QmpConnectError('negotiation', `the server refuses to negotiate: ${reply.error.desc}`)
      if (!('return' in reply)) throw unexpected('negotiation', reply)
      return { greeting, enabled: capabilities, early }
    },
  }
}

/** The next message that is no event; events are put aside. */
function nextMessage(
  wire: Wire,
  deadline: Deadline,
  phase: QmpConnectPhase,
  early: WireMessage[],
): Promise<WireMessage> {
  return waitFor<WireMessage>(
    deadline.remaining(),
    () => {
      const cause = new QmpTimeoutError(phase, deadline.timeoutMs)
      return new QmpConnectError(
        phase,
        `${cause.message}: does a QMP server listen there, and has it no other client?`,
        { cause },
      )
    },
    settle => {
      wire.receive(message => {
        if (!isEvent(message)) {
          // What follows in the same chunk is for the next step.
          wire.receive(undefined)
          settle.resolve(message)
        } else if (early.push(message) > MAX_EARLY) settle.reject(unexpected(phase, message))
      })
      wire.onEnd(reason => {
        const options = reason.error && { cause: reason.error }
        settle.reject(new QmpConnectError(phase, `no ${phase}: ${reason.message}`, options))
      })
      return () => wire.receive(undefined)
    },
  )
}

function unexpected(phase: QmpConnectPhase, message: WireMessage): QmpConnectError {
  const text = describe(message)
  const cause = new QmpProtocolError(`no ${phase}: the server sent ${text.slice(0, 200)}`, Buffer.from(text))
  return new QmpConnectError(phase, cause.message, { cause })
}
