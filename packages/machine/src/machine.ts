// The façade: one QEMU with one lifetime. It delegates; the work is in the folders beside it.
import type { Duplex } from 'node:stream'
import { inspect } from 'node:util'
import type { GuestConsole } from '@qm/console'
import type { Guard, ProcessExit, StopReport } from '@qm/process'
import { matchEvent, type QmpClient } from '@qm/qmp'
import { attachMachine } from './attached-machine.ts'
import type { MachineAgent } from './channels/agent.ts'
import type { QtestInterrupt } from './channels/qtest.ts'
import { WAIT_KINDS } from './checks/options-check.ts'
import { listMachines } from './detached/list.ts'
import { type ReattachOptions, reattachMachine } from './detached/reattach-options.ts'
import type { Driver } from './driver.ts'
import type { GuestAccess } from './guest/guest-access.ts'
import { checkFd, toChannel, toConsole } from './launch/settings.ts'
import { type Lifecycle, WAIT_FOR_EXIT_KINDS, type WaitForExitOptions } from './lifecycle/lifecycle.ts'
import * as core from './machine-core.ts'
import { cloneLauncher, registerCore } from './machine-cores.ts'
import type { MachineDriver } from './machine-driver.ts'
import type { MachineEventName, MachineListener } from './monitor/machine-events.ts'
import type * as types from './options.ts'
import { type Ready, type ReadyConditions, waitUntilReady } from './ready/ready.ts'
import type { MachineReport } from './report/machine-report.ts'
import type { MachineState } from './states.ts'
import { POWERDOWN_KINDS, type PowerdownOptions, pressPowerButton } from './stop/rungs.ts'
import { SHUTDOWN_KINDS, type ShutdownOptions } from './stop/shutdown.ts'
import { FrozenMachine } from './template/template.ts'
import type { WaitOptions } from './time/deadline.ts'

/** A QEMU virtual machine: configured, launched, driven, brought down, and launched again if you like. */
export class Machine implements MachineDriver, GuestAccess, AsyncDisposable {
  /** Whether an event matches a pattern; the rules are those of `matchEvent` of @qm/qmp. Never throws. */
  static readonly matchEvent: typeof matchEvent = matchEvent
  /** The detached machines of this user, oldest first, those that have ended included. */
  static readonly list: typeof listMachines = listMachines
  readonly #core: core.MachineCore
  readonly #lifecycle: Lifecycle
  readonly #driver: Driver
  // What works by the monitor. The documentation is that of MachineDriver.
  readonly keyboard: MachineDriver['keyboard']
  readonly mouse: MachineDriver['mouse']
  readonly disks: MachineDriver['disks']
  readonly devices: MachineDriver['devices']
  readonly links: MachineDriver['links']
  readonly snapshots: MachineDriver['snapshots']
  readonly qom: MachineDriver['qom']
  execute: MachineDriver['execute'] = (command, ...rest) => this.#driver.execute(command, ...rest)
  executeRaw: MachineDriver['executeRaw'] = (command, ...rest) => this.#driver.executeRaw(command, ...rest)
  hmp: MachineDriver['hmp'] = (line, options) => this.#driver.hmp(line, options)
  nextEvent: MachineDriver['nextEvent'] = options => this.#driver.nextEvent(options)
  takeEvents: MachineDriver['takeEvents'] = options => this.#driver.takeEvents(options)
  waitForEvent: MachineDriver['waitForEvent'] = (name, options) => this.#driver.waitForEvent(name, options)
  waitForEvents: MachineDriver['waitForEvents'] = (some, options) => this.#driver.waitForEvents(some, options)
  events: MachineDriver['events'] = (filter, options) => this.#driver.events(filter, options)
  status: MachineDriver['status'] = options => this.#driver.status(options)
  pause: MachineDriver['pause'] = options => this.#driver.pause(options)
  resume: MachineDriver['resume'] = options => this.#driver.resume(options)
  reset: MachineDriver['reset'] = options => this.#driver.reset(options)
  screenshot: MachineDriver['screenshot'] = (file, options) => this.#driver.screenshot(file, options)
  sendFd: MachineDriver['sendFd'] = (fdOrPath, options) => this.#driver.sendFd(fdOrPath, options)
  hostForwards: MachineDriver['hostForwards'] = options => this.#driver.hostForwards(options)
  hostPort: MachineDriver['hostPort'] = (guestPort, options) => this.#driver.hostPort(guestPort, options)
  saveState: MachineDriver['saveState'] = (file, options) => this.#driver.saveState(file, options)
  migrateTo: MachineDriver['migrateTo'] = (to, options) => this.#driver.migrateTo(to, options)
  // The documentation is that of GuestAccess.
  exec: GuestAccess['exec'] = (command, options) => this.#core.guest.exec(command, options)
  copyIn: GuestAccess['copyIn'] = (local, guest, options) => this.#core.guest.copyIn(local, guest, options)
  copyOut: GuestAccess['copyOut'] = (guest, local, options) => this.#core.guest.copyOut(guest, local, options)

  /** Starts nothing, and creates nothing on disk. @throws TypeError for an option that is unknown, or of a wrong kind */
  constructor(options: types.MachineOptions = {}) {
    this.#core = new core.MachineCore(options, this)
    const { lifecycle, driver } = this.#core
    this.#lifecycle = lifecycle
    this.#driver = driver
    this.keyboard = driver.keyboard
    this.mouse = driver.mouse
    this.disks = driver.disks
    this.devices = driver.devices
    this.links = driver.links
    this.snapshots = driver.snapshots
    this.qom = driver.qom
    registerCore(this, this.#core)
    Object.defineProperty(this, inspect.custom, { value: () => this.toString() })
  }

  /** Makes a machine and launches it. @throws {@link LaunchError} */
  static launch(options: types.MachineOptions = {}): Promise<Machine> {
    return new Machine(options).launch()
  }

  /** Drives a QEMU that runs already, by its monitor alone; it is never ended by us. @throws {@link QmpConnectError} */
  static readonly attach: typeof attachMachine = attachMachine
  /** Takes up a detached machine by its name or directory. @throws {@link MachineStateError} when there is none, or another program drives it */
  static reattach(nameOrDirectory: string, options: ReattachOptions = {}): Promise<Machine> {
    return reattachMachine(nameOrDirectory, options, async (made, directory, wait) => {
      const machine = new Machine(made)
      await machine.#core.reattach(directory, wait)
      return machine
    })
  }

  /** Adds arguments after those that are there. */
  addArgs(...args: readonly string[]): this {
    this.#core.add('addArgs', ...args)
    return this
  }
  /** Adds `-monitor null`. */
  addMonitorNull(): this {
    return this.addArgs('-monitor', 'null')
  }
  /** Hands a descriptor to QEMU: to one of its fd sets, or by arguments that name the number it will have there. */
  addFd(fd: types.InheritedFd | types.NumberedFd): this {
    this.#core.add('addFd', checkFd('addFd', fd))
    return this
  }
  /** Adds arguments that name one end of a new socketpair, or an address that QEMU dials; the other end is `vm.channel(name)`. See the option `channels`. */
  addChannel(name: string, args: types.FdArguments | types.AddressedChannel): this {
    this.#core.add('addChannel', toChannel('addChannel', name, args))
    return this
  }
  /** Sets the machine type; the last call wins. */
  setMachine(machineType: string): this {
    this.#core.set('setMachine', { machineType })
    return this
  }
  /** Gives the machine a console, read from its first byte on. See the option `console`. */
  setConsole(console: types.ConsoleSettings | types.ChannelAddress | boolean = true): this {
    this.#core.set('setConsole', { console: toConsole('setConsole', console) })
    return this
  }
  /** Launches with a monitor or without. See the option `monitor`. */
  setQmpMonitor(enabled = true): this {
    this.#core.set('setQmpMonitor', { monitor: enabled && (this.#core.settings.options.monitor || true) })
    return this
  }

  /** Names the log file and the diagnostics. */
  get name(): string {
    return this.#core.settings.name
  }
  /** Your own arguments: a copy. */
  get args(): string[] {
    return this.#core.settings.user.filter(argument => typeof argument === 'string')
  }
  /** The QEMU that runs or ran last; before the first launch the one that was asked for, or null. */
  get binary(): string | null {
    return this.#lifecycle.run?.binary ?? this.#core.settings.options.binary ?? null
  }
  /** The command line of the last launch that succeeded; null before. */
  get commandLine(): types.MachineCommandLine | null {
    return this.#core.commandLine
  }
  /** Where the machine is in its lifecycle. */
  get state(): MachineState {
    return this.#lifecycle.state
  }
  /** Whether QEMU runs. */
  get running(): boolean {
    return this.#lifecycle.running
  }
  /** QEMU's process id (a wrapper's, if there is one); null when it does not run. */
  get pid(): number | null {
    const process = this.#lifecycle.run?.process
    return process?.running ? process.pid : null
  }
  /** The exit code of the run that is over; null while one runs, before the first, and after a death by signal. */
  get exitCode(): number | null {
    return this.#lifecycle.exited?.exitCode ?? null
  }
  /** Resolves when the run is over and everything is released; null before the first launch. */
  get exit(): Promise<ProcessExit> | null {
    return this.#lifecycle.ending?.then(({ exit }) => exit) ?? null
  }
  /** What QEMU has printed, undecodable bytes replaced: while it runs the last 64 KiB (null for nothing), afterwards all. */
  get log(): string | null {
    return this.#core.log
  }
  /** The private directory of this run; null when nothing is launched. */
  get tempDir(): string | null {
    return this.#lifecycle.current?.tempDir ?? null
  }
  /** Where sockets with a path go; null when nothing is launched and none was given. */
  get sockDir(): string | null {
    return this.#lifecycle.current?.sockDir ?? this.#core.settings.options.sockDir ?? null
  }
  /** Where the log goes; null when nothing is launched and none was given. */
  get logDir(): string | null {
    return this.#lifecycle.current?.logDir ?? this.#core.settings.options.logDir ?? null
  }
  /** What ends QEMU when this program goes. */
  get guarantees(): readonly Guard[] {
    return this.#lifecycle.run?.process.guards ?? []
  }
  get droppedEvents(): number {
    return this.#driver.droppedEvents
  }
  /** The QMP client of this run. @throws {@link MachineStateError} when there is none */
  get qmp(): QmpClient {
    return this.#core.session().qmp
  }
  /** The console; after the run its text stays readable. @throws {@link MachineStateError} when none was set, or nothing was launched yet */
  get console(): GuestConsole {
    return this.#core.console
  }
  /** The guest agent (option `agent`). Each call waits until it answers. @throws {@link MachineStateError} when there is none */
  get agent(): MachineAgent {
    return this.#core.agent
  }
  /** Our end of a channel (option `channels`). @throws {@link MachineStateError} when there is none */
  channel(name: string): Duplex {
    return this.#core.channel(name)
  }
  /** The lines that QEMU prints, from the first of this run on, until it has ended. */
  outputLines(options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<string, void, undefined> {
    return this.#core.outputLines(options)
  }
  on<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.on(name, listener)
    return this
  }
  once<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.once(name, listener)
    return this
  }
  off<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.off(name, listener)
    return this
  }

  /**
   * Starts QEMU; resolves when its main loop answers (without a monitor: when the process runs). Takes as long as the
   * option `launchTimeoutMs` says, else 30 s.
   *
   * @throws {@link LaunchError} when QEMU does not start, at once when it ends by itself; {@link MachineStateError}
   */
  async launch(options: WaitOptions = {}): Promise<this> {
    await this.#core.call('launch()', options, WAIT_KINDS, () => this.#core.launch(options))
    return this
  }
  /**
   * Brings the machine down, by `quit`, which tells the guest nothing, and resolves when everything is released. Does
   * nothing when it is down already.
   *
   * @throws {@link AbnormalShutdownError} when QEMU had to be killed, or had died by itself (told once).
   */
  async shutdown(options: ShutdownOptions = {}): Promise<StopReport> {
    return this.#core.call('shutdown()', options, SHUTDOWN_KINDS, () => this.#lifecycle.shutdown(options))
  }
  /** Kills QEMU at once. */
  kill(): Promise<StopReport> {
    return this.#core.call('kill()', {}, {}, () => this.#lifecycle.shutdown({ hard: true }))
  }
  /**
   * Waits until QEMU ends by itself, and everything is released.
   * @throws {@link AbnormalShutdownError} at the deadline, QEMU killed; with `killOnTimeout: false` {@link MachineTimeoutError}
   */
  async wait(options: WaitForExitOptions = {}): Promise<ProcessExit> {
    return this.#core.call('wait()', options, WAIT_FOR_EXIT_KINDS, () => this.#lifecycle.wait(options))
  }
  /**
   * Presses the ACPI power button until the guest shuts down; a paused guest is resumed first. Resolves when QEMU has
   * ended. A QEMU that stays after its guest (`-no-shutdown`) is told to quit.
   * @throws {@link MachineTimeoutError} when the guest has not shut down in time; the machine runs on.
   */
  async powerdown(options: PowerdownOptions = {}): Promise<StopReport> {
    return this.#core.call('powerdown()', options, POWERDOWN_KINDS, () =>
      this.#lifecycle.ask(pressPowerButton(this.qmp, options), options.signal),
    )
  }
  /**
   * Goes back to a state that `saveState` of a machine made alike has written: launches QEMU for it, in place of one that
   * runs. @throws {@link MigrationError} when the state does not fit this machine; it is down then, and `log` says why.
   */
  async restoreState(file: string, options: WaitOptions = {}): Promise<void> {
    await this.#core.call('restoreState()', options, WAIT_KINDS, () => this.#core.restore(file, options))
  }
  /**
   * Waits for one sign that the guest is ready, or for all of them: console, agent, port, address, probe; 120 s at most.
   * @throws {@link MachineGoneError} as soon as the guest dies; {@link GuestFailureError} when the console shows that it
   *   has failed; {@link MachineTimeoutError} at the deadline.
   */
  async ready(conditions: ReadyConditions, options: WaitOptions = {}): Promise<Ready> {
    return this.#core.call('ready()', options, WAIT_KINDS, () =>
      waitUntilReady(conditions, this.#core, options),
    )
  }
  /** Sends a line to the qtest channel (option `qtest`); resolves with the answer, `OK …` or `FAIL …`. @throws {@link MachineGoneError} */
  async qtest(command: string, options: WaitOptions = {}): Promise<string> {
    return this.#core.call('qtest()', options, WAIT_KINDS, () => this.#core.qtest.ask(command, options))
  }
  /** Takes the changes of intercepted interrupt lines that were not taken yet, oldest first (option `qtest`). */
  takeInterrupts(): readonly QtestInterrupt[] {
    return this.#core.qtest.takeInterrupts()
  }
  /**
   * Freezes the guest (option `cloneable`) into a directory, from which any number of machines go on; this one is down then,
   * and its disks must stay as they are. Without a directory the template goes with this program. Takes 120 s at most.
   *
   * @throws {@link MachineUnsupportedError} for what a template cannot hold; {@link MigrationError}: the guest goes on then.
   */
  async template(directory?: string, options: core.TemplateOptions = {}): Promise<FrozenMachine<Machine>> {
    return new FrozenMachine(
      await this.#core.call('template()', options, core.TEMPLATE_KINDS, () =>
        this.#core.freeze(directory, options),
      ),
      cloneLauncher(Machine),
    )
  }
  /**
   * All that is known of the machine, as data to be pasted into a bug report: of the run that there is, of the last one, or
   * of the launch that failed. QEMU is asked for its disks and forwards, 5 s long; `missing` says what it has not told.
   */
  async report(options: WaitOptions = {}): Promise<MachineReport> {
    return this.#core.call('report()', options, WAIT_KINDS, () => this.#core.reporter.report(options))
  }
  /** Lets go of a detached or detachable machine, which runs on; this object is of no more use then. @throws {@link MachineStateError} */
  async detach(): Promise<void> {
    await this.#lifecycle.detach()
  }
  /** Brings the machine down by `shutdown()`, or lets go of one that is detached. Never throws, so that it never hides an error of the block it ends. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lifecycle.dispose()
  }
  /** One line: the name, the state, the process. */
  toString(): string {
    const { pid } = this
    return `${this.constructor.name} ${this.name} (${this.state}${pid === null ? '' : `, pid ${pid}`})`
  }
}
