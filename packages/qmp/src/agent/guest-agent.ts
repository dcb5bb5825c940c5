// The guest agent's public class.
import type { Logger } from '../diagnostics.ts'
import { type QmpCloseReason, QmpTimeoutError } from '../errors.ts'
import {
  checkBoolean,
  checkBytes,
  checkData,
  checkOneOf,
  checkOptions,
  checkString,
  checkStrings,
  checkTexts,
} from '../options/check.ts'
import { checkWait, WAIT_CHECKS } from '../options/wait-checks.ts'
import type { GuestAgentInfo, GuestAgentSchema } from '../schema/agent.ts'
import type { CommandName, CommandReturn, ExecuteParameters } from '../schema-types.ts'
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import type { Wire } from '../wire/wire.ts'
import { execInGuest, type GuestExecOptions, type GuestExecResult } from './exec.ts'
import { type ReadFileOptions, readGuestFile, type WriteFileOptions, writeGuestFile } from './files.ts'
import { type FreezeOptions, type FrozenGuest, freezeGuest } from './freeze.ts'
import { AgentLink } from './link.ts'

/** How the guest is shut down. */
export interface GuestShutdownOptions extends WaitOptions {
  /** Milliseconds until the agent must have taken the command. @defaultValue 10 000 */
  readonly timeoutMs?: number | undefined
  /** What is to become of the guest; `halt` leaves QEMU running without any sign. @defaultValue 'powerdown' */
  readonly mode?: 'halt' | 'powerdown' | 'reboot' | undefined
}

/** How long a command may take unless told otherwise: the guest may be busy, or under TCG. */
const COMMAND_TIMEOUT_MS = 30_000
const SYNC_TIMEOUT_MS = 10_000

const CHECKS = {
  exec: { ...WAIT_CHECKS, input: checkData, env: checkTexts, maxOutputBytes: checkBytes },
  readFile: { ...WAIT_CHECKS, maxBytes: checkBytes },
  writeFile: { ...WAIT_CHECKS, append: checkBoolean },
  freeze: { ...WAIT_CHECKS, mountpoints: checkStrings },
  shutdown: { ...WAIT_CHECKS, mode: checkOneOf(['halt', 'powerdown', 'reboot']) },
}

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
  constructor(wire: Wire, logger?: Logger) {
    this.closed = wire.ended
    this.#wire = wire
    this.#link = new AgentLink(wire, this, logger)
  }

  /**
   * Executes a command of the agent and resolves with its return value. Of a command that sends no reply on success
   * (`guest-shutdown`, `guest-suspend-*`) this never resolves: use {@link shutdown}, or {@link executeSilent}.
   *
   * `options.timeoutMs` is 30 s unless given.
   *
   * @throws {@link QmpCommandError} when the agent answers with an error.
   * @throws {@link QmpTimeoutError} at the deadline.
   * @throws {@link QmpDisconnectedError} when the connection ends first.
   */
  execute<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    ...rest: ExecuteParameters<GuestAgentSchema, C, WaitOptions>
  ): Promise<CommandReturn<GuestAgentSchema, C>>
  async execute(command: string, args?: object, wait: WaitOptions = {}): Promise<unknown> {
    checkWait(wait)
    return await this.#link.request(command, args, startDeadline(wait, COMMAND_TIMEOUT_MS))
  }

  /** @internal */
  async executeWithin(
    command: string,
    args: object | undefined,
    deadline: Deadline,
    expired?: () => Error,
  ): Promise<unknown> {
    try {
      return await this.#link.request(command, args, deadline)
    } catch (error) {
      throw expired !== undefined && error instanceof QmpTimeoutError ? expired() : error
    }
  }

  /**
   * Executes a command that sends no reply on success, and resolves once the agent has taken it: it answers what came
   * behind the command, or is gone.
   *
   * @param wait without `timeoutMs` 10 s
   * @throws what {@link execute} throws.
   */
  async executeSilent(
    command: 'guest-shutdown' | 'guest-suspend-disk' | 'guest-suspend-ram' | 'guest-suspend-hybrid',
    args?: { readonly mode?: string },
    wait: WaitOptions = {},
  ): Promise<void> {
    checkWait(wait)
    await this.#link.send(command, args, startDeadline(wait, SYNC_TIMEOUT_MS))
  }

  /**
   * Synchronises with the agent: replies that are on the way are dropped. Calls do that by themselves where it is due.
   *
   * @param wait without `timeoutMs` 10 s
   * @throws {@link QmpTimeoutError} when no agent answers.
   */
  async sync(wait: WaitOptions = {}): Promise<void> {
    checkWait(wait)
    await this.#link.sync(startDeadline(wait, SYNC_TIMEOUT_MS))
  }

  /**
   * The agent's version, and which commands it knows and allows.
   *
   * @param wait without `timeoutMs` 30 s
   * @throws what {@link execute} throws.
   */
  async info(wait: WaitOptions = {}): Promise<GuestAgentInfo> {
    return await this.execute('guest-info', undefined, wait)
  }

  /**
   * Runs a program in the guest and waits for its end. It is no shell: the path is that of the program, and nothing is expanded.
   *
   * @throws {@link QmpTimeoutError} at the deadline; the process goes on.
   * @throws {@link QmpCommandError} when it cannot be started.
   * @throws {@link AgentError} when it prints more than `maxOutputBytes`, or the agent's reply cannot be.
   */
  async exec(
    path: string,
    args: readonly string[] = [],
    options: GuestExecOptions = {},
  ): Promise<GuestExecResult> {
    checkString('path', path)
    checkStrings('args', args)
    checkOptions(options, CHECKS.exec)
    return await execInGuest(this, path, args, options)
  }

  /**
   * Reads a file of the guest.
   *
   * @throws {@link AgentError} when it is larger than `maxBytes`, or the agent's reply cannot be.
   * @throws {@link QmpCommandError} when the guest cannot open or read it.
   */
  async readFile(path: string, options: ReadFileOptions = {}): Promise<Buffer> {
    checkString('path', path)
    checkOptions(options, CHECKS.readFile)
    return await readGuestFile(this, path, options)
  }

  /**
   * Writes a file of the guest, whole, and flushes it.
   *
   * @throws {@link QmpCommandError} when the guest cannot open or write it.
   */
  async writeFile(path: string, data: string | Uint8Array, options: WriteFileOptions = {}): Promise<void> {
    checkString('path', path)
    checkData('data', data)
    checkOptions(options, CHECKS.writeFile)
    await writeGuestFile(this, path, data, options)
  }

  /**
   * Freezes the guest's file systems, for a consistent snapshot of its disks. If it does not certainly succeed they are
   * thawed: before any later call, but after this one has rejected at its deadline.
   *
   * @throws what {@link execute} throws.
   */
  async freeze(options: FreezeOptions = {}): Promise<FrozenGuest> {
    checkOptions(options, CHECKS.freeze)
    return await freezeGuest(this.#link, options, this.#frozen)
  }

  /**
   * Shuts the guest down from within. Resolves once the agent has taken the command; the end itself shows in QEMU's
   * `SHUTDOWN` event.
   *
   * @throws {@link QmpCommandError} when the agent refuses.
   * @throws {@link QmpTimeoutError} when it gives no sign, which may also mean that the guest went down very quickly.
   */
  async shutdown(options: GuestShutdownOptions = {}): Promise<void> {
    checkOptions(options, CHECKS.shutdown)
    const { mode = 'powerdown', ...wait } = options
    await this.executeSilent('guest-shutdown', { mode }, wait)
  }

  /** Closes the connection and resolves once it is closed, a second later at most. Calls that are still pending reject. */
  async close(): Promise<void> {
    this.#wire.end({ by: 'local', message: 'the agent was closed' })
    await this.#wire.closed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}
