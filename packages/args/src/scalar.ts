// Single values and the text that QEMU reads for them.
import { ArgsError } from './errors.ts'

/** A single value of an option. */
export type Scalar = string | number | bigint | boolean

/**
 * The text of a scalar: `on` and `off` for booleans, every digit of a whole number, strings as they are.
 *
 * @throws {@link ArgsError} for what no argument can carry: NUL, a lone surrogate, NaN, an infinity.
 */
export function scalarText(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return checkText(value, path)
    case 'boolean':
      return value ? 'on' : 'off'
    case 'bigint':
      return value.toString()
    case 'number':
      return numberText(value, path)
    default:
      throw new ArgsError('invalid-value', `${describe(value)} is not a value`, {
        path,
        allowed: 'a string, number, bigint or boolean',
      })
  }
}

/**
 * Checks that a string reaches another process as it is.
 *
 * @throws {@link ArgsError} for a NUL, where the argument would end, and for a lone surrogate, which has no UTF-8.
 */
export function checkText(text: string, path: string): string {
  if (text.includes('\0')) {
    throw new ArgsError('invalid-value', 'an argument cannot hold a NUL character', { path })
  }
  if (!text.isWellFormed()) {
    throw new ArgsError('invalid-value', 'a lone surrogate has no UTF-8 form', { path })
  }
  return text
}

function numberText(value: number, path: string): string {
  if (!Number.isFinite(value)) {
    throw new ArgsError('invalid-value', `${value} is not a number that an option can carry`, {
      path,
      allowed: 'a finite number',
    })
  }
  // String() rounds whole numbers from 2^53 on and turns to exponents at 1e21; QEMU reads neither back exactly.
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

/** What a wrong value is, in a word or two, for a message. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`
}
