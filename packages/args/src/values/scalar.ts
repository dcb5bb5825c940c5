// Single values and the text that QEMU reads for them.
import { refuse } from '../errors.ts'

/** A single value of an option. */
export type Scalar = string | number | bigint | boolean

/**
 * The text of a scalar: `on` and `off` for booleans, every digit of a whole number, strings as they are. It is
 * `undefined` for what no argument can carry: NUL, a lone surrogate, NaN, an infinity, and what is no scalar.
 */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? undefined : value
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return numberText(value)
}

/** The digits of a number, all of them; `undefined` for what is no finite number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  // String() rounds whole numbers from 2^53 on and turns to exponents at 1e21; QEMU reads neither back exactly.
  return String(Number.isInteger(value) ? BigInt(value) : value)
}

/** @throws {@link ArgsError} `invalid-value` for what {@link scalarText} has no text for. */
export function checkScalar(value: unknown, path: string): string {
  return scalarText(value) ?? refuse(value, SCALAR, path)
}

/** @throws {@link ArgsError} `invalid-value` for what is no string, or one that no argument can carry. */
export function checkText(value: unknown, path: string): string {
  return typeof value === 'string' ? checkScalar(value, path) : refuse(value, 'a text', path)
}

/** @throws {@link ArgsError} `invalid-value` unless the value is a whole number from 0 to `max`. */
export function checkRange(value: unknown, max: number, path: string): number {
  const fits = typeof value === 'number' && value >= 0 && value <= max && value % 1 === 0
  return fits ? value : refuse(value, `a number from 0 to ${max}`, path)
}

const SCALAR = 'a number, true, false, or well-formed text without NUL'
