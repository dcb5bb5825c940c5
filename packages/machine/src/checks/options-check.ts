// Checks an options object where it enters: every key is known, every value of its kind.
import { nearestName } from './nearest-name.ts'

/** What a value must be. */
export type OptionKind =
  /** 0 or more, fractions included; `Infinity` means no limit. */
  | 'milliseconds'
  /** A whole number of bytes, 1 or more. */
  | 'bytes'
  /** A whole number, 0 or more. */
  | 'count'
  | 'signal'
  | 'boolean'
  | 'string'
  | 'strings'
  | 'object'
  | 'function'
  /** Checked elsewhere. */
  | 'any'

/** A kind for each option, so that the compiler tells one that was forgotten. */
export type OptionKinds<O> = { readonly [Key in keyof Required<O>]: OptionKind }

/** The kinds of the options that every wait has. */
export const WAIT_KINDS = { timeoutMs: 'milliseconds', signal: 'signal' } as const

interface Rule {
  readonly needs: string
  readonly holds: (value: unknown) => boolean
}

const isNumber = (value: unknown): value is number => typeof value === 'number'

const RULES: Readonly<Record<OptionKind, Rule>> = {
  milliseconds: {
    needs: 'a number of milliseconds, 0 or more',
    holds: value => isNumber(value) && value >= 0,
  },
  bytes: {
    needs: 'a whole number of bytes, 1 or more',
    holds: value => isNumber(value) && value >= 1 && (Number.isInteger(value) || value === Infinity),
  },
  count: {
    needs: 'a whole number, 0 or more',
    holds: value => isNumber(value) && Number.isInteger(value) && value >= 0,
  },
  signal: { needs: 'an AbortSignal', holds: value => value instanceof AbortSignal },
  boolean: { needs: 'true or false', holds: value => typeof value === 'boolean' },
  string: { needs: 'a string', holds: value => typeof value === 'string' },
  strings: {
    needs: 'an array of strings',
    holds: value => Array.isArray(value) && value.every(item => typeof item === 'string'),
  },
  object: { needs: 'an object', holds: value => typeof value === 'object' && value !== null },
  function: { needs: 'a function', holds: value => typeof value === 'function' },
  any: { needs: 'anything', holds: () => true },
}

/**
 * Checks the options of a call. An option that is `undefined` counts as not given.
 *
 * @param call what is called, for the message
 * @throws TypeError for an unknown key, with the nearest one that there is, and for a value of another kind
 */
export function checkOptions<O extends object>(call: string, options: O, kinds: OptionKinds<O>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${call}: the options must be an object, not ${show(options)}`)
  const known: Readonly<Record<string, OptionKind>> = kinds
  for (const [key, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, key)) throw new TypeError(`${call}: ${unknownKey(key, Object.keys(known))}`)
    const kind = known[key]
    if (value !== undefined && kind !== undefined) checkValue(`${call}: ${key}`, value, kind)
  }
}

/** Checks one value. @throws TypeError when it is of another kind */
export function checkValue(name: string, value: unknown, kind: OptionKind): void {
  const { needs, holds } = RULES[kind]
  if (!holds(value)) throw new TypeError(`${name} must be ${needs}, not ${show(value)}`)
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known)
  const end = nearest === undefined ? `there are ${known.join(', ')}` : `did you mean "${nearest}"?`
  return `there is no option ${JSON.stringify(key.slice(0, 64))}; ${end}`
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'object')
    return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
