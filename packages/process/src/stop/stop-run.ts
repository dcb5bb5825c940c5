// One shutdown in progress: climbs a ladder until the process has ended, and writes down what happened.
import { setMaxListeners } from 'node:events'
import { startDeadlineTimer } from '../deadline-timer.ts'
import { tell } from '../diagnostics.ts'
import { StopError } from '../errors.ts'
import type { ProcessExit } from '../exit.ts'
import { describeState } from '../identity/process-state.ts'
import type { RungReport, StopReport } from '../stop-report.ts'
import { joinLadders } from './join-ladders.ts'
import type { Rung, StoppableProcess } from './rung.ts'
import type { ShutdownStrategy } from './strategy.ts'

/** A process that a shutdown can watch. */
export interface StopTarget extends StoppableProcess {
  readonly exit: Promise<ProcessExit>
  /** Whether SIGKILL was sent by other means than this shutdown. */
  readonly killed: boolean
}

/** The rung being tried. */
interface CurrentRung {
  readonly rung: Rung
  /** When its time is up, by performance.now(). */
  due: number
  /** Starts its timer, or starts it anew. */
  arm(): void
  /** Ends it in favour of another. */
  cutShort(): void
}

/** One run of `stop`. Every caller that comes while it lasts gets its report. */
export class StopRun {
  readonly report: Promise<StopReport>
  readonly #target: StopTarget
  readonly #startedAt: number = performance.now()
  readonly #reports: RungReport[] = []
  #waiting: readonly Rung[]
  /** What another stop has made needless, to be reported after the rung that it cut short. */
  #passedOver: readonly Rung[] = []
  #deadline: number
  #current: CurrentRung | undefined

  constructor(target: StopTarget, strategy: ShutdownStrategy, timeoutMs: number) {
    this.#target = target
    this.#waiting = strategy.rungs
    this.#deadline = this.#startedAt + timeoutMs
    this.report = this.#climb()
  }

  /**
   * Another stop comes while this one runs. One that begins at least as hard as the rung being tried takes over; of a
   * softer one the time counts. In both cases the nearer deadline holds.
   */
  join(strategy: ShutdownStrategy, timeoutMs: number): void {
    const current = this.#current
    const joined = joinLadders(current?.rung, this.#waiting, strategy.rungs)
    const now = performance.now()
    this.#deadline = Math.min(this.#deadline, now + Math.min(timeoutMs, joined.limitMs))
    this.#passedOver = [...this.#passedOver, ...joined.passedOver]
    this.#waiting = joined.waiting
    if (current === undefined) return
    if (joined.takesOver) {
      current.cutShort()
      return
    }
    current.due = Math.min(current.due, now + joined.currentMs, dueBefore(current.rung, this.#deadline))
    current.arm()
  }

  async #climb(): Promise<StopReport> {
    let tried: Rung | undefined
    while (this.#target.running) {
      const [next, ...later] = this.#waiting
      if (next === undefined) throw this.#gaveUp()
      this.#waiting = later
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

  async #try(rung: Rung): Promise<void> {
    const startedAt = performance.now()
    const due = Math.min(startedAt + rung.graceMs, dueBefore(rung, this.#deadline))
    if (rung.rank < 3 && due <= startedAt) return this.#skip([rung])
    const over = new AbortController()
    setMaxListeners(0, over.signal)
    const outcome = await new Promise<Pick<RungReport, 'outcome' | 'error'>>(resolve => {
      let endTimer = (): void => {}
      const current: CurrentRung = {
        rung,
        due,
        arm: () => {
          endTimer()
          const expire = (): void => resolve({ outcome: this.#unlessEnded('timed-out') })
          endTimer = startDeadlineTimer(current.due - performance.now(), expire)
        },
        cutShort: () => resolve({ outcome: this.#unlessEnded('skipped') }),
      }
      this.#current = current
      current.arm()
      over.signal.addEventListener('abort', () => endTimer())
      void this.#target.exit.then(() => resolve({ outcome: 'ended' }))
      const remainingMs = (): number => Math.max(0, current.due - performance.now())
      act(rung, { process: this.#target, signal: over.signal, remainingMs }).catch(error =>
        resolve({ outcome: this.#unlessEnded('failed'), error }),
      )
    })
    over.abort()
    this.#current = undefined
    const report: RungReport = { name: rung.name, ms: performance.now() - startedAt, ...outcome }
    this.#reports.push(report)
    const { name, ms } = report
    tell('qm:process:rung', { pid: this.#target.pid, name, outcome: report.outcome, ms })
    this.#skip(this.#passedOver)
    this.#passedOver = []
  }

  /** The process may have ended with the exit not told yet: that is not the fault of the rung. */
  #unlessEnded(outcome: 'timed-out' | 'failed' | 'skipped'): RungReport['outcome'] {
    return this.#target.running ? outcome : 'ended'
  }

  #skip(rungs: readonly Rung[]): void {
    for (const { name } of rungs) this.#reports.push({ name, outcome: 'skipped', ms: 0 })
  }

  #gaveUp(): StopError {
    return new StopError(this.#target.pid, this.#reports, describeState(this.#target.pid))
  }
}

/** SIGKILL is sent however little time is left, and given its own: a stop never ends by leaving a process behind. */
function dueBefore(rung: Rung, deadline: number): number {
  return rung.rank === 3 ? Number.POSITIVE_INFINITY : deadline
}

async function act(rung: Rung, context: Parameters<Rung['act']>[0]): Promise<void> {
  try {
    await rung.act(context)
  } catch (error) {
    throw error instanceof Error
      ? error
      : new Error(`${rung.name} failed: ${String(error)}`, { cause: error })
  }
}
