// Checks of what callers pass in: types, ranges and names of options.
import { ScreenRequestError } from './errors.ts'

/** Refuses what is no plain options object, and keys that it does not have. */
export function checkOptions(options: unknown, known: readonly string[], what: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ScreenRequestError(`${what} must be an object, not ${describe(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue
    const nearest = nearestKey(key, known)
    throw new ScreenRequestError(
      `${what}: unknown option ${JSON.stringify(key)}; ` +
        (nearest === undefined ? `there are ${known.join(', ')}` : `did you mean "${nearest}"?`),
    )
  }
}

/** A time in milliseconds, 0 or more, finite unless `infinite`. */
export function checkMs(value: unknown, what: string, infinite = false): number {
  if (typeof value === 'number' && value >= 0 && (infinite || Number.isFinite(value))) return value
  throw new ScreenRequestError(`${what} must be a number of milliseconds >= 0, not ${describe(value)}`)
}

/** A whole number of bytes above 0, or Infinity. */
export function checkBytes(value: unknown, what: string): number {
  return value === Infinity ? value : checkCount(value, what, 1)
}

/** A whole number, at least `least`. */
export function checkCount(value: unknown, what: string, least: number): number {
  if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value)
  throw new ScreenRequestError(`${what} must be a whole number >= ${least}, not ${describe(value)}`)
}

/** A share of all frames: 0 to 1. */
export function checkShare(value: unknown, what: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw new ScreenRequestError(`${what} must be a number from 0 to 1, not ${describe(value)}`)
}

/** A text that is not empty. */
export function checkText(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) return value
  throw new ScreenRequestError(`${what} must be a non-empty string without NUL, not ${describe(value)}`)
}

/** A signal, or none. */
export function checkSignal(value: unknown): void {
  if (value !== undefined && !(value instanceof AbortSignal))
    throw new ScreenRequestError(`signal must be an AbortSignal, not ${describe(value)}`)
}

/** A value in an error message. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'function') return 'a function'
  return String(value)
}

function nearestKey(key: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map(name => ({ name, distance: editDistance(key.slice(0, 64).toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  return best !== undefined && best.distance <= Math.max(2, best.name.length / 2) ? best.name : undefined
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
