// Reads the JSON form of an option as QEMU does: single quotes allowed, integers of any size exact.
import { ArgsError } from './errors.ts'

/** A JSON value; integers beyond the safe range are bigints. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** What JSON.parse may read otherwise than QEMU: texts, for their quotes, and numbers, for their digits. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d[\d.eE+-]*/gs

/** Begins the text that stands for a large integer on the way through JSON.parse: no argument can hold it. */
const LARGE = '\0'

/**
 * Reads one JSON object. Texts may stand in single quotes, as QEMU allows; an integer that a number cannot hold
 * comes back as a bigint.
 *
 * @throws {@link ArgsError} `syntax` for anything else.
 */
export function parseJson(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text.replace(TOKEN, strictToken), reviveLarge)
    if (isObject(value)) return value
  } catch (cause) {
    throw notJson(text, cause)
  }
  throw notJson(text)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function strictToken(token: string): string {
  if (/^[-\d]/.test(token)) return isLarge(token) ? JSON.stringify(LARGE + token) : token
  const inner = token.slice(1, -1)
  return `"${inner.replace(/\\.|"/gs, found => (found === "\\'" ? "'" : found === '"' ? '\\"' : found))}"`
}

function isLarge(digits: string): boolean {
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits))
}

function reviveLarge(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith(LARGE) ? BigInt(value.slice(1)) : value
}

function notJson(text: string, cause?: unknown): ArgsError {
  return new ArgsError('syntax', `this is not a JSON object: ${text.slice(0, 80)}`, '', undefined, { cause })
}
