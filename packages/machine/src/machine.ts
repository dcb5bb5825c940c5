// The façade: one QEMU with one lifetime. It delegates; the work is in the files beside it.
import type { Duplex } from 'node:stream'
import type { GuestConsole } from '@qm/console'
import type { ProcessExit, StopReport } from '@qm/process'
import type { ConnectOptions, QmpClient, QmpTarget } from '@qm/qmp'
import { type AttachedMachine, attachMachine } from './attached-machine.ts'
import type { MachineAgent } from './channels/agent.ts'
import type { Qtest, QtestInterrupt } from './channels/qtest.ts'
import { MachineTimeoutError } from './errors.ts'
import { channelName } from './launch/plan.ts'
import { type Settings, withIncoming, withoutHandedOver } from './launch/settings.ts'
import type { WaitForExitOptions } from './lifecycle/lifecycle.ts'
import type { Run } from './lifecycle/run.ts'
import { ObservableMachine } from './observable-machine.ts'
import type { MachineOptions } from './options.ts'
import { type Ready, type ReadyConditions, waitUntilReady } from './ready/ready.ts'
import { checkReadable, restoreInto } from './state/saved-state.ts'
import { type PowerButtonOptions, pressPowerButton } from './stop/rungs.ts'
import type { ShutdownOptions } from './stop/shutdown.ts'
import { DEFAULT_TIMEOUT_MS, type WaitOptions, withDeadline } from './time/deadline.ts'

/** How a machine is powered down. */
export interface PowerdownOptions extends PowerButtonOptions {
  /** Milliseconds until the guest must have shut down. @default 30 000 */
  readonly timeoutMs?: number
}

/** A QEMU virtual machine: configured, launched, driven, brought down, and launched again if you like. */
export class Machine extends ObservableMachine implements AsyncDisposable {
  /** Makes a machine and launches it. @throws LaunchError */
  static launch(options: MachineOptions = {}): Promise<Machine> {
    return new Machine(options).launch()
  }

  /**
   * Drives a QEMU that somebody else has started, by its monitor alone; it is never ended by us.
   *
   * @throws QmpConnectError with the phase in which it failed.
   */
  static attach(target: QmpTarget, options: ConnectOptions = {}): Promise<AttachedMachine> {
    return attachMachine(target, options)
  }

  /**
   * The console; after the run its text stays readable.
   *
   * @throws MachineStateError when none was set, or nothing was launched yet.
   */
  get console(): GuestConsole {
    const console = this.life.run?.console
    if (console) return console
    throw this.life.misuse(
      this.settings.console
        ? 'the console is there after launch()'
        : 'no console was set: call setConsole() before launch()',
    )
  }

  /**
   * The guest agent, by the option `agent`. Each call waits until it answers.
   *
   * @throws MachineStateError when none was asked for, or nothing runs.
   */
  get agent(): MachineAgent {
    const { agent } = this.#running('the agent')
    if (agent) return agent
    throw this.life.misuse('no agent was asked for: set the option agent')
  }

  /** Our end of a channel that `addChannel` has added. @throws MachineStateError when there is none */
  channel(name: string): Duplex {
    const stream = this.#running('a channel').process.channels[channelName(name)]
    if (stream) return stream
    throw this.life.misuse(`there is no channel "${name}": call addChannel() before launch()`)
  }

  get qmp(): QmpClient {
    const qmp = this.current?.qmp
    if (qmp) return qmp
    throw this.life.misuse(
      this.settings.monitor ? 'QMP needs a running machine' : 'QMP was turned off by setQmpMonitor(false)',
    )
  }

  /**
   * Starts QEMU; resolves when its main loop answers (without a monitor: when the process runs).
   *
   * @param options one deadline for everything. @default timeoutMs the option `qmpTimeoutMs`, else 30 000
   * @throws LaunchError when QEMU does not start; at once when it ends by itself, with its exit code and output.
   * @throws MachineStateError when it is launched already.
   */
  async launch(options: WaitOptions = {}): Promise<this> {
    await this.#launch(this.settings, options)
    return this
  }

  /**
   * Brings the machine down and resolves when everything is released. Does nothing when it is down already.
   *
   * @throws AbnormalShutdownError when QEMU had to be killed, or had died by itself (told once).
   */
  shutdown(options: ShutdownOptions = {}): Promise<StopReport> {
    return this.life.shutdown(options)
  }

  /** Kills QEMU at once. */
  kill(): Promise<StopReport> {
    return this.life.shutdown({ hard: true })
  }

  /**
   * Waits until QEMU ends by itself, and everything is released.
   *
   * @param options @default timeoutMs 30 000, killOnTimeout true
   * @throws AbnormalShutdownError at the deadline, after killing QEMU; with `killOnTimeout: false` a
   *   MachineTimeoutError, and QEMU runs on.
   */
  wait(options: WaitForExitOptions = {}): Promise<ProcessExit> {
    return this.life.wait(options)
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
    return this.life.ask(pressPowerButton(this.qmp, { ...options, graceMs: timeoutMs }))
  }

  /**
   * Goes back to a state that `saveState` of a machine made alike has written: launches QEMU for it, in place of one that
   * runs. The guest runs if it ran when it was saved.
   *
   * @throws MigrationError when the state does not fit this machine; it is down then, and `log` says why.
   */
  async restoreState(file: string, options: WaitOptions = {}): Promise<void> {
    await checkReadable(file)
    const late = (timeoutMs: number): Error => new MachineTimeoutError('restoring the state', timeoutMs)
    await withDeadline(options, late, async ({ within }) => {
      if (this.running && (await this.status(within)).status !== 'inmigrate') await this.kill()
      await restoreInto(this, file, within)
    })
  }

  /** For `migrateTo` of another machine: launches this one to wait for its guest, unless it runs. */
  override async awaitGuest(wait: WaitOptions): Promise<QmpClient> {
    if (this.running) return super.awaitGuest(wait)
    await this.#launch(withIncoming(this.settings), { signal: wait.signal })
    return this.qmp
  }

  /** For `migrateTo` of another machine: kills this one, whose guest will not come. */
  override async giveUpGuest(): Promise<void> {
    // It may have died of it already: that is no news to whoever hears of the failure.
    await this.kill().catch(() => {})
  }

  /**
   * Waits for the first sign that the guest is ready: a text on the console, an answer of the agent, an open port.
   *
   * @param options @default timeoutMs 120 000
   * @throws MachineGoneError as soon as the guest dies; GuestFailureError of @qm/console when the console shows that it
   *   has failed; MachineTimeoutError at the deadline.
   */
  async ready(conditions: ReadyConditions, options: WaitOptions = {}): Promise<Ready> {
    const { qmp, process } = this.#running('ready')
    const sources = { qmp, exit: process.exit, console: () => this.console, agent: () => this.agent }
    return waitUntilReady(conditions, sources, options)
  }

  /**
   * Sends one line to the qtest channel (option `qtest`) and resolves with the answer, `OK …` or `FAIL …`.
   *
   * @throws MachineGoneError when QEMU goes instead: it aborts over a command without its operands.
   */
  async qtest(command: string, options: WaitOptions = {}): Promise<string> {
    return this.#qtest().ask(command, options)
  }

  /** Takes the changes of intercepted interrupt lines that nobody has taken, oldest first (option `qtest`). */
  takeInterrupts(): readonly QtestInterrupt[] {
    return this.#qtest().takeInterrupts()
  }

  /** Brings the machine down by `shutdown()`. Never throws, so that it never hides an error of the block it ends. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.life.dispose()
  }

  async #launch(settings: Settings, options: WaitOptions): Promise<void> {
    const { qmpTimeoutMs: timeoutMs = DEFAULT_TIMEOUT_MS } = settings.options
    await this.life.launch(settings, { timeoutMs, ...options }, () => {
      this.settings = withoutHandedOver(this.settings)
    })
  }

  #running(what: string): Run {
    const run = this.current
    if (run === undefined) throw this.life.misuse(`${what} needs a running machine`)
    return run
  }

  #qtest(): Qtest {
    const { qtest } = this.#running('qtest')
    if (qtest) return qtest
    throw this.life.misuse('there is no qtest channel: set the option qtest')
  }
}
