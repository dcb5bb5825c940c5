// Connects to a guest agent and waits for its first answer.

import { dial } from '../address/dial.ts'
import { describeTarget, isDuplex, parseAddress, type StreamTarget } from '../address/target.ts'
import type { Logger } from '../diagnostics.ts'
import { QmpConnectError, QmpTimeoutError } from '../errors.ts'
import { checkBoolean, checkBytes, checkLogger, checkOptions, type OptionChecks } from '../options/check.ts'
import { WAIT_CHECKS } from '../options/wait-checks.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'
import { printableLine } from '../values/printable.ts'
import { Wire } from '../wire/wire.ts'
import { GuestAgent } from './guest-agent.ts'

/** How an agent is reached. */
export interface ConnectAgentOptions extends WaitOptions {
  /** Milliseconds for connecting and the first answer together. @defaultValue 10 000 */
  readonly timeoutMs?: number | undefined
  /** The largest message accepted from the agent, in bytes. @defaultValue 64 MiB */
  readonly maxMessageBytes?: number | undefined
  /** Whether to try again, until the deadline, while nothing listens at the address. @defaultValue false: that fails at once */
  readonly retry?: boolean | undefined
  /** Takes messages for people. @defaultValue none */
  readonly logger?: Logger | undefined
}

const CONNECT_TIMEOUT_MS = 10_000

const CHECKS: OptionChecks = {
  ...WAIT_CHECKS,
  maxMessageBytes: checkBytes,
  retry: checkBoolean,
  logger: checkLogger,
}

/**
 * Connects to a guest agent: to QEMU's end of its port, or to an agent that listens itself. Resolves once the agent
 * answers, which for a guest that is still booting may take a while.
 *
 * A stream that is passed in belongs to the agent from the moment that this resolves; if it rejects, the stream is
 * paused and still the caller's to destroy.
 *
 * @throws {@link QmpConnectError} when the connection fails (phase `connect`), or no agent answers (phase `greeting`).
 */
export async function connectAgent(
  target: StreamTarget,
  options: ConnectAgentOptions = {},
): Promise<GuestAgent> {
  checkOptions(options, CHECKS)
  const { maxMessageBytes, retry = false, logger, signal } = options
  signal?.throwIfAborted()
  const deadline = startDeadline(options, CONNECT_TIMEOUT_MS)
  const owned = !isDuplex(target)
  const stream = isDuplex(target) ? target : await dial(parseAddress(target), deadline, retry)
  const wire = new Wire(stream, {
    sentinelResets: true,
    ...(maxMessageBytes !== undefined && { maxMessageBytes }),
  })
  // A part of a reply to an earlier client may come first.
  wire.awaitSentinel()
  const agent = new GuestAgent(wire, logger)
  try {
    await agent.sync({ ...deadline.remaining() })
    return agent
  } catch (cause) {
    const reason = { by: 'local', message: 'no agent has answered' } as const
    if (owned) wire.end(reason)
    else wire.release(reason)
    if (signal?.aborted) throw signal.reason
    const why =
      cause instanceof QmpTimeoutError
        ? ` within ${Math.round(deadline.timeoutMs)} ms`
        : `: ${messageOf(cause)}`
    throw new QmpConnectError('greeting', `no guest agent answers at ${describeTarget(target)}${why}`, {
      cause,
    })
  }
}

function messageOf(error: unknown): string {
  return printableLine(error instanceof Error ? error.message : String(error))
}
