// A JSON.parse reviver that keeps large integers exact.

/** What JSON.parse passes as its third argument: the source text of a scalar. */
interface SourceContext {
  readonly source?: string
}

/** Reviver: an integer that a number would round becomes a `bigint`, read from its source text. */
export function exactIntegers(this: unknown, _key: string, value: unknown, context?: SourceContext): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?\d+$/.test(source) ? BigInt(source) : value
}
