// A running child: its end, its signals, its output, and what is let go when it has gone.
import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { types } from 'node:util'
import { fromCallSite } from './call-site.ts'
import { checkCount, checkSignal } from './check-options.ts'
import { tell } from './diagnostics.ts'
import { ProcessExitError } from './errors.ts'
import { type ProcessExit, toExit } from './exit.ts'
import type { Guard } from './guard/choose.ts'
import { killBySpawnId } from './guard/spawn-id.ts'
import { watchdogHolds } from './guard/watchdog.ts'
import type { ProcessIdentity } from './identity/identity.ts'
import type { Logger } from './logger.ts'
import { drainStreams } from './output/drain-streams.ts'
import { followLines } from './output/follow-lines.ts'
import type { OutputLog } from './output/output-log.ts'
import { lastLines } from './output/tail.ts'
import { toShellLine } from './shell-line.ts'
import type { StopTarget } from './stop/stop-run.ts'
import { type StopOptions, Stops } from './stop/stops.ts'
import { graceful, hard, type ShutdownStrategy } from './stop/strategy.ts'
import type { StopReport } from './stop-report.ts'
import { checkWait, type WaitOptions, waitFor } from './wait-options.ts'

/** Signals that do not end a process. */
const HARMLESS: readonly NodeJS.Signals[] = ['SIGSTOP', 'SIGTSTP', 'SIGCONT', 'SIGWINCH', 'SIGCHLD', 'SIGURG']

/** What `spawn` hands over. */
export interface ProcessParts {
  readonly child: ChildProcess
  readonly identity: ProcessIdentity
  /** The wrapper, the binary and its arguments. */
  readonly command: readonly string[]
  /** Whether the process may have children that must go with it. */
  readonly wrapped: boolean
  /** Whether it is to outlive this program. */
  readonly detached: boolean
  readonly channels: Readonly<Record<string, Duplex>>
  /** Those that were arranged. */
  readonly guards: readonly Guard[]
  /** In the environment of a wrapped command. */
  readonly spawnId: string | undefined
  readonly log: OutputLog
  readonly logger: Logger
  /** Lets go of the guards. */
  release(): Promise<void>
}

/** The command of a process. */
export interface CommandLine {
  /** The wrapper, the binary and its arguments, as asked for. */
  readonly argv: readonly string[]
  /** The same as one line that can be pasted into a POSIX shell. */
  readonly shell: string
}

/**
 * A process that {@link spawn} started. Disposing of it kills it if it still runs (unless it is detached), and closes
 * its channels.
 */
export class QemuProcess implements AsyncDisposable {
  /**
   * Of the process itself, or of the outermost wrapper. For display: signal with {@link QemuProcess.kill}, since after
   * the exit the pid may belong to another process.
   */
  readonly pid: number
  /** What tells the process from every other that had or will have its pid. */
  readonly identity: ProcessIdentity
  /** The command that was asked for, without what a guard puts before it. */
  readonly commandLine: CommandLine
  /**
   * Our ends of the inherited socketpairs, by name. Nothing is lost before you attach, nor at the end of the
   * process; a channel ends when the process does, and never raises an error for that.
   */
  readonly channels: Readonly<Record<string, Duplex>>
  /** When it was started, in milliseconds since the epoch. */
  readonly startedAt: number = Date.now()
  /** Resolves once the process has ended and what it printed is in the log. Never rejects. */
  readonly exit: Promise<ProcessExit>
  readonly #child: ChildProcess
  readonly #log: OutputLog
  readonly #logger: Logger
  readonly #wrapped: boolean
  readonly #detached: boolean
  readonly #guards: readonly Guard[]
  readonly #spawnId: string | undefined
  readonly #gone: Promise<void>
  readonly #stops: Stops
  #endedAt: number | undefined
  #requested = false
  #killed = false

  /** @internal */
  constructor(parts: ProcessParts) {
    this.#child = parts.child
    this.#log = parts.log
    this.#logger = parts.logger
    this.#wrapped = parts.wrapped
    this.#detached = parts.detached
    this.identity = parts.identity
    this.pid = parts.identity.pid
    this.commandLine = { argv: parts.command, shell: toShellLine(parts.command) }
    this.#guards = parts.guards
    this.#spawnId = parts.spawnId
    this.channels = parts.channels
    // A signal that the system refuses to send is told by the return value of `kill`.
    parts.child.on('error', () => {})
    this.exit = this.#watchExit()
    this.#gone = this.exit.then(parts.release)
    this.#stops = new Stops(this.#target())
  }

  /**
   * What ends the process with this program, as far as it holds now: no watchdog when both are killed or stopped, and
   * none but the parent-death signal when the process runs as a user whom this program may not signal.
   */
  get guards(): readonly Guard[] {
    if (!this.running) return this.#guards
    const reachable = maySignal(this.pid)
    return this.#guards.filter(guard => {
      if (guard === 'parent-death-signal') return true
      return reachable && (guard !== 'watchdog' || watchdogHolds())
    })
  }

  /** When it ended, in milliseconds since the epoch; undefined while it runs. */
  get endedAt(): number | undefined {
    return this.#endedAt
  }

  /** Whether the process has not ended yet. */
  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /**
   * Sends a signal. SIGKILL, and every signal when there is a wrapper, goes to the children as well.
   *
   * @param signal SIGKILL by default
   * @returns whether it was sent: not when it may not be (EPERM), and never to a process that has ended
   * @throws {@link ProcessRequestError} for a signal that this system does not have
   */
  kill(signal: NodeJS.Signals = 'SIGKILL'): boolean {
    checkSignal(signal, 'kill')
    const sent = this.#signal(signal)
    if (sent && signal === 'SIGKILL') this.#killed = true
    return sent
  }

  /**
   * Climbs a ladder until the process has ended. While one stop runs, further calls share it and get its report: a
   * strategy that starts at least as hard as the rung being tried takes over, and the nearer deadline holds.
   *
   * @param strategy {@link graceful}() by default
   * @throws {@link StopError} when the process is still there after the last rung; {@link ProcessRequestError} for
   * options that make no sense; the signal's reason when the waiting was aborted (the stop goes on)
   */
  async stop(strategy: ShutdownStrategy = graceful(), options: StopOptions = {}): Promise<StopReport> {
    const onStart = (): void => {
      if (!this.running) return
      this.#requested = true
      // A detached process does not keep the event loop alive: while its end is waited for it must.
      if (this.#detached) this.#child.ref()
    }
    const report = await fromCallSite(this.stop, () => this.#stops.stop(strategy, options, onStart))
    await this.#gone
    return report
  }

  /**
   * The last lines of stdout and stderr, bytes that are not UTF-8 replaced.
   *
   * @param lines how many; 20 by default
   */
  tail(lines = 20): string {
    checkCount(lines, 'lines', 'tail')
    return lastLines(this.#log.tailBytes(), lines)
  }

  /**
   * Lines of stdout and stderr from the first whole one that is kept, then each as it is printed, until the process has
   * ended. A line of more than a million characters comes in pieces.
   *
   * @throws {@link LogOverrunError} when lines that were not taken yet are no longer kept; {@link ProcessTimeoutError}
   * at the limit; the signal's reason when aborted
   */
  lines(wait: WaitOptions = {}): AsyncGenerator<string, void, undefined> {
    checkWait(wait, 'lines')
    return followLines(this.#log, this.exit, wait)
  }

  /**
   * Waits for the end.
   *
   * @throws {@link ProcessExitError} unless it exited with 0 or the end was asked for; {@link ProcessTimeoutError} at
   * the limit; the signal's reason when aborted
   */
  async completed(wait: WaitOptions = {}): Promise<ProcessExit> {
    return await fromCallSite(this.completed, async () => {
      checkWait(wait, 'completed')
      const exit = await waitFor(this.exit, wait, 'the end of the process')
      if (exit.exitCode === 0 || exit.requested) return exit
      throw new ProcessExitError(exit, this.commandLine.argv, this.tail())
    })
  }

  /** The whole of stdout and stderr, or as much of the end as is kept; bytes that are not UTF-8 replaced. */
  log(): Promise<string> {
    return this.#log.text()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (this.running && !this.#detached) await this.stop(hard)
    } finally {
      const channels = Object.values(this.channels)
      await drainStreams(channels.filter(channel => channel.readableFlowing === true))
      for (const channel of channels) channel.destroy()
    }
    // The log of a process that goes on is let go here; it is written by the process itself.
    await (this.#detached ? this.#log.finish() : this.#gone)
  }

  #signal(signal: NodeJS.Signals): boolean {
    if (!this.running) return false
    const group = process.platform !== 'win32' && (this.#wrapped || signal === 'SIGKILL')
    const sent = group ? killGroup(this.pid, signal) : this.#child.kill(signal)
    if (sent && !HARMLESS.includes(signal)) this.#requested = true
    if (signal === 'SIGKILL' && this.#spawnId !== undefined) killBySpawnId(this.#spawnId)
    return sent
  }

  #target(): StopTarget {
    const self = this
    return {
      pid: this.pid,
      exit: this.exit,
      get running() {
        return self.running
      },
      get killed() {
        return self.#killed
      },
      kill: signal => self.#signal(signal ?? 'SIGKILL'),
    }
  }

  /**
   * Kills what a wrapper that has ended left behind. The number of a process group stays taken while it has a member,
   * so that it is never that of another one.
   */
  #killRemaining(): void {
    if (process.platform === 'win32') return
    killGroup(this.pid, 'SIGKILL')
    if (this.#spawnId !== undefined) killBySpawnId(this.#spawnId)
  }

  async #watchExit(): Promise<ProcessExit> {
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(resolve => {
      this.#child.once('exit', (code, name) => resolve([code, name]))
    })
    this.#endedAt = Date.now()
    const requested = this.#requested
    if (this.#wrapped) this.#killRemaining()
    const failure = await this.#log.finish()
    if (failure !== undefined)
      this.#logger.warn(`the output of process ${this.pid} cannot be read`, { pid: this.pid, cause: failure })
    const exit = toExit(exitCode, signal, requested, this.tail(1))
    this.#logger.debug?.(`process ${this.pid} has ended`, { pid: this.pid, ...exit })
    tell('qm:process:exit', { pid: this.pid, exitCode, signal, requested })
    return exit
  }
}

/** Whether the process may be signalled, or has ended. */
function maySignal(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(types.isNativeError(error) && 'code' in error && error.code === 'EPERM')
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
