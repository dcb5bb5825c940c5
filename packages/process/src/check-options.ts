// Checks of what callers pass in: numbers and the keys of options objects.
import { constants } from 'node:os'
import { ProcessRequestError } from './errors.ts'

/** Refuses what is no time in milliseconds: `NaN`, negative, or no number. */
export function checkMs(value: unknown, name: string, call: string, least = 0): void {
  if (value === undefined || (typeof value === 'number' && value >= least)) return
  throw new ProcessRequestError(
    `${call}: ${name} is ${show(value)}, not a number of milliseconds from ${least} to Infinity`,
  )
}

/** Refuses what is no whole number from `least` on. */
export function checkCount(value: unknown, name: string, call: string, least = 0): void {
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= least))
    return
  throw new ProcessRequestError(`${call}: ${name} is ${show(value)}, not a whole number from ${least} on`)
}

/** Refuses what is no rank of a rung. */
export function checkRank(value: unknown, call: string): void {
  if (value === undefined || value === 0 || value === 1 || value === 2 || value === 3) return
  throw new ProcessRequestError(`${call}: rank is ${show(value)}, not 0, 1, 2 or 3`)
}

/** Refuses what is no signal of this system. */
export function checkSignal(value: unknown, call: string): void {
  if (typeof value === 'string' && Object.hasOwn(constants.signals, value)) return
  throw new ProcessRequestError(`${call}: there is no signal ${show(value)}`)
}

/** Refuses what is no AbortSignal. */
export function checkAbortSignal(value: unknown, call: string): void {
  if (value === undefined || value instanceof AbortSignal) return
  throw new ProcessRequestError(`${call}: signal is ${show(value)}, not an AbortSignal`)
}

/** Refuses an options object with an unknown key, and names the nearest one. */
export function checkKeys(options: unknown, known: readonly string[], call: string): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null)
    throw new ProcessRequestError(`${call}: the options are ${show(options)}, not an object`)
  const unknown = Object.keys(options).find(key => !known.includes(key))
  if (unknown === undefined) return
  throw new ProcessRequestError(
    `${call}: there is no option ${JSON.stringify(unknown)}; ${suggest(unknown, known)}`,
  )
}

function suggest(key: string, known: readonly string[]): string {
  const [nearest] = known
    .map(name => ({ name, distance: distance(key.slice(0, 64).toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
  if (nearest !== undefined && nearest.distance <= Math.max(2, nearest.name.length / 3))
    return `did you mean ${nearest.name}?`
  return `known are ${known.join(', ')}`
}

/** The number of characters to insert, remove or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, right] of [...b].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

function show(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : typeof value === 'object'
      ? 'an object'
      : String(value)
}
