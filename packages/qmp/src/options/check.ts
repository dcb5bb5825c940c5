// Checks of what callers pass, done once where a public call begins.
import { QmpRequestError } from '../errors.ts'
import { printableLine } from '../values/printable.ts'
import { nearestKey } from './nearest-key.ts'

/** Checks one value; the name is for the error's message. */
export type Check = (name: string, value: unknown) => void

/** The options that a call takes, each with its check. */
export type OptionChecks = Readonly<Record<string, Check>>

/**
 * Checks an options object: that it is one, that it has known keys only, and each value that is given.
 *
 * @throws {@link QmpRequestError} naming the option, and the nearest known key for one that is unknown.
 */
export function checkOptions(options: object | undefined, checks: OptionChecks): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null)
    throw new QmpRequestError(`options must be an object, not ${shown(options)}`)
  for (const key in options) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined
    if (check === undefined) throw unknownKey(key, Object.keys(checks))
    const value: unknown = Reflect.get(options, key)
    if (value !== undefined) check(key, value)
  }
}

/** A time in milliseconds: not negative, not `NaN`; `Infinity` means no limit. */
export const checkMs: Check = (name, value) => {
  if (typeof value !== 'number' || !(value >= 0))
    throw refusal(name, value, 'a number of milliseconds, or Infinity')
}

/** A size in bytes: a whole number above 0, or `Infinity` for no limit. */
export const checkBytes: Check = (name, value) => {
  if (typeof value !== 'number' || !(value > 0) || !isWholeOrInfinite(value))
    throw refusal(name, value, 'a whole number of bytes above 0, or Infinity')
}

/** A count: a whole number from 0 on, or `Infinity` for no limit. */
export const checkCount: Check = (name, value) => {
  if (typeof value !== 'number' || !(value >= 0) || !isWholeOrInfinite(value))
    throw refusal(name, value, 'a whole number, or Infinity')
}

/** A safe integer from 0 on. */
export const checkInteger: Check = (name, value) => {
  if (!Number.isSafeInteger(value) || Number(value) < 0)
    throw refusal(name, value, 'a whole number from 0 on')
}

/** A boolean. */
export const checkBoolean: Check = (name, value) => {
  if (typeof value !== 'boolean') throw refusal(name, value, 'true or false')
}

/** A text. */
export const checkString: Check = (name, value) => {
  if (typeof value !== 'string') throw refusal(name, value, 'a text')
}

/** A function. */
export const checkFunction: Check = (name, value) => {
  if (typeof value !== 'function') throw refusal(name, value, 'a function')
}

/** An AbortSignal. */
export const checkSignal: Check = (name, value) => {
  if (!(value instanceof AbortSignal)) throw refusal(name, value, 'an AbortSignal')
}

/** A logger: an object with a `warn` method. */
export const checkLogger: Check = (name, value) => {
  const warn: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'warn') : undefined
  if (typeof warn !== 'function') throw refusal(name, value, 'an object with a method warn')
}

/** Anything. */
export const checkNothing: Check = () => {}

/** One of several words. */
export function checkOneOf(words: readonly string[]): Check {
  return (name, value) => {
    if (typeof value !== 'string' || !words.includes(value)) throw refusal(name, value, words.join(', '))
  }
}

/** An options object inside the options. */
export function checkObject(checks: OptionChecks): Check {
  return (name, value) => {
    if (typeof value !== 'object' || value === null) throw refusal(name, value, 'an object')
    checkOptions(value, checks)
  }
}

/** An object with texts as members. */
export const checkTexts: Check = (name, value) => {
  if (typeof value !== 'object' || value === null || !Object.values(value).every(isText))
    throw refusal(name, value, 'an object of texts')
}

/** A text, or bytes. */
export const checkData: Check = (name, value) => {
  if (typeof value !== 'string' && !(value instanceof Uint8Array))
    throw refusal(name, value, 'a text or bytes')
}

/** A list of texts. */
export const checkStrings: Check = (name, value) => {
  if (!Array.isArray(value) || !value.every(isText)) throw refusal(name, value, 'a list of texts')
}

/** The error for a value that an option does not take. */
export function refusal(name: string, value: unknown, wanted: string): QmpRequestError {
  return new QmpRequestError(`${name} must be ${wanted}, not ${shown(value)}`)
}

function unknownKey(key: string, known: readonly string[]): QmpRequestError {
  const nearest = nearestKey(key, known)
  const hint =
    nearest === undefined ? `the options are ${known.toSorted().join(', ')}` : `did you mean "${nearest}"?`
  return new QmpRequestError(`there is no option "${printableLine(key, 60)}": ${hint}`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isWholeOrInfinite(value: number): boolean {
  return Number.isInteger(value) || value === Number.POSITIVE_INFINITY
}

/** A value for an error's message. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(printableLine(value, 60))
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
