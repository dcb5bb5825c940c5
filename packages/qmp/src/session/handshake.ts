// Greeting and negotiation: what comes before a session.

import { QmpConnectError, type QmpConnectPhase, QmpProtocolError, QmpTimeoutError } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import { type Deadline, waitFor } from '../time/wait.ts'
import { formatJson } from '../values/format-json.ts'
import { printableLine } from '../values/printable.ts'
import { encode } from '../wire/encode.ts'
import { isErrorReply, isEvent, isGreeting, type QmpGreeting, type WireMessage } from '../wire/message.ts'
import type { Wire } from '../wire/wire.ts'

/** The id of the negotiation; those of the session's commands begin at 1. */
const NEGOTIATION_ID = 0

/** The most bytes that a server may send between its greeting and its reply to the negotiation: events. */
const MAX_NEGOTIATION_BYTES = 16 * 1024 * 1024

/** An event that came before the session. */
export interface EarlyEvent {
  readonly event: QmpEvent
  readonly bytes: number
}

/** A server that has greeted and waits for the negotiation. */
export interface Handshake {
  readonly greeting: QmpGreeting
  /** Enables the capabilities and opens the session. @throws {@link QmpConnectError} of phase `negotiation` */
  negotiate(capabilities: readonly string[]): Promise<Negotiated>
}

/** A server that takes commands. */
export interface Negotiated {
  readonly greeting: QmpGreeting
  /** The capabilities that are in force. */
  readonly enabled: readonly string[]
  /** Events that came meanwhile, with the number of their bytes. */
  readonly early: readonly EarlyEvent[]
}

/**
 * Waits for the greeting.
 *
 * @throws {@link QmpConnectError} of phase `greeting`.
 */
export async function awaitGreeting(wire: Wire, deadline: Deadline): Promise<Handshake> {
  const early: EarlyEvent[] = []
  const greeting = await nextMessage(wire, deadline, 'greeting', early)
  if (!isGreeting(greeting)) throw unexpected('greeting', greeting)
  wire.allowBytes(MAX_NEGOTIATION_BYTES)
  return {
    greeting,
    async negotiate(capabilities) {
      const enable = capabilities.length > 0 ? { arguments: { enable: capabilities } } : {}
      wire.send(encode({ execute: 'qmp_capabilities', ...enable, id: NEGOTIATION_ID }))
      const reply = await nextMessage(wire, deadline, 'negotiation', early)
      if (isErrorReply(reply))
        throw new QmpConnectError(
          'negotiation',
          `the server refuses to negotiate: ${printableLine(reply.error.desc)}`,
        )
      if (!('return' in reply)) throw unexpected('negotiation', reply)
      wire.allowBytes(Number.POSITIVE_INFINITY)
      return { greeting, enabled: capabilities, early }
    },
  }
}

/** The next message that is no event; events are put aside. */
function nextMessage(
  wire: Wire,
  deadline: Deadline,
  phase: QmpConnectPhase,
  early: EarlyEvent[],
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
      wire.receive((message, bytes) => {
        if (isEvent(message)) return void early.push({ event: message, bytes })
        // What follows in the same chunk is for the next step.
        wire.receive(undefined)
        settle.resolve(message)
      })
      wire.onEnd(reason => {
        const options = reason.cause && { cause: reason.cause }
        settle.fail(() => new QmpConnectError(phase, `no ${phase}: ${reason.message}`, options))
      })
      return () => wire.receive(undefined)
    },
  )
}

function unexpected(phase: QmpConnectPhase, message: WireMessage): QmpConnectError {
  const text = formatJson(message)
  const cause = new QmpProtocolError(
    `no ${phase}: the server sent ${printableLine(text, 200)}`,
    Buffer.from(text),
  )
  return new QmpConnectError(phase, cause.message, { cause })
}
