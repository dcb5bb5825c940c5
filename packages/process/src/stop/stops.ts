// The stops of one process: calls while one is under way join it and get its report.

import type { StopReport } from '../stop-report.ts'
import { checkWait, type WaitOptions, waitFor } from '../wait-options.ts'
import { StopRun, type StopTarget } from './stop-run.ts'
import { checkStrategy, type ShutdownStrategy } from './strategy.ts'

/** How a stop may be limited. */
export interface StopOptions extends WaitOptions {
  /**
   * The limit of all rungs before SIGKILL together, in milliseconds. SIGKILL comes however little is left, and has its own.
   * @defaultValue `Infinity`: each rung has its own limit
   */
  readonly timeoutMs?: number | undefined
  /** Ends the waiting, not the stop. */
  readonly signal?: AbortSignal | undefined
}

/** Stops a process, any number of times. */
export class Stops {
  readonly #target: StopTarget
  #run: StopRun | undefined

  constructor(target: StopTarget) {
    this.#target = target
  }

  /**
   * Begins a stop, or joins the one under way.
   *
   * @param onStart called once the options are found to make sense
   */
  async stop(strategy: ShutdownStrategy, options: StopOptions, onStart: () => void): Promise<StopReport> {
    checkStrategy(strategy)
    checkWait(options, 'stop')
    const { signal, timeoutMs = Number.POSITIVE_INFINITY } = options
    signal?.throwIfAborted()
    onStart()
    if (this.#run === undefined) this.#run = new StopRun(this.#target, strategy, timeoutMs)
    else this.#run.join(strategy, timeoutMs)
    const run = this.#run
    const settled = run.report.finally(() => {
      if (this.#run === run) this.#run = undefined
    })
    return await waitFor(settled, signal === undefined ? {} : { signal }, 'the end of the process')
  }
}
