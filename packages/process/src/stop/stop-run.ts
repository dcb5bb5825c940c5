// One shutdown in progress: climbs a ladder until the process has ended, and writes down what happened.
import { setMaxListeners } from 'node:events'
import { tell } from '../diagnostics.ts'
import { StopError } from '../errors.ts'
import type { ProcessExit } from '../exit.ts'
import { describeState } from '../identity/process-state.ts'
import type { RungReport, StopReport } from '../stop-report.ts'
import { startDeadlineTimer } from './deadline-timer.ts'
import type { Rung, StoppableProcess } from './rung.ts'
import type { ShutdownStrategy } from './strategy.ts'

/** A process that a shutdown can watch. */
export interface StopTarget extends StoppableProcess {
  readonly exit: Promise<ProcessExit>
  /** Whether someone sent SIGKILL by other means than this shutdown. */
  readonly killed: boolean
}

/** One run of `stop`. Every caller that comes while it lasts gets its report. */
export class StopRun {
  readonly report: Promise<StopReport>
  readonly #target: StopTarget
  readonly #startedAt: number = performance.now()
  readonly #reports: RungReport[] = []
  #waiting: Rung[]
  /** What a harder stop has made needless, to be reported after the rung that it cut short. */
  #passedOver: Rung[] = []
  #deadline: number
  #severity = -1
  #cutShort: (() => void) | undefined

  constructor(target: StopTarget, strategy: ShutdownStrategy, timeoutMs: number) {
    this.#target = target
    this.#waiting = [...strategy.rungs]
    this.#deadline = this.#startedAt + timeoutMs
    this.report = this.#climb()
  }

  /** Goes over to another strategy if that one starts harder than the rung being tried; otherwise changes nothing. */
  overtake(strategy: ShutdownStrategy, timeoutMs: number): void {
    const [first] = strategy.rungs
    if (first === undefined || severity(first) <= this.#severity) return
    this.#passedOver = this.#waiting
    this.#waiting = [...strategy.rungs]
    this.#deadline = performance.now() + timeoutMs
    this.#cutShort?.()
  }

  async #climb(): Promise<StopReport> {
    let tried: Rung | undefined
    while (this.#target.running) {
      const next = this.#waiting.shift()
      if (next === undefined) throw this.#gaveUp()
      tried = next
      await this.#try(next)
    }
    this.#skip(this.#waiting)
    const exit = await this.#target.exit
    const ms = performance.now() - this.#startedAt
    return { endedBy: this.#endedBy(tried), rungs: this.#reports, exit, ms }
  }

  #endedBy(tried: Rung | undefined): string {
    if (tried === undefined) return 'already-exited'
    return this.#target.killed ? 'kill' : tried.name
  }

  async #try(current: Rung): Promise<void> {
    const startedAt = performance.now()
    const leftMs = this.#leftFor(current)
    if (leftMs <= 0) return this.#skip([current])
    const limitMs = Math.min(current.graceMs, leftMs)
    const over = new AbortController()
    setMaxListeners(0, over.signal)
    this.#severity = severity(current)
    const outcome = await new Promise<Pick<RungReport, 'outcome' | 'error'>>(resolve => {
      const endAlarm = startDeadlineTimer(limitMs, () => resolve({ outcome: this.#or('timed-out') }))
      over.signal.addEventListener('abort', endAlarm)
      this.#cutShort = () => resolve({ outcome: 'skipped' })
      void this.#target.exit.then(() => resolve({ outcome: 'ended' }))
      const remainingMs = (): number => Math.max(0, startedAt + limitMs - performance.now())
      act(current, { process: this.#target, signal: over.signal, remainingMs }).catch(error =>
        resolve({ outcome: this.#or('failed'), error }),
      )
    })
    over.abort()
    this.#cutShort = undefined
    const report: RungReport = { name: current.name, ms: performance.now() - startedAt, ...outcome }
    this.#reports.push(report)
    tell('qm:process:rung', {
      pid: this.#target.pid,
      name: report.name,
      outcome: report.outcome,
      ms: report.ms,
    })
    this.#skip(this.#passedOver.splice(0))
  }

  /** The process may have ended with the exit not told yet: that is not the fault of the rung. */
  #or(outcome: 'timed-out' | 'failed'): RungReport['outcome'] {
    return this.#target.running ? outcome : 'ended'
  }

  /** SIGKILL is sent however little time is left, and given its own: a stop never ends by leaving a process behind. */
  #leftFor(current: Rung): number {
    return current.signal === 'SIGKILL' ? Number.POSITIVE_INFINITY : this.#deadline - performance.now()
  }

  #skip(rungs: readonly Rung[]): void {
    for (const { name } of rungs) this.#reports.push({ name, outcome: 'skipped', ms: 0 })
  }

  #gaveUp(): StopError {
    return new StopError(this.#target.pid, this.#reports, describeState(this.#target.pid))
  }
}

async function act(current: Rung, context: Parameters<Rung['act']>[0]): Promise<void> {
  try {
    await current.act(context)
  } catch (error) {
    throw error instanceof Error
      ? error
      : new Error(`${current.name} failed: ${String(error)}`, { cause: error })
  }
}

function severity(of: Rung): number {
  if (of.signal === 'SIGKILL') return 2
  return of.signal === undefined ? 0 : 1
}
