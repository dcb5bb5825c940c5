// The life of a machine: launches it, brings it down, notices when it goes by itself, and always cleans up.
import { hard, type ProcessExit, type Rung, type StopReport } from '@qm/process'
import { type Logger, publishState, publishWarning } from '../diagnostics.ts'
import { AbnormalShutdownError, LaunchError, MachineStateError, MachineTimeoutError } from '../errors.ts'
import { launch } from '../launch/launch.ts'
import type { Settings } from '../launch/settings.ts'
import { alreadyGone, assertNormal, NOTHING_TO_STOP } from '../stop/abnormal-end.ts'
import { askToEnd, type ShutdownOptions, stopRun } from '../stop/shutdown.ts'
import { DEFAULT_TIMEOUT_MS, startDeadline, type WaitOptions } from '../time/deadline.ts'
import { describeExit, isAbnormal } from './exit-cause.ts'
import { endOfFailedLaunch, endOfRun, type Run, type RunEnd } from './run.ts'
import { type MachineState, StateMachine } from './states.ts'

/** How the end of a machine is awaited. */
export interface WaitForExitOptions extends WaitOptions {
  /** Kill the machine at the deadline. @default true */
  readonly killOnTimeout?: boolean
}

/** One machine's life over any number of launches. */
export class MachineLife {
  readonly #name: string
  readonly #logger: Logger | undefined
  readonly #states: StateMachine
  #run: Run | undefined
  #ending: Promise<RunEnd> | undefined
  #lastEnd: RunEnd | undefined
  #launching: { readonly abort: AbortController; readonly over: Promise<void> } | undefined
  /** Whether the last run died of itself and no call has told of it yet. */
  #untold = false

  constructor(name: string, logger: Logger | undefined) {
    this.#name = name
    this.#logger = logger
    this.#states = new StateMachine(change => publishState(name, change))
  }

  get state(): MachineState {
    return this.#states.state
  }

  /** The run of the last launch that succeeded; after its end until the next launch. */
  get run(): Run | undefined {
    return this.#run
  }

  /** Resolves at the end of the last run; undefined before the first. */
  get ending(): Promise<RunEnd> | undefined {
    return this.#ending
  }

  /** How the last run that is over ended. */
  get lastEnd(): RunEnd | undefined {
    return this.#lastEnd
  }

  /** @throws MachineStateError when the machine is in none of these states */
  require(what: string, ...states: readonly MachineState[]): void {
    if (this.#states.is(...states)) return
    throw new MachineStateError(
      `${what}: the machine is ${this.state}, it must be ${states.join(' or ')}`,
      this.state,
      states,
    )
  }

  /** Launches QEMU; `onHandedOver` is called once it has the descriptors of the settings, whatever comes of it then. */
  async launch(
    settings: Settings,
    { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: WaitOptions,
    onHandedOver: () => void,
  ): Promise<void> {
    this.require('launch', 'new', 'down')
    signal?.throwIfAborted()
    this.#states.move('launching')
    this.#forgetLastRun()
    const abort = new AbortController()
    const callers = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal
    const deadline = startDeadline(
      { timeoutMs, signal: callers },
      () => new MachineTimeoutError('the launch', timeoutMs),
    )
    const launching = launch(settings, deadline, callers, onHandedOver)
    const over = Promise.withResolvers<void>()
    this.#launching = { abort, over: over.promise }
    try {
      this.#begin(await launching)
    } catch (error) {
      if (error instanceof LaunchError) this.#lastEnd = endOfFailedLaunch(error)
      this.#states.move('down')
      throw error
    } finally {
      deadline.clear()
      this.#launching = undefined
      over.resolve()
    }
  }

  /**
   * Brings the machine down and resolves when everything is released. Does nothing when there is nothing to bring down.
   *
   * @throws AbnormalShutdownError when QEMU had to be killed, or had died by itself and nobody was told.
   */
  async shutdown(options: ShutdownOptions): Promise<StopReport> {
    await this.#cancelLaunch()
    const run = this.#run
    if (run === undefined || this.#ending === undefined) return NOTHING_TO_STOP
    if (!run.process.running) return this.#tellDeath(await this.#ending, options.hard)
    if (this.#states.is('running')) this.#states.move('stopping')
    const { report, strategy } = await stopRun(run, options)
    const { exit } = await this.#ending
    this.#untold = false
    return assertNormal({ ...report, exit }, strategy)
  }

  /**
   * Waits until QEMU has ended by itself and everything is released.
   *
   * @throws AbnormalShutdownError at the deadline, after killing it; MachineTimeoutError when told not to kill.
   */
  async wait({
    timeoutMs = DEFAULT_TIMEOUT_MS,
    killOnTimeout = true,
    signal,
  }: WaitForExitOptions): Promise<ProcessExit> {
    signal?.throwIfAborted()
    if (this.#ending === undefined) return NOTHING_TO_STOP.exit
    const late = (): Error => new MachineTimeoutError('the end of QEMU', timeoutMs)
    const deadline = startDeadline({ timeoutMs, signal }, late)
    try {
      const { exit } = await Promise.race([this.#ending, deadline.expired])
      this.#untold = false
      return exit
    } catch (cause) {
      if (!killOnTimeout || signal?.aborted) throw cause
      const report = await this.shutdown({ hard: true })
      const message = `QEMU did not end within ${timeoutMs} ms and was killed`
      throw new AbnormalShutdownError(message, report, { cause })
    } finally {
      deadline.clear()
    }
  }

  /**
   * Asks the machine to end in one way only, and resolves when everything is released.
   *
   * @throws MachineTimeoutError when it has not ended in the rung's time; it runs on.
   */
  async ask(rung: Rung): Promise<StopReport> {
    const { run } = this
    if (run === undefined || this.#ending === undefined)
      throw this.misuse(`${rung.name} needs a running machine`)
    const report = await askToEnd(run, rung)
    const { exit } = await this.#ending
    return { ...report, exit }
  }

  /** Brings the machine down, whatever it takes; what goes wrong is a warning. */
  async dispose(): Promise<void> {
    await this.shutdown({}).catch(error => this.#warn(error.message))
  }

  /** The error of a call that needs a running machine. */
  misuse(message: string): MachineStateError {
    return new MachineStateError(message, this.state, ['running'])
  }

  /** Nothing of an earlier run may be taken for this one's. */
  #forgetLastRun(): void {
    this.#run = undefined
    this.#ending = undefined
    this.#lastEnd = undefined
    this.#untold = false
  }

  #begin(run: Run): void {
    this.#run = run
    this.#states.move('running')
    this.#ending = this.#watchEnd(run)
  }

  async #watchEnd(run: Run): Promise<RunEnd> {
    await run.process.exit
    if (this.#states.is('running')) this.#states.move('stopping')
    const end = await endOfRun(run)
    this.#lastEnd = end
    this.#untold = isAbnormal(end.exit)
    const died = end.exit.signal !== null && !end.exit.requested
    if (died)
      this.#warn(
        `QEMU ended with ${describeExit(end.exit)}, which nobody asked for: ${run.process.commandLine.shell}`,
      )
    for (const { what, error } of end.failures) this.#warn(`the ${what} could not be released: ${error}`)
    this.#states.move('down')
    return end
  }

  /** A machine that died by itself is told of once, and never to who wanted it dead. */
  #tellDeath({ exit }: RunEnd, wanted = false): StopReport {
    const report = alreadyGone(exit)
    const tell = this.#untold && !wanted
    this.#untold = false
    return tell ? assertNormal(report, hard) : report
  }

  async #cancelLaunch(): Promise<void> {
    if (this.#launching === undefined) return
    this.#launching.abort.abort(
      new MachineStateError('the launch was called off by a shutdown', 'launching', ['running']),
    )
    await this.#launching.over
  }

  #warn(message: string): void {
    publishWarning(this.#name, message, this.#logger)
  }
}
