// The limits that everything that waits takes, and the deadline that is made of them.
import {
  abortSignal,
  type Check,
  checkOptions,
  milliseconds,
  type OptionChecks,
  wholeNumber,
} from './check.ts'

/** A limit on waiting. */
export interface WaitOptions {
  /**
   * One deadline for the whole call, in milliseconds: `0` only looks, `Infinity` waits without end.
   *
   * @defaultValue 60000, where the call does not say otherwise
   */
  readonly timeoutMs?: number | undefined
  /** Ends the wait, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The checks of {@link WaitOptions}, to spread into those of a call. */
export const waitChecks: OptionChecks = { timeoutMs: milliseconds, signal: abortSignal }

/** How long a call waits where its caller does not say. */
const TIMEOUT_MS = 60_000

/** The one deadline of a call, however many steps it takes. */
export class Deadline {
  /** The limit as the caller gave it: what messages say. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly #until: number

  constructor({ timeoutMs, signal }: WaitOptions, defaultMs: number = TIMEOUT_MS) {
    this.timeoutMs = timeoutMs ?? defaultMs
    this.signal = signal
    this.#until = performance.now() + this.timeoutMs
  }

  /** The deadline of a call's {@link WaitOptions}, checked. */
  static of(call: string, options: WaitOptions, defaultMs?: number): Deadline {
    checkOptions(call, options, waitChecks)
    return new Deadline(options, defaultMs)
  }

  /** What is left of it, in milliseconds. */
  get leftMs(): number {
    return Math.max(0, this.#until - performance.now())
  }

  /** A step that takes no longer than `ms`, nor longer than this deadline. */
  within(ms: number): Deadline {
    return new Deadline({ timeoutMs: Math.min(ms, this.leftMs), signal: this.signal })
  }
}

/** A limit in words, rounded. */
export function describeMs(ms: number): string {
  return ms === Infinity ? 'any time' : `${Math.round(ms)} ms`
}

/** Where a search or a reader begins: at what comes from now on, at the oldest text kept, or at a mark. */
export type Since = 'now' | 'start' | number

/** The check of {@link Since}. */
export const since: Check = (value, name) => {
  if (value !== 'now' && value !== 'start') wholeNumber(0, 'bytes')(value, name)
}
