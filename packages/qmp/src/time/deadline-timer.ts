// One timer for many deadlines: nearly all commands are answered long before theirs, and a timer each would cost more than they do.
import { MAX_TIMER_MS, startTimer } from './timer.ts'

/** Fires at the earliest of the deadlines that were set. It does not keep the process alive: the connection does. */
export class DeadlineTimer {
  readonly #onDue: (now: number) => number
  #stopTimer: (() => void) | undefined
  #at = Number.POSITIVE_INFINITY

  /** `onDue` handles what is due, and returns the earliest deadline that is left (`Infinity` for none). */
  constructor(onDue: (now: number) => number) {
    this.#onDue = onDue
  }

  /** Makes it fire at that time, by the clock of `performance.now()`, if not earlier. */
  set(deadline: number): void {
    if (deadline >= this.#at) return
    this.stop()
    this.#at = deadline
    // Timers count whole milliseconds and may come one too early.
    const ms = Math.min(Math.max(0, Math.ceil(deadline - performance.now()) + 1), MAX_TIMER_MS)
    const onDue = (): void => {
      this.#at = Number.POSITIVE_INFINITY
      this.set(this.#onDue(performance.now()))
    }
    this.#stopTimer = startTimer(ms, onDue, false)
  }

  /** Forgets all deadlines. */
  stop(): void {
    this.#stopTimer?.()
    this.#at = Number.POSITIVE_INFINITY
  }
}
