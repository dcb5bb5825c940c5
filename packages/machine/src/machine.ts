// The façade: one QEMU with one lifetime. It delegates; the work is in the files beside it.
import type { GuestConsole } from '@qm/console'
import type { CommandLine, Guard, ProcessExit, StopReport } from '@qm/process'
import type { QmpClient, QmpEvent } from '@qm/qmp'
import type { WaitOptions } from './deadline.ts'
import { MachineDriver } from './driver.ts'
import { EventQueue } from './event-queue.ts'
import { DEFAULT_TIMEOUT_MS, MachineLife, type ShutdownOptions, type WaitForExitOptions } from './life.ts'
import { type ConsoleSettings, defaultName, type InheritedFd, type MachineOptions } from './options.ts'
import type { Run } from './run.ts'
import { type PowerButtonOptions, powerButtonRung } from './rungs.ts'
import { type Settings, withoutHandedOver } from './settings.ts'
import type { MachineState } from './states.ts'

/** How a machine is powered down. */
export interface PowerdownOptions extends PowerButtonOptions {
  /** Milliseconds until the guest must have shut down. @default 30 000 */
  readonly timeoutMs?: number
}

/** A QEMU virtual machine: configured, launched, driven, brought down, and launched again if you like. */
export class Machine extends MachineDriver implements AsyncDisposable {
  #settings: Settings
  readonly #life: MachineLife

  /** Nothing is started and nothing is created on disk before {@link launch}. */
  constructor(options: MachineOptions = {}) {
    super()
    const { args = [], name = defaultName() } = options
    this.#settings = {
      options,
      name,
      user: [...args],
      machineType: undefined,
      console: undefined,
      monitor: true,
    }
    this.#life = new MachineLife(name, options.logger)
  }

  /** Makes a machine and launches it. @throws LaunchError */
  static launch(options: MachineOptions = {}): Promise<Machine> {
    return new Machine(options).launch()
  }

  /** Adds arguments after those that are there. */
  addArgs(...args: readonly string[]): this {
    return this.#configure('addArgs', { user: [...this.#settings.user, ...args] })
  }

  /** Adds `-monitor null`. */
  addMonitorNull(): this {
    return this.#configure('addMonitorNull', { user: [...this.#settings.user, '-monitor', 'null'] })
  }

  /** Adds a descriptor to one of QEMU's fd sets; the number that QEMU knows it by is worked out at launch. */
  addFd(fd: InheritedFd): this {
    return this.#configure('addFd', { user: [...this.#settings.user, fd] })
  }

  /** Sets the machine type; the last call wins. */
  setMachine(machineType: string): this {
    return this.#configure('setMachine', { machineType })
  }

  /** Gives the machine a console, read from its first byte on. */
  setConsole(console: ConsoleSettings = {}): this {
    return this.#configure('setConsole', { console })
  }

  /** Launches with a monitor or without: then nothing is known of QEMU but its process. */
  setQmpMonitor(monitor = true): this {
    return this.#configure('setQmpMonitor', { monitor })
  }

  /** Names the log file and the diagnostics. */
  get name(): string {
    return this.#settings.name
  }

  /** Your own arguments: a copy. */
  get args(): string[] {
    return this.#settings.user.filter(argument => typeof argument === 'string')
  }

  /** The QEMU that runs or ran last; before the first launch the one that was asked for, or null. */
  get binary(): string | null {
    return this.#life.run?.binary ?? this.#settings.options.binary ?? null
  }

  /** The command line of the last launch that succeeded; null before. */
  get commandLine(): CommandLine | null {
    return this.#life.run?.process.commandLine ?? null
  }

  /** Where the machine is in its life. */
  get state(): MachineState {
    return this.#life.state
  }

  /** Whether QEMU runs. */
  get running(): boolean {
    return this.#life.run?.process.running ?? false
  }

  /** QEMU's process id (a wrapper's, if there is one); null when it does not run. */
  get pid(): number | null {
    return this.running ? (this.#life.run?.process.pid ?? null) : null
  }

  /** The exit code of the run that is over; null while one runs, before the first, and after a death by signal. */
  get exitCode(): number | null {
    return this.running ? null : (this.#life.lastEnd?.exit.exitCode ?? null)
  }

  /** Resolves when the run is over and everything is released; null before the first launch. */
  get exit(): Promise<ProcessExit> | null {
    return this.#life.ending?.then(({ exit }) => exit) ?? null
  }

  /** What QEMU printed in the last run that is over, undecodable bytes replaced; null before. */
  get log(): string | null {
    return this.#life.lastEnd?.log ?? null
  }

  /** The private directory of this run; null when nothing is launched. */
  get tempDir(): string | null {
    return this.#current?.workspace.tempDir ?? null
  }

  /** Where sockets with a path go; null when nothing is launched and none was given. */
  get sockDir(): string | null {
    return this.#current?.workspace.sockDir ?? this.#settings.options.sockDir ?? null
  }

  /** Where the log goes; null when nothing is launched and none was given. */
  get logDir(): string | null {
    return this.#current?.workspace.logDir ?? this.#settings.options.logDir ?? null
  }

  /** What ends QEMU when this program goes. */
  get guarantees(): readonly Guard[] {
    return this.#life.run?.process.guards ?? []
  }

  /**
   * The console; after the run its text stays readable.
   *
   * @throws MachineStateError when none was set, or nothing was launched yet.
   */
  get console(): GuestConsole {
    const console = this.#life.run?.console
    if (console) return console
    throw this.#life.misuse(
      this.#settings.console
        ? 'the console is there after launch()'
        : 'no console was set: call setConsole() before launch()',
    )
  }

  get qmp(): QmpClient {
    const qmp = this.#current?.qmp
    if (qmp) return qmp
    throw this.#life.misuse(
      this.#settings.monitor ? 'QMP needs a running machine' : 'QMP was turned off by setQmpMonitor(false)',
    )
  }

  /** @internal */
  protected get eventQueue(): EventQueue<QmpEvent> {
    return this.#life.run?.events ?? new EventQueue()
  }

  /**
   * Starts QEMU; resolves when its main loop answers (without a monitor: when the process runs).
   *
   * @param options one deadline for everything. @default timeoutMs the option `qmpTimeoutMs`, else 30 000
   * @throws LaunchError when QEMU does not start; at once when it ends by itself, with its exit code and output.
   * @throws MachineStateError when it is launched already.
   */
  async launch(options: WaitOptions = {}): Promise<this> {
    const settings = this.#settings
    await this.#life.launch(settings, {
      timeoutMs: settings.options.qmpTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      ...options,
    })
    this.#settings = withoutHandedOver(settings)
    return this
  }

  /**
   * Brings the machine down and resolves when everything is released. Does nothing when it is down already.
   *
   * @throws AbnormalShutdownError when QEMU had to be killed, or had died by itself (told once).
   */
  shutdown(options: ShutdownOptions = {}): Promise<StopReport> {
    return this.#life.shutdown(options)
  }

  /** Kills QEMU at once. */
  kill(): Promise<StopReport> {
    return this.#life.shutdown({ hard: true })
  }

  /**
   * Waits until QEMU ends by itself, and everything is released.
   *
   * @param options @default timeoutMs 30 000, killOnTimeout true
   * @throws AbnormalShutdownError at the deadline, after killing QEMU; with `killOnTimeout: false` a
   *   MachineTimeoutError, and QEMU runs on.
   */
  wait(options: WaitForExitOptions = {}): Promise<ProcessExit> {
    return this.#life.wait(options)
  }

  /**
   * Presses the ACPI power button, again and again until the guest shuts down; a paused guest is resumed first.
   * Resolves when QEMU has ended. A QEMU that stays after its guest (`-no-shutdown`) is told to quit.
   *
   * @throws MachineTimeoutError when the guest has not shut down in time; the machine runs on.
   */
  async powerdown({
    timeoutMs = DEFAULT_TIMEOUT_MS,
    ...options
  }: PowerdownOptions = {}): Promise<StopReport> {
    return this.#life.ask(powerButtonRung(this.qmp, { ...options, graceMs: timeoutMs }))
  }

  /** Brings the machine down by `shutdown()`. Never throws, so that it never hides an error of the block it ends. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#life.dispose()
  }

  /** The run, while it lasts. */
  get #current(): Run | undefined {
    return this.#life.state === 'down' ? undefined : this.#life.run
  }

  #configure(method: string, change: Partial<Settings>): this {
    this.#life.require(method, 'new', 'down')
    this.#settings = { ...this.#settings, ...change }
    return this
  }
}
