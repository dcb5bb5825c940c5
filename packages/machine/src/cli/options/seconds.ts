// Times on the command line, which are in seconds.
import { UsageError } from './usage-error.ts'

/** Milliseconds for the value of an option. @throws UsageError for what is no time */
export function millisecondsOf(name: string, seconds: string | undefined, defaultMs: number): number {
  if (seconds === undefined) return defaultMs
  const value = /^\d{1,10}(?:\.\d{1,6})?$/.test(seconds) ? Number(seconds) : Number.NaN
  if (Number.isNaN(value)) throw new UsageError(`--${name} takes seconds, not "${seconds}"`)
  return Math.round(value * 1000)
}
