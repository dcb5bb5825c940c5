// How far a launch has come, and the error that tells of it when it comes no further.
import { toShell } from '@qm/args'
import { hard, type ProcessExit, type QemuProcess } from '@qm/process'
import { LaunchError, type LaunchPhase } from '../errors.ts'
import { hintForError, hintForOutput } from '../hints/hints.ts'
import { describeExit } from '../run/exit-cause.ts'
import type { ReleaseStack } from '../run/release-stack.ts'
import type { Deadline } from '../time/deadline.ts'

/** After the monitor has gone, QEMU is reaped within milliseconds; one that is not will not go by itself. */
const EXIT_GRACE_MS = 1000

/** Follows one launch. */
export class LaunchProgress {
  phase: LaunchPhase = 'prepare'
  command: readonly string[] = []
  process: QemuProcess | undefined
  /** QEMU's working directory. */
  cwd: string | undefined

  /**
   * Gives back what the launch had acquired and makes the error to throw: a LaunchError with QEMU's exit and
   * output, or the caller's own reason when it was the caller who gave up.
   */
  async failed(
    cause: unknown,
    acquired: ReleaseStack,
    deadline: Deadline,
    callersSignal: AbortSignal | undefined,
  ): Promise<unknown> {
    const exit = await this.#end(deadline)
    const output = this.process === undefined ? null : await this.process.log()
    await acquired.releaseAll()
    if (callersSignal?.aborted) return callersSignal.reason
    const late = deadline.remainingMs() <= 0 ? ` within ${deadline.timeoutMs} ms` : ''
    return this.#describe(cause, exit, output, late)
  }

  /** Lets a QEMU that is going by itself go, so that its exit code is its own; kills one that stays. */
  async #end(deadline: Deadline): Promise<ProcessExit | undefined> {
    const { process } = this
    if (process === undefined) return undefined
    const graceMs = deadline.signal.aborted ? 0 : Math.min(EXIT_GRACE_MS, deadline.remainingMs())
    if (!(await endsWithin(process, graceMs))) await process.stop(hard)
    return process.exit
  }

  #describe(cause: unknown, exit: ProcessExit | undefined, output: string | null, late: string): LaunchError {
    const own = exit !== undefined && !exit.requested
    const subject = this.command[0] ?? 'QEMU'
    const hint = hintForOutput(output ?? '', this.cwd) ?? hintForError(cause, subject)
    const shell = toShell(this.command.map(printable))
    const lines = [
      own
        ? `QEMU did not start: ${describeExit(exit)} (${this.phase})`
        : `QEMU did not start${late} (${this.phase}): ${messageOf(cause)}`,
      ...(output?.trim() ? [output.trim()] : []),
      ...(hint === undefined ? [] : [`hint: ${hint}`]),
      ...(shell === '' ? [] : [`command: ${shell}`]),
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
    return new LaunchError(lines.join('\n'), failure, { cause })
  }
}

/** A word as it can be shown: what no command line can carry must not keep its error from being told. */
function printable(word: string): string {
  return word.toWellFormed().replaceAll('\0', '\u2400')
}

async function endsWithin(process: QemuProcess, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), ms)
  try {
    return await Promise.race([process.exit.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
