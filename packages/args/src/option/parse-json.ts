// Reads the JSON form of an option as QEMU does: single quotes allowed, integers of any size exact.
import { ArgsError } from '../errors.ts'
import { isFields } from '../values/shape.ts'

/** A JSON value; integers beyond the safe range are bigints. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** What JSON.parse may read otherwise than QEMU: texts, for their quotes. */
const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs

/**
 * Reads one JSON object. Texts may stand in single quotes, as QEMU allows; an integer that a number cannot hold
 * comes back as a bigint.
 *
 * @throws {@link ArgsError} `syntax` for anything else.
 */
export function parseJson(text: string): JsonObject {
  let cause: unknown
  try {
    const value: JsonObject = JSON.parse(text.replace(TEXT, strictText), reviveLarge)
    if (isFields(value)) return value
  } catch (error) {
    cause = error
  }
  throw new ArgsError('syntax', `not a JSON object: ${text.slice(0, 80)}`, '', undefined, { cause })
}

function strictText(text: string): string {
  const inner = text.slice(1, -1)
  return `"${inner.replace(/\\.|"/gs, found => (found === "\\'" ? "'" : found === '"' ? '\\"' : found))}"`
}

/** The digits of an integer are still in the source when the number has lost some. */
function reviveLarge(_: string, value: unknown, { source = '' }: { source?: string } = {}): unknown {
  return /^-?\d+$/.test(source) && !Number.isSafeInteger(value) ? BigInt(source) : value
}
