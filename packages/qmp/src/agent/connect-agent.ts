// From a target to an agent that is known to answer.

import { dial } from '../address/dial.ts'
import { describeTarget, isDuplex, parseAddress, type QmpTarget } from '../address/target.ts'
import type { QmpLogger } from '../diagnostics.ts'
import { QmpConnectError } from '../errors.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'
import { Wire } from '../wire/wire.ts'
import { GuestAgent } from './guest-agent.ts'

/** How an agent is reached. `timeoutMs` spans connecting and the first answer. @default timeoutMs 10 000 */
export interface ConnectAgentOptions extends WaitOptions {
  /** The largest message accepted from the agent, in bytes. @default 64 MiB */
  readonly maxMessageBytes?: number | undefined
  /** Whether to try again, until the deadline, while nobody listens at the address. @default true */
  readonly retry?: boolean | undefined
  /** Told what happens, for people. */
  readonly logger?: QmpLogger | undefined
}

const CONNECT_TIMEOUT_MS = 10_000

/**
 * Connects to a guest agent: to QEMU's end of its port, or to an agent that listens itself. Resolves once the agent
 * answers, which for a guest that is still booting may take a while.
 *
 * A stream that is passed in belongs to the agent from the moment that this resolves; if it rejects, the stream is
 * paused and still the caller's to destroy.
 *
 * @throws {QmpConnectError} when the connection fails (phase `connect`), or no agent answers (phase `greeting`).
 */
export async function connectAgent(
  target: QmpTarget,
  options: ConnectAgentOptions = {},
): Promise<GuestAgent> {
  const { maxMessageBytes, retry = true, logger, signal } = options
  signal?.throwIfAborted()
  const deadline = startDeadline(options, CONNECT_TIMEOUT_MS)
  const owned = !isDuplex(target)
  const stream = isDuplex(target) ? target : await dial(parseAddress(target), deadline, retry)
  const wire = new Wire(stream, {
    sentinelResets: true,
    ...(maxMessageBytes !== undefined && { maxMessageBytes }),
  })
  // Half a reply to somebody else may come first.
  wire.awaitSentinel()
  const agent = new GuestAgent(wire, logger)
  try {
    await agent.sync(deadline.remaining())
    return agent
  } catch (cause) {
    const reason = { by: 'client', message: 'no agent has answered' } as const
    if (owned) wire.end(reason)
    else wire.release(reason)
    if (signal?.aborted) throw signal.reason
    throw new QmpConnectError(
      'greeting',
      `no guest agent answers at ${describeTarget(target)} within ${deadline.timeoutMs} ms`,
      { cause },
    )
  }
}
