// The guest agent on its inherited channel: found when it is first needed, kept as long as it answers.
import type { Duplex } from 'node:stream'
import { formatOption } from '@qm/args'
import { type CommandName, type CommandReturn, type ExecuteParameters, QmpTimeoutError } from '@qm/qmp'
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
import { callFrom } from '../caller.ts'
import { MachineTimeoutError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { ChannelEnd } from './channel-end.ts'

/** The id of the chardev, and the controller and port that the guest sees. */
const CHARDEV = 'agent'
const PORT_NAME = 'org.qemu.guest_agent.0'

const CONNECT_TIMEOUT_MS = 10_000

/** The arguments for an agent on an inherited descriptor, or at an address that QEMU dials. */
export function agentArgs(
  at: { readonly fd: number } | { readonly path: string } | { readonly host: string; readonly port: number },
  machineType: string | undefined,
): readonly string[] {
  return [...['-chardev', formatOption({ id: CHARDEV, ...at }, 'socket')], ...agentDeviceArgs(machineType)]
}

/** The controller and the port, on a chardev with the id `agent`. A microvm has no PCI: there the controller is on virtio-mmio. */
export function agentDeviceArgs(machineType: string | undefined): readonly string[] {
  const controller = machineType === 'microvm' ? 'virtio-serial-device' : 'virtio-serial'
  return [
    ...['-device', `${controller},id=qm-agent`],
    // With an id QEMU tells by VSERPORT_CHANGE when an agent comes and goes.
    ...['-device', `virtserialport,bus=qm-agent.0,chardev=${CHARDEV},name=${PORT_NAME},id=qm-agent-port`],
  ]
}

/** The error to throw for one that a call has ended with. */
export type Explain = (error: unknown, call: string) => Promise<unknown>

/**
 * The guest agent of a machine. Each call first waits until the agent answers, which for a guest that is booting may
 * take a while: the call's own deadline counts for both.
 */
export class MachineAgent {
  readonly #stream: Duplex
  readonly #explain: Explain
  #agent: GuestAgent | undefined
  /** Whether the agent that has answered may be gone since: the guest was reset. */
  #isStale = false
  #turn: Promise<unknown> = Promise.resolve()

  /** @internal */
  constructor(stream: Duplex, explain: Explain) {
    this.#stream = stream
    this.#explain = explain
    stream.on('error', () => {})
  }

  /**
   * The agent itself, once it answers.
   *
   * @param options 10 s unless `timeoutMs` says otherwise
   * @throws {@link MachineTimeoutError} when it does not answer in time; a later call may succeed.
   *   {@link MachineGoneError} when QEMU ends.
   */
  connect(options: WaitOptions = {}): Promise<GuestAgent> {
    return this.#call('agent.connect()', () => this.#connect(options, this.#isStale))
  }

  /** Resolves once the agent has answered a question of this very call. @internal */
  answer(options: WaitOptions): Promise<GuestAgent> {
    return this.#connect(options, true)
  }

  /** The guest was reset: the agent of before does not count any more. @internal */
  forget(): void {
    this.#isStale = true
  }

  /** Executes a command of the agent. @throws {@link QmpCommandError} when it refuses */
  execute<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    ...rest: ExecuteParameters<GuestAgentSchema, C, WaitOptions>
  ): Promise<CommandReturn<GuestAgentSchema, C>> {
    const [args, options = {}] = rest
    // The same parameters, with the time that is left.
    return this.#ask(command, options, (agent, wait) =>
      agent.execute(command, ...([args, wait] as typeof rest)),
    )
  }

  /** Runs a program in the guest and resolves with its output and how it ended. */
  exec(path: string, args?: readonly string[], options: GuestExecOptions = {}): Promise<GuestExecResult> {
    return this.#ask('agent.exec()', options, (agent, left) => agent.exec(path, args, left))
  }

  /** Reads a file of the guest. */
  readFile(path: string, options: ReadFileOptions = {}): Promise<Buffer> {
    return this.#ask('agent.readFile()', options, (agent, left) => agent.readFile(path, left))
  }

  /** Writes a file of the guest. */
  writeFile(path: string, data: string | Uint8Array, options: WriteFileOptions = {}): Promise<void> {
    return this.#ask('agent.writeFile()', options, (agent, left) => agent.writeFile(path, data, left))
  }

  /** Freezes the guest's file systems until the result is disposed of. */
  freeze(options: FreezeOptions = {}): Promise<FrozenGuest> {
    return this.#ask('agent.freeze()', options, (agent, left) => agent.freeze(left))
  }

  /** Has the guest shut itself down; resolves once it has been told. */
  shutdown(options: GuestShutdownOptions = {}): Promise<void> {
    return this.#ask('agent.shutdown()', options, (agent, left) => agent.shutdown(left))
  }

  /** @internal */
  async close(): Promise<void> {
    await this.#agent?.close()
    this.#stream.destroy()
  }

  /** Asks the agent once it answers, in what is left of the call's time. */
  #ask<O extends WaitOptions, T>(
    name: string,
    options: O,
    act: (agent: GuestAgent, left: O) => Promise<T>,
  ): Promise<T> {
    return this.#call(name, async () => {
      const started = performance.now()
      const agent = await this.#connect(options, this.#isStale)
      const { timeoutMs } = options
      if (timeoutMs === undefined) return act(agent, options)
      const leftMs = Math.max(1, timeoutMs - (performance.now() - started))
      return act(agent, { ...options, timeoutMs: leftMs }).catch(error => {
        // The deadline that the caller gave, not what connecting has left of it.
        throw error instanceof QmpTimeoutError
          ? new MachineTimeoutError(`the answer of the guest agent to ${name}`, timeoutMs, { cause: error })
          : error
      })
    })
  }

  #call<T>(name: string, act: () => Promise<T>): Promise<T> {
    return callFrom(async () => {
      try {
        return await act()
      } catch (error) {
        throw await this.#explain(error, name)
      }
    })
  }

  /** @param again whether an agent that has answered before must answer again */
  #connect({ timeoutMs = CONNECT_TIMEOUT_MS, signal }: WaitOptions, again: boolean): Promise<GuestAgent> {
    const late = (): Error => new MachineTimeoutError('an answer of the guest agent', timeoutMs)
    return withDeadline({ timeoutMs, signal }, late, async ({ within, expired }) => {
      // One after the other: two that ask on one stream would take each other's answers.
      const turn = this.#turn.then(async () => {
        within.signal.throwIfAborted()
        if (this.#agent === undefined) {
          this.#agent = await connectAgent(this.#stream, within).catch(cause => {
            // Without a deadline of its own it ends early only with the channel.
            throw within.signal.aborted ? cause : new ChannelEnd('QEMU closed the agent’s channel', { cause })
          })
        } else if (again || this.#isStale) await this.#agent.sync(within)
        this.#isStale = false
        return this.#agent
      })
      this.#turn = turn.catch(() => {})
      return Promise.race([turn, expired])
    })
  }
}
