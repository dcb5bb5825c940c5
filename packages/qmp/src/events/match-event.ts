// Whether an event fits a pattern.

/** A pattern that wants a value to be exactly equal, made by {@link exactly}. */
class Exactly {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * A pattern for one exact value: the way to demand `null`, or an object without further members.
 */
export function exactly(value: unknown): object {
  return new Exactly(value)
}

/**
 * Whether a value fits a pattern.
 *
 * - `null` and `undefined` match anything that is there
 * - a plain object matches an object that has all its members, each matching; further members do not matter
 * - a RegExp tests a string; a function is called with the value and says so
 * - arrays and scalars must be equal, through and through; `exactly(value)` demands that of any value
 *
 * An integer is equal to itself whether it came as a `number` or a `bigint`. It never throws: a predicate that does, or
 * a pattern that contains itself, does not match.
 */
export function matchEvent(event: unknown, pattern: unknown): boolean {
  try {
    return matches(event, pattern)
  } catch {
    return false
  }
}

function matches(value: unknown, pattern: unknown): boolean {
  if (pattern === null || pattern === undefined) return true
  if (pattern instanceof Exactly) return isEqual(value, pattern.value)
  // `search` ignores the expression's own position, which `test` would move.
  if (pattern instanceof RegExp) return typeof value === 'string' && value.search(pattern) >= 0
  if (typeof pattern === 'function') return Boolean(pattern(value))
  if (!isPlain(pattern)) return isEqual(value, pattern)
  if (!isPlain(value)) return false
  return Object.keys(pattern).every(key => Object.hasOwn(value, key) && matches(value[key], pattern[key]))
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true
  if (typeof a === 'bigint' || typeof b === 'bigint')
    return isInteger(a) && isInteger(b) && BigInt(a) === BigInt(b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  }
  if (!isPlain(a) || !isPlain(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  )
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
