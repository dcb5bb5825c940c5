// The life of a machine: launches it, brings it down, notices when it goes by itself, and always cleans up.
import type { GuestConsole } from '@qm/console'
import {
  hard,
  ladder,
  type ProcessExit,
  type QemuProcess,
  type Rung,
  type ShutdownStrategy,
  StopError,
  type StopReport,
} from '@qm/process'
import { startDeadline, type WaitOptions } from './deadline.ts'
import { type Logger, publishState, publishWarning } from './diagnostics.ts'
import { AbnormalShutdownError, LaunchError, MachineStateError, MachineTimeoutError } from './errors.ts'
import { describeExit, isAbnormal } from './exit-story.ts'
import { launch } from './launch.ts'
import { endOfRun, type Run, type RunEnd } from './run.ts'
import type { Settings } from './settings.ts'
import { alreadyGone, assertNormal, defaultStrategy, NOTHING_TO_STOP } from './shutdown.ts'
import { type MachineState, StateMachine } from './states.ts'

/** How a machine is shut down. */
export interface ShutdownOptions {
  /** Kill it at once. @default false */
  readonly hard?: boolean
  /**
   * Milliseconds for everything before SIGKILL, which comes afterwards and has its own 60 s.
   * @default 30 000; with a strategy of your own, the sum of its rungs' times
   */
  readonly timeoutMs?: number
  /** The ladder to climb; a QEMU that is still there after it is killed. @default `quit` on the monitor, else SIGTERM; then SIGKILL */
  readonly strategy?: ShutdownStrategy
}

/** How the end of a machine is awaited. */
export interface WaitForExitOptions extends WaitOptions {
  /** Kill the machine at the deadline. @default true */
  readonly killOnTimeout?: boolean
}

/** The seed's figure for a launch, a shutdown and a wait (QEMU's Python machine class). */
export const DEFAULT_TIMEOUT_MS = 30_000

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

  async launch(settings: Settings, { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: WaitOptions): Promise<void> {
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
    const launching = launch(settings, deadline, callers)
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
  async shutdown({ hard: kill = false, strategy, ...options }: ShutdownOptions): Promise<StopReport> {
    await this.#cancelLaunch()
    const run = this.#run
    if (run === undefined || this.#ending === undefined) return NOTHING_TO_STOP
    if (!run.process.running) return this.#tellDeath(await this.#ending, kill)
    const { timeoutMs = strategy ? Number.POSITIVE_INFINITY : DEFAULT_TIMEOUT_MS } = options
    const ladder = kill ? hard : (strategy ?? defaultStrategy(run, timeoutMs))
    if (this.#states.is('running')) this.#states.move('stopping')
    keepReading(run.console)
    const report = await stopSurely(run.process, ladder, timeoutMs)
    const { exit } = await this.#ending
    this.#untold = false
    return assertNormal({ ...report, exit }, ladder)
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
    const deadline = startDeadline(
      { timeoutMs, ...(signal && { signal }) },
      () => new MachineTimeoutError('the end of QEMU', timeoutMs),
    )
    try {
      const { exit } = await Promise.race([this.#ending, deadline.expired])
      this.#untold = false
      return exit
    } catch (cause) {
      if (!killOnTimeout || signal?.aborted) throw cause
      const report = await this.shutdown({ hard: true })
      throw new AbnormalShutdownError(`QEMU did not end within ${timeoutMs} ms and was killed`, report, {
        cause,
      })
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
    const report = await run.process.stop(ladder(rung)).catch(error => {
      if (!(error instanceof StopError)) throw error
      const cause = error.rungs.find(({ error: failure }) => failure !== undefined)?.error
      throw (
        cause ?? new MachineTimeoutError(`the end of QEMU by ${rung.name}`, rung.graceMs, { cause: error })
      )
    })
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
  #tellDeath({ exit }: RunEnd, wanted: boolean): StopReport {
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

/** What a QEMU that did not start leaves behind; undefined when it was never a process. */
function endOfFailedLaunch({ exitCode, signal, output }: LaunchError): RunEnd | undefined {
  if (output === null) return undefined
  const requested = exitCode === null && signal === null
  const kind = exitCode === null ? 'signalled' : 'exited'
  return { exit: { kind, exitCode, signal, requested }, log: output, failures: [] }
}

/** A console that was left to its reader may be full, and then QEMU cannot end: on the way down it is read in any case. */
function keepReading(console: GuestConsole | null): void {
  const ignore = (): void => {}
  console?.stream({ since: 'now' }).on('error', ignore).resume()
}

/** Climbs a ladder, and kills a process that is still there after its last rung. */
async function stopSurely(
  process: QemuProcess,
  strategy: ShutdownStrategy,
  timeoutMs: number,
): Promise<StopReport> {
  const startedAt = performance.now()
  try {
    return await process.stop(strategy, { timeoutMs })
  } catch (error) {
    if (!(error instanceof StopError)) throw error
    const report = await process.stop(hard)
    return { ...report, rungs: [...error.rungs, ...report.rungs], ms: performance.now() - startedAt }
  }
}
