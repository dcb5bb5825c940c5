// Single values and the text that QEMU reads for them.
import { refuse } from './errors.ts'

/** A single value of an option. */
export type Scalar = string | number | bigint | boolean

/**
 * The text of a scalar: `on` and `off` for booleans, every digit of a whole number, strings as they are.
 *
 * @throws {@link ArgsError} for what no argument can carry: NUL, a lone surrogate, NaN, an infinity.
 */
export function scalarText(value: unknown, path: string): string {
  if (typeof value === 'string') return checkText(value, path)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return numberText(value) ?? refuse(value, 'a text, number or truth value', path)
}

/** The digits of a number, all of them; `undefined` for what is no finite number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  // String() rounds whole numbers from 2^53 on and turns to exponents at 1e21; QEMU reads neither back exactly.
  return String(Number.isInteger(value) ? BigInt(value) : value)
}

/**
 * Checks that a string reaches another process as it is.
 *
 * @throws {@link ArgsError} for a NUL, where the argument would end, and for a lone surrogate, which has no UTF-8.
 */
export function checkText(text: unknown, path: string): string {
  const fits = typeof text === 'string' && !text.includes('\0') && text.isWellFormed()
  return fits ? text : refuse(text, 'a text without NUL and lone surrogates', path)
}
