// The guest agent as its callers see it.
import type { QmpLogger } from '../diagnostics.ts'
import type { QmpCloseReason } from '../errors.ts'
import type { GuestAgentInfo, GuestAgentSchema } from '../schema/agent.ts'
import type { CommandName, CommandReturn, ExecuteParameters } from '../schema-types.ts'
import type { WaitOptions } from '../time/wait.ts'
import type { Wire } from '../wire/wire.ts'
import { execInGuest, type GuestExecOptions, type GuestExecResult } from './exec.ts'
import { type ReadFileOptions, readGuestFile, type WriteFileOptions, writeGuestFile } from './files.ts'
import { type FreezeOptions, type FrozenGuest, freezeGuest } from './freeze.ts'
import { AgentLink } from './link.ts'

/** How the guest is shut down. @default timeoutMs 10 000 */
export interface GuestShutdownOptions extends WaitOptions {
  /** `halt` leaves QEMU running without any sign. @default 'powerdown' */
  readonly mode?: 'halt' | 'powerdown' | 'reboot' | undefined
}

/** How long a command may take unless told otherwise: the guest may be busy, or under TCG. */
const COMMAND_TIMEOUT_MS = 30_000
const SYNC_TIMEOUT_MS = 10_000

/**
 * A guest agent. It does one thing at a time, and calls wait for each other. After a call that was given up it is brought
 * back into step before the next one, so that no reply is taken for another's. {@link connectAgent} makes it.
 */
export class GuestAgent implements AsyncDisposable {
  /** Resolves when the connection has ended, and says who ended it and why; never rejects. */
  readonly closed: Promise<QmpCloseReason>
  readonly #wire: Wire
  readonly #link: AgentLink
  readonly #frozen = new Set<FrozenGuest>()

  /** @internal */
  constructor(wire: Wire, logger?: QmpLogger) {
    this.closed = wire.ended
    this.#wire = wire
    this.#link = new AgentLink(wire, this, logger)
  }

  /**
   * Executes a command of the agent and resolves with its return value. Of a command that sends no reply on success
   * (`guest-shutdown`, `guest-suspend-*`) this never resolves: use {@link shutdown}, or `executeSilent`.
   *
   * @throws {QmpCommandError} when the agent answers with an error.
   * @throws {QmpTimeoutError} at the deadline. @default timeoutMs 30 000
   * @throws {QmpDisconnectedError} when the connection ends first.
   */
  execute<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    ...rest: ExecuteParameters<GuestAgentSchema, C, WaitOptions>
  ): Promise<CommandReturn<GuestAgentSchema, C>>
  async execute(command: string, args?: object, wait: WaitOptions = {}): Promise<unknown> {
    return await this.#link.request(command, args, wait, COMMAND_TIMEOUT_MS)
  }

  /**
   * Executes a command that sends no reply on success, and resolves once the agent has taken it: it answers what came
   * behind the command, or is gone.
   *
   * @throws what `execute` throws. @default timeoutMs 10 000
   */
  async executeSilent(
    command: 'guest-shutdown' | 'guest-suspend-disk' | 'guest-suspend-ram' | 'guest-suspend-hybrid',
    args?: { readonly mode?: string },
    wait: WaitOptions = {},
  ): Promise<void> {
    await this.#link.send(command, args, wait, SYNC_TIMEOUT_MS)
  }

  /**
   * Brings both ends into step, whatever was on the way. Calls do that by themselves where it is due.
   *
   * @throws {QmpTimeoutError} when no agent answers. @default timeoutMs 10 000
   */
  async sync(wait: WaitOptions = {}): Promise<void> {
    await this.#link.sync(wait, SYNC_TIMEOUT_MS)
  }

  /** The agent's version, and which commands it knows and allows. */
  async info(wait: WaitOptions = {}): Promise<GuestAgentInfo> {
    return await this.execute('guest-info', undefined, wait)
  }

  /**
   * Runs a program in the guest and waits for its end. It is no shell: the path is that of the program, and nothing is expanded.
   *
   * @throws {QmpTimeoutError} at the deadline; the process goes on. @default timeoutMs 60 000
   * @throws {QmpCommandError} when it cannot be started.
   */
  async exec(
    path: string,
    args: readonly string[] = [],
    options: GuestExecOptions = {},
  ): Promise<GuestExecResult> {
    return await execInGuest(this, path, args, options)
  }

  /**
   * Reads a file of the guest. @default timeoutMs 60 000
   *
   * @throws {AgentError} when it is larger than `maxBytes`.
   * @throws {QmpCommandError} when the guest cannot open or read it.
   */
  async readFile(path: string, options: ReadFileOptions = {}): Promise<Buffer> {
    return await readGuestFile(this, path, options)
  }

  /**
   * Writes a file of the guest, whole, and flushes it. @default timeoutMs 60 000
   *
   * @throws {QmpCommandError} when the guest cannot open or write it.
   */
  async writeFile(path: string, data: string | Uint8Array, options: WriteFileOptions = {}): Promise<void> {
    await writeGuestFile(this, path, data, options)
  }

  /**
   * Freezes the guest's file systems, for a consistent snapshot of its disks. If it does not certainly succeed they are
   * thawed before this rejects. @default timeoutMs 60 000
   *
   * @throws what `execute` throws.
   */
  async freeze(options: FreezeOptions = {}): Promise<FrozenGuest> {
    return await freezeGuest(this, options, this.#frozen)
  }

  /**
   * Shuts the guest down from within. Resolves once the agent has taken the command; the end itself shows in QEMU's
   * `SHUTDOWN` event.
   *
   * @throws {QmpCommandError} when the agent refuses.
   * @throws {QmpTimeoutError} when it gives no sign, which may also mean that the guest went down very quickly.
   */
  async shutdown({ mode = 'powerdown', ...wait }: GuestShutdownOptions = {}): Promise<void> {
    await this.executeSilent('guest-shutdown', { mode }, wait)
  }

  /** Closes the connection and resolves once it is closed. Calls that are still pending reject. */
  async close(): Promise<void> {
    this.#wire.end({ by: 'client', message: 'the agent was closed' })
    await this.#wire.closed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}
