// How a shutdown went, as a whole and rung by rung.
import type { ProcessExit } from './exit.ts'

/** What became of one rung of a shutdown. */
export interface RungReport {
  /** The name of the rung. */
  readonly name: string
  /**
   * `ended`: the process ended during it. `timed-out`: its time was up. `failed`: its action threw, or its signal may
   * not be sent. `skipped`: it was not needed, had no time left, or a stop of higher or equal rank took its place.
   */
  readonly outcome: 'ended' | 'timed-out' | 'failed' | 'skipped'
  /** How long it took, in milliseconds. */
  readonly ms: number
  /** What the action threw. */
  readonly error?: Error
}

/** How a shutdown went. */
export interface StopReport {
  /** The name of the rung during which the process ended, `kill` for a SIGKILL from elsewhere in this program, or `already-exited`. */
  readonly endedBy: string
  /** What was tried, in order. */
  readonly rungs: readonly RungReport[]
  /** How the process ended. */
  readonly exit: ProcessExit
  /** How long it took in all, in milliseconds. */
  readonly ms: number
}
