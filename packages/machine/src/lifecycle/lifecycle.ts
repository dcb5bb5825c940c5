// The lifecycle of a machine: launches it, brings it down, notices when it goes by itself, and always cleans up.
import { hard, type ProcessExit, type Rung, type StopReport } from '@qm/process'
import { type QmpCloseReason, QmpDisconnectedError } from '@qm/qmp'
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import { type Logger, publishState, publishWarning } from '../diagnostics.ts'
import { AbnormalShutdownError, LaunchError, MachineStateError, MachineTimeoutError } from '../errors.ts'
import { MachineEvents } from '../monitor/machine-events.ts'
import { describeExit, isAbnormal } from '../run/exit-cause.ts'
import { EXIT_GRACE_MS } from '../run/explain-end.ts'
import { goneError } from '../run/explain-errors.ts'
import { endOfFailedLaunch, exitOfRun, type Run, type RunEnd, releaseRun } from '../run/run.ts'
import { type MachineState, StateMachine } from '../states.ts'
import { alreadyGone, assertNormal, NOTHING_TO_STOP } from '../stop/abnormal-end.ts'
import { askToEnd, type ShutdownOptions, stopRun } from '../stop/shutdown.ts'
import {
  DEFAULT_TIMEOUT_MS,
  type Deadline,
  settlesWithin,
  startDeadline,
  type WaitOptions,
} from '../time/deadline.ts'
import { PendingCalls } from './pending-calls.ts'

/** How the end of a machine is awaited. */
export interface WaitForExitOptions extends WaitOptions {
  /** Kill the machine at the deadline. @defaultValue true */
  readonly killOnTimeout?: boolean | undefined
}

/** The kinds of the options of a wait for the end. */
export const WAIT_FOR_EXIT_KINDS: OptionKinds<WaitForExitOptions> = {
  ...WAIT_KINDS,
  killOnTimeout: 'boolean',
}

/** Starts a run. `signal` is that of who may call it off. */
export type Launcher = (deadline: Deadline, signal: AbortSignal, events: MachineEvents) => Promise<Run>

/** One machine over any number of launches. */
export class Lifecycle {
  readonly events: MachineEvents
  /** What ends with the machine. */
  readonly pending: PendingCalls = new PendingCalls()
  readonly #name: string
  readonly #logger: Logger | undefined
  readonly #states: StateMachine
  #run: Run | undefined
  #exited: ProcessExit | undefined
  #ending: Promise<RunEnd> | undefined
  #lastEnd: RunEnd | undefined
  /** Whether the last run died of itself and no call has told of it yet. */
  #untold = false

  constructor(name: string, logger: Logger | undefined) {
    this.#name = name
    this.#logger = logger
    this.events = new MachineEvents(message => this.#warn(message))
    this.#states = new StateMachine(change => {
      publishState(name, change)
      this.events.emit('state', change)
    })
  }

  get state(): MachineState {
    return this.#states.state
  }

  /** The run of the last launch that succeeded; after its end until the next launch. */
  get run(): Run | undefined {
    return this.#run
  }

  /** The run, until everything of it is released. */
  get current(): Run | undefined {
    return this.state === 'down' ? undefined : this.#run
  }

  /** Whether QEMU has not ended yet. */
  get running(): boolean {
    return this.#run !== undefined && this.#exited === undefined
  }

  /** How QEMU ended; known as soon as it does not run any more. */
  get exited(): ProcessExit | undefined {
    return this.#exited
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

  /** The error of a call that needs a running machine. */
  misuse(message: string): MachineStateError {
    const end = this.state === 'down' ? this.#lastEnd : undefined
    const why = end === undefined ? '' : `: QEMU ended with ${describeExit(end.exit)}`
    return new MachineStateError(`${message}${why}`, this.state, ['running'])
  }

  /** Launches QEMU. */
  async launch(launcher: Launcher, { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: WaitOptions): Promise<void> {
    this.require('launch', 'new', 'down')
    signal?.throwIfAborted()
    this.#states.move('launching')
    this.#forgetLastRun()
    await this.pending.run('the launch', signal, async callers => {
      const late = (): Error => new MachineTimeoutError('the launch', timeoutMs)
      const deadline = startDeadline({ timeoutMs, signal: callers }, late)
      try {
        this.#begin(await launcher(deadline, callers, this.events))
      } catch (error) {
        const end = error instanceof LaunchError ? endOfFailedLaunch(error) : undefined
        this.#lastEnd = end
        this.#exited = end?.exit
        this.#ending = end && Promise.resolve(end)
        this.#states.move('down')
        throw error
      } finally {
        deadline.clear()
      }
    })
  }

  /**
   * Brings the machine down and resolves when everything is released. Does nothing when there is nothing to bring down.
   * @throws AbnormalShutdownError when QEMU had to be killed, or had died by itself and that was not told yet.
   */
  async shutdown(options: ShutdownOptions): Promise<StopReport> {
    await this.#cancelPending('a shutdown')
    return this.stop(options)
  }

  /** Brings a run down, for what goes on afterwards, such as a restore. */
  async stop(options: ShutdownOptions): Promise<StopReport> {
    const run = this.#run
    if (run === undefined || this.#ending === undefined) return this.#nothingToStop()
    if (!run.process.running) return this.#tellDeath(await this.#ending, options.hard)
    if (this.#states.is('running')) this.#states.move('stopping')
    const { report, strategy } = await stopRun(run, options)
    const { exit, log } = await this.#ending
    this.#untold = false
    return assertNormal({ ...report, exit }, strategy, log)
  }

  /**
   * Waits until QEMU has ended by itself and everything is released; first for a launch that is under way.
   * @throws AbnormalShutdownError at the deadline, after killing it; MachineTimeoutError when told not to kill.
   */
  async wait({
    timeoutMs = DEFAULT_TIMEOUT_MS,
    killOnTimeout = true,
    signal,
  }: WaitForExitOptions): Promise<ProcessExit> {
    signal?.throwIfAborted()
    const late = (): Error => new MachineTimeoutError('the end of QEMU', timeoutMs)
    const deadline = startDeadline({ timeoutMs, signal }, late)
    try {
      await Promise.race([this.pending.over(), deadline.expired])
      if (this.#ending === undefined) return NOTHING_TO_STOP.exit
      const { exit } = await Promise.race([this.#ending, deadline.expired])
      this.#untold = false
      return exit
    } catch (cause) {
      if (signal?.aborted) throw cause
      // One that has ended in time needs only to be cleaned up.
      if (!this.running && this.#ending !== undefined) return (await this.#ending).exit
      if (!killOnTimeout) throw cause
      const report = await this.shutdown({ hard: true })
      const message = `QEMU did not end within ${Math.round(timeoutMs)} ms and was killed`
      throw new AbnormalShutdownError(message, report, { cause })
    } finally {
      deadline.clear()
    }
  }

  /**
   * Asks the machine to end in one way only, and resolves when everything is released.
   * @throws MachineTimeoutError when it has not ended in the rung's time; it runs on.
   */
  async ask(rung: Rung, signal: AbortSignal | undefined): Promise<StopReport> {
    signal?.throwIfAborted()
    const run = this.current
    if (run === undefined) throw this.misuse(`${rung.name} needs a running machine`)
    const report = await askToEnd(run, rung, signal)
    return { ...report, exit: (await this.#ending)?.exit ?? report.exit }
  }

  /** Lets go of a detached or detachable machine, which runs on. @throws MachineStateError for any other */
  async detach(): Promise<void> {
    const run = this.#run
    if (run?.letGo === undefined || !this.#states.is('running'))
      throw this.misuse('detach() needs a running machine with the option detached or detachable')
    await this.#cancelPending('detach()')
    await run.letGo()
    this.#states.move('detached')
    this.#forgetLastRun()
    await run.acquired.releaseAll()
    this.events.queue.end(() => this.misuse('there is no further event: the machine was detached'))
  }

  /** Lets go of a detached machine; brings any other down, whatever it takes, and ends its streams; what goes wrong is a warning. */
  async dispose(): Promise<void> {
    const isLetGo = this.#run?.isDetached?.() === true && this.#states.is('running')
    await (isLetGo ? this.detach() : this.shutdown({})).catch(error => this.#warn(error.message))
    this.events.closeStreams()
  }

  /** Nothing of an earlier run may be taken for this one's. */
  #forgetLastRun(): void {
    this.#run = undefined
    this.#exited = undefined
    this.#ending = undefined
    this.#lastEnd = undefined
    this.#untold = false
    this.events.queue.restart()
  }

  #begin(run: Run): void {
    this.#run = run
    this.#states.move('running')
    this.#ending = this.#watchEnd(run)
    void run.session?.qmp.closed.then(reason => this.#monitorClosed(run, reason))
  }

  async #watchEnd(run: Run): Promise<RunEnd> {
    this.#exited = await run.process.exit
    if (this.#states.is('running')) this.#states.move('stopping')
    const exit = await exitOfRun(run)
    this.#exited = exit
    const end = await releaseRun(run, exit)
    this.#lastEnd = end
    this.#untold = isAbnormal(exit)
    this.events.queue.end(() => goneError(exit, end.log, 'and there is no further event'))
    // A wait that begins after an end in good order is for the next launch.
    if (!this.#untold) this.events.queue.reopen()
    const died = exit.signal !== null && !exit.requested
    if (died)
      this.#warn(`QEMU ended with ${describeExit(exit)}, which was not asked for: ${run.pasteable.shell}`)
    for (const { what, error } of end.failures) this.#warn(`the ${what} could not be released: ${error}`)
    this.#states.move('down')
    this.events.emit('exit', exit)
    return end
  }

  /** A monitor that closes while QEMU runs on tells nothing any more. */
  async #monitorClosed(run: Run, reason: QmpCloseReason): Promise<void> {
    if (await settlesWithin(run.process.exit, EXIT_GRACE_MS)) return
    if (this.#run === run) this.events.queue.end(() => new QmpDisconnectedError('no further event', reason))
  }

  #cancelPending(by: string): Promise<void> {
    return this.pending.cancel(what => this.misuse(`${what} was called off by ${by}`))
  }

  #nothingToStop(): StopReport {
    const exit = this.#lastEnd?.exit
    return exit === undefined ? NOTHING_TO_STOP : alreadyGone(exit)
  }

  /** A machine that died by itself is told of once, and never to who wanted it dead. */
  #tellDeath({ exit, log }: RunEnd, wanted = false): StopReport {
    const report = alreadyGone(exit)
    const tell = this.#untold && !wanted
    this.#untold = false
    return tell ? assertNormal(report, hard, log) : report
  }

  #warn(message: string): void {
    publishWarning(this.#name, message, this.#logger)
  }
}
