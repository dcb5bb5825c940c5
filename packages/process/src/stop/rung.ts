// The rungs of a shutdown ladder: one way to make a process end, and how long it is given.

/** What a rung sees while it acts. */
export interface RungContext {
  /** The process to be ended. */
  readonly process: StoppableProcess
  /** Aborted as soon as the rung is over: the process ended, its time is up, or a harder stop came. */
  readonly signal: AbortSignal
  /** The milliseconds that this rung still has; `Infinity` when it is not limited. */
  remainingMs(): number
}

/** The part of a process that a shutdown works on. */
export interface StoppableProcess {
  readonly pid: number
  readonly running: boolean
  kill(signal?: NodeJS.Signals): boolean
}

/** What a rung does. When it throws, the next rung is tried at once. */
export type RungAction = (context: RungContext) => unknown

/** One way to make a process end. A value: it holds no state and can be used any number of times. */
export interface Rung {
  readonly name: string
  readonly act: RungAction
  /** How long the process is given to end, counted from the start of the action, in milliseconds. */
  readonly graceMs: number
  /** The signal that this rung consists of, if it does: what makes one stop harder than another. */
  readonly signal?: NodeJS.Signals
}

/** How long a rung gives a process to end. */
export interface RungOptions {
  /** Milliseconds, counted from the start of the action. `Infinity` waits for ever. */
  readonly graceMs: number
}

/** A rung of your own. The action may be asynchronous; `context.signal` says when to give up. */
export function rung(name: string, act: RungAction, options: RungOptions): Rung {
  return { name, act, graceMs: options.graceMs }
}

/** A rung that calls a function, such as QMP's `quit` or the guest agent's shutdown. */
export function callRung(name: string, act: RungAction, options: RungOptions): Rung {
  return rung(name, act, options)
}

/** A rung that sends a signal, and is named after it. */
export function signalRung(signal: NodeJS.Signals, options: RungOptions): Rung {
  return { ...rung(signal, ({ process }) => process.kill(signal), options), signal }
}
