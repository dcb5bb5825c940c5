// Checks of options where they enter: types, numbers and names of keys.
import { ConsoleRequestError } from '../errors.ts'

/** Refuses a value by throwing {@link ConsoleRequestError}; `name` is the option's. */
export type Check = (value: unknown, name: string) => void

/** The checks of an options object by key. */
export type OptionChecks = Readonly<Record<string, Check>>

/** Checks an options object: no unknown key, and each value by its check. `undefined` is as good as absent. */
export function checkOptions(call: string, options: unknown, checks: OptionChecks): void {
  if (typeof options !== 'object' || options === null) {
    throw new ConsoleRequestError(`the options of ${call} are an object, not ${describe(options)}`)
  }
  for (const [key, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined
    if (check === undefined) throw unknownKey(call, key, Object.keys(checks))
    if (value !== undefined) check(value, key)
  }
}

/** Milliseconds: 0 or more, `Infinity` for no limit. */
export const milliseconds: Check = (value, name) => {
  if (!(typeof value === 'number' && value >= 0)) {
    throw new ConsoleRequestError(`${name} is a number of milliseconds from 0 on, not ${describe(value)}`)
  }
}

/** A whole number from `least` to `most`; with `Infinity` allowed for "no limit" where `endless` is set. */
export function wholeNumber(least: number, unit: string, endless = false, most: number = Infinity): Check {
  return (value, name) => {
    const whole =
      typeof value === 'number' && (Number.isSafeInteger(value) || (endless && value === Infinity))
    if (!whole || value < least || value > most) {
      throw new ConsoleRequestError(
        `${name} is a whole number of ${unit} from ${least} ${most === Infinity ? 'on' : `to ${most}`}, not ${describe(value)}`,
      )
    }
  }
}

/** `true` or `false`. */
export const flag: Check = (value, name) => expectType(value, name, 'boolean')

/** A string. */
export const text: Check = (value, name) => expectType(value, name, 'string')

/** A function. */
export const callback: Check = (value, name) => expectType(value, name, 'function')

/** An `AbortSignal`. */
export const abortSignal: Check = (value, name) => {
  if (!(value instanceof AbortSignal)) {
    throw new ConsoleRequestError(`${name} is an AbortSignal, not ${describe(value)}`)
  }
}

/** Anything: what is checked where it is used. */
export const anything: Check = () => {}

function expectType(value: unknown, name: string, type: string): void {
  if (typeof value !== type) throw new ConsoleRequestError(`${name} is a ${type}, not ${describe(value)}`)
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value).slice(0, 40)
}

function unknownKey(call: string, key: string, known: readonly string[]): ConsoleRequestError {
  const distances = known.map(name => ({ name, distance: editDistance(key, name) }))
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0]
  const hint = nearest === undefined ? '' : `: did you mean "${nearest.name}"?`
  return new ConsoleRequestError(`${call} has no option "${key.slice(0, 40)}"${hint}`)
}

/** How many characters to add, remove or change to get from one word to another, ignoring case. */
function editDistance(from: string, to: string): number {
  const [a, b] = [from.slice(0, 40).toLowerCase(), to.toLowerCase()]
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
