// Checks of what callers pass in: types, ranges and names of options.
import { TraceRequestError } from './errors.ts'

/** Refuses what is no options object, and keys that it does not have. */
export function checkOptions(options: unknown, known: readonly string[], what: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TraceRequestError(`${what} must be an object, not ${describe(options)}`)
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue
    throw new TraceRequestError(
      `${what}: unknown option ${JSON.stringify(key)}; did you mean "${nearest(key, known)}"?`,
    )
  }
}

/** A time in milliseconds, at least `least`, or Infinity. */
export function checkMs(value: unknown, what: string, least: number): number {
  if (typeof value === 'number' && value >= least) return value
  throw new TraceRequestError(
    `${what} must be a number of milliseconds >= ${least} or Infinity, not ${describe(value)}`,
  )
}

/** A whole number of bytes, at least `least`, or Infinity. */
export function checkBytes(value: unknown, what: string, least: number): number {
  if (value === Infinity || (Number.isSafeInteger(value) && Number(value) >= least)) return Number(value)
  throw new TraceRequestError(`${what} must be a whole number of bytes >= ${least}, not ${describe(value)}`)
}

/** True or false. */
export function checkBoolean(value: unknown, what: string): boolean {
  if (typeof value === 'boolean') return value
  throw new TraceRequestError(`${what} must be true or false, not ${describe(value)}`)
}

/** A text that is not empty. */
export function checkText(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) return value
  throw new TraceRequestError(`${what} must be a non-empty string without NUL, not ${describe(value)}`)
}

/** A value in an error message. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}

function nearest(key: string, known: readonly string[]): string {
  const distances = known.map(name => ({
    name,
    distance: editDistance(key.slice(0, 64).toLowerCase(), name.toLowerCase()),
  }))
  return distances.sort((a, b) => a.distance - b.distance)[0]?.name ?? ''
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
