// The rungs of a shutdown ladder: one way to make a process end, how hard it is, and how long it is given.
import { checkKeys, checkMs, checkRank, checkSignal } from '../check-options.ts'

/** What a rung sees while it acts. */
export interface RungContext {
  /** The process to be ended. */
  readonly process: StoppableProcess
  /** Aborted as soon as the rung is over: the process ended, its time is up, or another stop took over. */
  readonly signal: AbortSignal
  /** The milliseconds that this rung still has; `Infinity` when it is not limited. */
  remainingMs(): number
}

/** The part of a process that a shutdown works on. */
export interface StoppableProcess {
  /** For display. */
  readonly pid: number
  /** Whether it has not ended yet. */
  readonly running: boolean
  /** Sends a signal, SIGKILL by default. @returns false when it may not be sent, or the process has ended */
  kill(signal?: NodeJS.Signals): boolean
}

/** What a rung does. When it throws, the next rung is tried at once. */
export type RungAction = (context: RungContext) => unknown

/**
 * How hard a rung is, which settles what becomes of a stop when another one comes: 0 asks the guest (power button,
 * agent), 1 asks QEMU (`quit`), 2 is a signal such as SIGTERM, 3 is SIGKILL.
 */
export type RungRank = 0 | 1 | 2 | 3

/** One way to make a process end. A value: it holds no state and can be used any number of times. */
export interface Rung {
  /** For reports. */
  readonly name: string
  /** What it does. */
  readonly act: RungAction
  /** How long the process is given to end, counted from the start of the action, in milliseconds. */
  readonly graceMs: number
  /** How hard it is. */
  readonly rank: RungRank
  /** The signal that this rung consists of, if it does. */
  readonly signal?: NodeJS.Signals
}

/** How long a rung gives a process to end, and how hard it is. */
export interface RungOptions {
  /** Milliseconds, counted from the start of the action. `Infinity` waits for ever. */
  readonly graceMs: number
  /**
   * How hard it is.
   * @defaultValue 0; of signals 2, of SIGKILL 3, of {@link quitRung} 1
   */
  readonly rank?: RungRank | undefined
}

/**
 * A rung of your own. The action may be asynchronous; `context.signal` says when to give up.
 *
 * @throws {@link ProcessRequestError} for options that make no sense
 */
export function rung(name: string, act: RungAction, options: RungOptions): Rung {
  checkKeys(options, ['graceMs', 'rank'], `rung ${name}`)
  checkMs(options.graceMs, 'graceMs', `rung ${name}`)
  checkRank(options.rank, `rung ${name}`)
  return { name, act, graceMs: options.graceMs, rank: options.rank ?? 0 }
}

/** A rung that calls a function, such as the guest agent's shutdown: the same as {@link rung}. */
export function callRung(name: string, act: RungAction, options: RungOptions): Rung {
  return rung(name, act, options)
}

/**
 * A rung that sends a signal, and is named after it. It fails at once when the signal may not be sent (EPERM).
 *
 * @throws {@link ProcessRequestError} for a signal that this system does not have
 */
export function signalRung(signal: NodeJS.Signals, options: RungOptions): Rung {
  checkSignal(signal, 'signalRung')
  const act: RungAction = ({ process }) => {
    if (process.kill(signal) || !process.running) return
    throw new Error(`${signal} may not be sent to process ${process.pid}: it runs as another user (EPERM)`)
  }
  return {
    ...rung(signal, act, { ...options, rank: options.rank ?? (signal === 'SIGKILL' ? 3 : 2) }),
    signal,
  }
}
