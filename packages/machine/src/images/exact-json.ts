// JSON with exact integers: those that a number cannot hold become bigints.

/** Reviver argument of engines that give the source text of a value (V8 from Node 22 on). */
interface SourceContext {
  readonly source?: string
}

/** Parses JSON; an integer beyond 2^53 arrives as `bigint`. @throws SyntaxError */
export function parseExact(text: string): unknown {
  const revive = (_key: string, value: unknown, context?: SourceContext): unknown => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
    const source = context?.source
    return source !== undefined && /^-?\d{1,20}$/.test(source) ? BigInt(source) : value
  }
  return JSON.parse(text, revive)
}
