// A JSON.parse reviver that keeps large integers exact.

/** Digits of the largest 64-bit integer. A `bigint` of more takes time that grows with the square of its length. */
const MAX_DIGITS = 20

/** An integer has more digits than any that QEMU sends. */
export class TooManyDigitsError extends RangeError {
  override readonly name = 'TooManyDigitsError'
}

/** What JSON.parse passes as its third argument: the source text of a scalar. */
interface SourceContext {
  readonly source?: string
}

/**
 * Reviver: an integer that a number would round becomes a `bigint`, read from its source text.
 *
 * @throws {@link TooManyDigitsError} for one that has more than 20 digits.
 */
export function exactIntegers(this: unknown, _key: string, value: unknown, context?: SourceContext): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  if (!/^-?\d+$/.test(source)) return value
  if (source.length > MAX_DIGITS + 1) throw new TooManyDigitsError(`an integer of ${source.length} digits`)
  return BigInt(source)
}
