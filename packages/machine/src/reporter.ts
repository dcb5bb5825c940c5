// The reports of one machine: of its run, of its last one, or of the launch that failed, and those that its errors carry.
import { LaunchError, MachineGoneError } from './errors.ts'
import type { Lifecycle } from './lifecycle/lifecycle.ts'
import type { MachineReport } from './report/machine-report.ts'
import { makeReport } from './report/make-report.ts'
import { explainEnd } from './run/explain-end.ts'
import { askForReport, partsOfRun, withReport } from './run/report.ts'
import type { Run } from './run/run.ts'
import type { WaitOptions } from './time/deadline.ts'

/** Reports on what a lifecycle knows. */
export class Reporter {
  readonly #lifecycle: Lifecycle
  readonly #name: string
  /** Why the last launch failed; undefined when it did not. */
  #launchFailure: LaunchError | undefined

  constructor(lifecycle: Lifecycle, name: string) {
    this.#lifecycle = lifecycle
    this.#name = name
  }

  /** Runs a launch, and keeps in mind how it failed. */
  async follow(launch: Promise<void>): Promise<void> {
    try {
      await launch
      this.#launchFailure = undefined
    } catch (error) {
      if (error instanceof LaunchError) this.#launchFailure = error
      throw error
    }
  }

  /** Runs a step of a call; an error of it tells of the run that there was when it began. */
  async explaining<T>(call: string, act: () => Promise<T>): Promise<T> {
    const begun = this.#lifecycle.current
    try {
      return await act()
    } catch (error) {
      throw await this.explain(error, call, begun)
    }
  }

  /** What an error of a call becomes; those that tell of the machine get its report. */
  async explain(error: unknown, call: string, run: Run | undefined = this.#lifecycle.run): Promise<unknown> {
    if (run === undefined) return error
    const explained = await explainEnd(error, call, run)
    const { state } = this.#lifecycle
    const exited = this.#lifecycle.run === run ? this.#lifecycle.exited : undefined
    const exit = (explained instanceof MachineGoneError ? explained.exit : null) ?? exited ?? null
    return withReport(explained, () => ({ machine: this.#name, state, exit, ...partsOfRun(run) }))
  }

  /** All that is known now. @throws the signal's reason */
  async report(wait: WaitOptions): Promise<MachineReport> {
    const { run, state } = this.#lifecycle
    const failed = run === undefined ? this.#launchFailure?.report : undefined
    if (failed !== undefined) return { ...failed, takenAt: new Date().toISOString(), state }
    const answers = run === undefined ? {} : await askForReport(run, wait)
    const parts = run === undefined ? { argv: [], output: null } : partsOfRun(run)
    const log = this.#lifecycle.run === run ? this.#lifecycle.lastEnd?.log : undefined
    return makeReport(
      {
        machine: this.#name,
        state: this.#lifecycle.state,
        exit: this.#lifecycle.exited ?? null,
        ...parts,
        ...(log !== undefined && { output: log }),
      },
      answers,
    )
  }
}
