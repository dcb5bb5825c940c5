// How far a launch has come, and the error that tells of it when it comes no further.
import type { GuestConsole } from '@qm/console'
import { ladder, type ProcessExit, StopError, signalRung } from '@qm/process'
import { QmpConnectError, QmpDisconnectedError } from '@qm/qmp'
import { LaunchError, type LaunchPhase } from '../errors.ts'
import { hintForError, hintForOutput } from '../hints/hints.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { describeExit } from '../run/exit-cause.ts'
import { withReport } from '../run/report.ts'
import type { RunProcess } from '../run/run-process.ts'
import { type Deadline, settlesWithin } from '../time/deadline.ts'
import type { Pasteable } from './pasteable.ts'
import type { Settings } from './settings.ts'

/** One that still has its monitor is not going by itself, but for what has happened in the same moment. */
const EXIT_GRACE_MS = 1000
/** One that has closed its monitor is: on a busy host, giving back its memory takes it seconds. */
const CLOSED_GRACE_MS = 5000
/** A process that SIGKILL does not end in this time hangs in the kernel. */
const KILL_MS = 1_500

/** Follows one launch. */
export class LaunchProgress {
  phase: LaunchPhase = 'prepare'
  command: readonly string[] = []
  pasteable: Pasteable = { shell: '', note: '' }
  process: RunProcess | undefined
  console: GuestConsole | null = null
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /**
   * Gives back what the launch had acquired and makes the error to throw: a LaunchError with QEMU's exit and
   * output, or the caller's own reason when it was the caller who gave up.
   */
  async failed(
    cause: unknown,
    acquired: ReleaseStack,
    deadline: Deadline,
    callersSignal: AbortSignal,
  ): Promise<unknown> {
    const { exit, stuck } = await this.#end(deadline, isClosed(cause))
    const output = this.process === undefined ? null : await this.process.log()
    const released = acquired.releaseAll()
    // What a QEMU that cannot be killed still holds is released once it has gone.
    if (stuck === undefined) await released
    if (callersSignal.aborted) return callersSignal.reason
    return this.#describe(stuck ?? cause, exit, output, deadline)
  }

  /** Lets a QEMU that is going by itself go, so that its exit code is its own; kills one that stays. */
  async #end(
    deadline: Deadline,
    isMonitorClosed: boolean,
  ): Promise<{ exit?: ProcessExit; stuck?: StopError }> {
    const { process } = this
    if (process === undefined) return {}
    const graceMs = deadline.signal.aborted
      ? 0
      : Math.min(isMonitorClosed ? CLOSED_GRACE_MS : EXIT_GRACE_MS, deadline.remainingMs())
    if (await settlesWithin(process.exit, graceMs)) return { exit: await process.exit }
    try {
      await process.stop(ladder(signalRung('SIGKILL', { graceMs: KILL_MS })))
      return { exit: await process.exit }
    } catch (error) {
      if (error instanceof StopError) return { stuck: error }
      throw error
    }
  }

  #describe(
    cause: unknown,
    exit: ProcessExit | undefined,
    output: string | null,
    deadline: Deadline,
  ): unknown {
    const own = exit !== undefined && !exit.requested
    const { cwd, baseTempDir } = this.#settings.options
    const context = { cwd, baseTempDir, program: this.command[0] ?? 'QEMU' }
    const hint = hintForOutput(output ?? '', context) ?? hintForError(cause, context)
    const { shell, note } = this.pasteable
    const isLate = deadline.remainingMs() <= 0
    const late = isLate ? ` within ${Math.round(deadline.timeoutMs)} ms` : ''
    const why = isLate && cause instanceof QmpConnectError ? WAITED_FOR[this.phase] : messageOf(cause)
    const lines = [
      own
        ? `QEMU did not start: ${describeExit(exit)} (${this.phase})`
        : `QEMU did not start${late} (${this.phase}): ${why}`,
      ...lastLines(output ?? ''),
      ...(hint === undefined ? [] : [`hint: ${hint}`]),
      ...(shell === '' ? [] : [`command${note === '' ? '' : ` (${note})`}: ${shell}`]),
    ]
    const failure = {
      command: this.command,
      shell,
      output,
      exitCode: own ? exit.exitCode : null,
      signal: own ? exit.signal : null,
      phase: this.phase,
      hint,
    }
    const { command, console } = this
    return withReport(new LaunchError(lines.join('\n'), failure, { cause }), () => ({
      machine: this.#settings.name,
      state: 'launching',
      argv: command,
      exit: exit ?? null,
      output,
      console: console?.tail(),
    }))
  }
}

/** What QEMU has not done when the time is up. */
const WAITED_FOR: Readonly<Record<LaunchPhase, string>> = {
  prepare: 'the preparations have not ended',
  spawn: 'the process has not started',
  connect: 'QEMU has not connected to the monitor',
  greeting: 'QEMU has sent no greeting on its monitor',
  negotiation: 'QEMU has not answered the negotiation on its monitor',
  start: 'QEMU’s main loop has not answered',
}

/** How many lines of QEMU's output a message shows; `output` has all. */
const SHOWN_LINES = 6

function lastLines(output: string): readonly string[] {
  const text = output.trim().replaceAll(/(?![\n\t])\p{Cc}/gu, '\uFFFD')
  const lines = text === '' ? [] : text.split('\n')
  const shown = lines.slice(-SHOWN_LINES)
  return shown.length < lines.length
    ? [`(${lines.length - shown.length} lines before these)`, ...shown]
    : shown
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Whether a launch has failed because its monitor was closed, or never came to answer. */
function isClosed(cause: unknown): boolean {
  return cause instanceof QmpConnectError || cause instanceof QmpDisconnectedError
}
