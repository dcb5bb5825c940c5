// Reads the JSON form of an option as QEMU does: single quotes allowed, integers of any size exact.
import { ArgsError } from '../errors.ts'
import { checkText } from '../values/scalar.ts'
import { isFields } from '../values/shape.ts'

/** A JSON value; integers beyond the safe range are bigints. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** What stands between texts, or one text in either quotes. */
const PIECE = /[^"']+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gsy

/**
 * Reads one JSON object, in time linear in its length. Texts may stand in single quotes, as QEMU allows; an integer
 * that a number cannot hold comes back as a bigint.
 *
 * @throws {@link ArgsError} `syntax` for anything else.
 */
export function parseJson(text: string): JsonObject {
  checkText(text, '')
  let cause: unknown
  try {
    const strict = text.includes("'") ? strictJson(text) : text
    const value: JsonObject = JSON.parse(strict, reviveLarge)
    if (isFields(value)) return value
  } catch (error) {
    cause = withoutExcerpt(error)
  }
  throw new ArgsError('syntax', 'not a JSON object', '', undefined, { cause })
}

/** The same with every text in double quotes. */
function strictJson(text: string): string {
  const pieces = text.match(PIECE) ?? []
  const read = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (read < text.length) throw new SyntaxError(`a text at offset ${read} is not closed`)
  return pieces.map(piece => (piece.startsWith("'") ? doubleQuoted(piece) : piece)).join('')
}

function doubleQuoted(text: string): string {
  const inner = text.slice(1, -1)
  return `"${inner.replace(/\\.|"/gs, found => (found === "\\'" ? "'" : found === '"' ? '\\"' : found))}"`
}

/** The digits of an integer are still in the source when the number has lost some. */
function reviveLarge(_: string, value: unknown, { source = '' }: { source?: string } = {}): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value
}

/** V8 quotes the text around a mistake, in which there may be a secret. */
function withoutExcerpt(error: unknown): unknown {
  return error instanceof SyntaxError
    ? new SyntaxError(error.message.replace(/, (?:\.\.\.)?".*/s, ''))
    : error
}
