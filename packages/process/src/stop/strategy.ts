// Shutdown strategies: ladders of rungs, as values that compose.

import { checkMs } from '../check-options.ts'
import { ProcessRequestError } from '../errors.ts'
import { type Rung, signalRung } from './rung.ts'

/** A ladder of rungs, climbed from the first to the last until the process has ended. */
export interface ShutdownStrategy {
  /** What is tried, in this order. */
  readonly rungs: readonly Rung[]
}

/** How long a graceful shutdown may take; the default of QEMU's Python machine class. */
const GRACEFUL_MS = 30_000
/** How long SIGKILL may take to have its effect; the default of QEMU's Python machine class. */
const KILL_MS = 60_000

/** A strategy of these rungs in this order. Whole strategies among them are taken apart into their rungs. */
export function ladder(...parts: readonly (Rung | ShutdownStrategy)[]): ShutdownStrategy {
  return { rungs: parts.flatMap(part => ('rungs' in part ? part.rungs : [part])) }
}

/** SIGKILL, and up to 60 s for it to take effect. */
export const hard: ShutdownStrategy = ladder(signalRung('SIGKILL', { graceMs: KILL_MS }))

/**
 * These ways to ask, then SIGKILL. Without any: SIGTERM, which a healthy QEMU answers by a clean exit,
 * and 30 s for it.
 */
export function graceful(...asks: readonly (Rung | ShutdownStrategy)[]): ShutdownStrategy {
  return ladder(...(asks.length > 0 ? asks : [signalRung('SIGTERM', { graceMs: GRACEFUL_MS })]), hard)
}

/** Refuses what is no strategy, or has a rung without a time. */
export function checkStrategy(strategy: ShutdownStrategy): void {
  if (typeof strategy !== 'object' || strategy === null || !Array.isArray(strategy.rungs))
    throw new ProcessRequestError('stop: the strategy is no ladder of rungs')
  for (const { name, graceMs } of strategy.rungs) checkMs(graceMs, 'graceMs', `stop: rung ${name}`)
}
