// The guest agent on its inherited channel: found when it is first needed, kept as long as it answers.
import type { Duplex } from 'node:stream'
import type { CommandName, CommandReturn, ExecuteParameters } from '@qm/qmp'
import {
  connectAgent,
  type FreezeOptions,
  type FrozenGuest,
  type GuestAgent,
  type GuestAgentSchema,
  type GuestExecOptions,
  type GuestExecResult,
  type GuestShutdownOptions,
  type ReadFileOptions,
  type WriteFileOptions,
} from '@qm/qmp/agent'
import { MachineGoneError, MachineTimeoutError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'

/** The id of the chardev, and the controller and port that the guest sees. */
const CHARDEV = 'agent'
const PORT_NAME = 'org.qemu.guest_agent.0'

const CONNECT_TIMEOUT_MS = 10_000

/** The arguments for an agent on an inherited descriptor. The controller is the machine's own kind of virtio. */
export function agentArgs(fd: number): readonly string[] {
  return [
    ...['-chardev', `socket,id=${CHARDEV},fd=${fd}`],
    ...['-device', 'virtio-serial,id=qm-agent'],
    ...['-device', `virtserialport,bus=qm-agent.0,chardev=${CHARDEV},name=${PORT_NAME}`],
  ]
}

/**
 * The guest agent of a machine. Each call first waits until the agent answers, which for a guest that is booting may
 * take a while: the call's own deadline counts for both.
 */
export class MachineAgent {
  readonly #stream: Duplex
  #agent: GuestAgent | undefined
  #turn: Promise<unknown> = Promise.resolve()

  /** @internal */
  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('error', () => {})
  }

  /**
   * The agent itself, once it answers.
   *
   * @param options @default timeoutMs 10 000
   * @throws MachineTimeoutError when it does not answer in time; a later call may succeed. MachineGoneError when QEMU ends.
   */
  connect({ timeoutMs = CONNECT_TIMEOUT_MS, signal }: WaitOptions = {}): Promise<GuestAgent> {
    const late = (): Error => new MachineTimeoutError('an answer of the guest agent', timeoutMs)
    return withDeadline({ timeoutMs, signal }, late, async ({ within, expired }) => {
      // One after the other: two that ask on one stream would take each other's answers.
      const turn = this.#turn.then(async () => {
        within.signal.throwIfAborted()
        this.#agent ??= await connectAgent(this.#stream, within).catch(cause => {
          // Without a deadline of its own it ends early only with the channel.
          throw within.signal.aborted
            ? cause
            : new MachineGoneError('QEMU closed the agent’s channel', { cause })
        })
        return this.#agent
      })
      this.#turn = turn.catch(() => {})
      return Promise.race([turn, expired])
    })
  }

  /** Executes a command of the agent. @throws QmpCommandError when it refuses */
  async execute<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    ...rest: ExecuteParameters<GuestAgentSchema, C, WaitOptions>
  ): Promise<CommandReturn<GuestAgentSchema, C>> {
    const [args, options = {}] = rest
    // The same parameters, with the time that is left.
    return this.#ask(options, (agent, wait) => agent.execute(command, ...([args, wait] as typeof rest)))
  }

  /** Runs a program in the guest and resolves with its output and how it ended. */
  async exec(
    path: string,
    args?: readonly string[],
    options: GuestExecOptions = {},
  ): Promise<GuestExecResult> {
    return this.#ask(options, (agent, left) => agent.exec(path, args, left))
  }

  /** Reads a file of the guest. */
  async readFile(path: string, options: ReadFileOptions = {}): Promise<Buffer> {
    return this.#ask(options, (agent, left) => agent.readFile(path, left))
  }

  /** Writes a file of the guest. */
  async writeFile(path: string, data: string | Uint8Array, options: WriteFileOptions = {}): Promise<void> {
    await this.#ask(options, (agent, left) => agent.writeFile(path, data, left))
  }

  /** Freezes the guest's file systems until the result is disposed of. */
  async freeze(options: FreezeOptions = {}): Promise<FrozenGuest> {
    return this.#ask(options, (agent, left) => agent.freeze(left))
  }

  /** Has the guest shut itself down; resolves once it has been told. */
  async shutdown(options: GuestShutdownOptions = {}): Promise<void> {
    await this.#ask(options, (agent, left) => agent.shutdown(left))
  }

  /** Asks the agent once it answers, in what is left of the call's time. */
  async #ask<O extends WaitOptions, T>(
    options: O,
    act: (agent: GuestAgent, left: O) => Promise<T>,
  ): Promise<T> {
    const started = performance.now()
    const agent = await this.connect(options)
    if (options.timeoutMs === undefined) return act(agent, options)
    const timeoutMs = Math.max(1, options.timeoutMs - (performance.now() - started))
    return act(agent, { ...options, timeoutMs })
  }

  /** @internal */
  async close(): Promise<void> {
    await this.#agent?.close()
    this.#stream.destroy()
  }
}
