// Reads the JSON form of an option as QEMU does: single quotes allowed, integers of any size exact.
import { ArgsError } from './errors.ts'

/** A JSON value; integers beyond the safe range are bigints. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** One token: a text in either quotes, a number, a word, or punctuation. */
const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,])\s*/y

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null }

/**
 * Reads one JSON object. Texts may stand in single quotes, as QEMU allows; an integer that a number cannot hold
 * comes back as a bigint.
 *
 * @throws {@link ArgsError} `syntax` for anything else.
 */
export function parseJson(text: string): JsonObject {
  const tokens = tokenize(text)
  const value = readValue(tokens, text)
  if (!isObject(value) || tokens.length > 0) throw notJson(text)
  return value
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The tokens, last one first, so that reading is popping. */
function tokenize(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) throw notJson(text)
    tokens.push(token)
  }
  return tokens.reverse()
}

function readValue(tokens: string[], text: string): JsonValue {
  const token = tokens.pop() ?? ''
  if (token === '{') return readObject(tokens, text)
  if (token === '[') return readList(tokens, text)
  if (token.startsWith('"') || token.startsWith("'")) return readText(token, text)
  if (/^-?\d/.test(token)) return readNumber(token)
  if (Object.hasOwn(WORDS, token)) return WORDS[token] ?? null
  throw notJson(text)
}

function readObject(tokens: string[], text: string): JsonObject {
  const members: [string, JsonValue][] = []
  if (tokens.at(-1) === '}') tokens.pop()
  else {
    do {
      const key = readValue(tokens, text)
      if (typeof key !== 'string' || tokens.pop() !== ':') throw notJson(text)
      members.push([key, readValue(tokens, text)])
    } while (more(tokens, '}', text))
  }
  return Object.fromEntries(members)
}

function readList(tokens: string[], text: string): readonly JsonValue[] {
  const elements: JsonValue[] = []
  if (tokens.at(-1) === ']') tokens.pop()
  else {
    do elements.push(readValue(tokens, text))
    while (more(tokens, ']', text))
  }
  return elements
}

function more(tokens: string[], close: string, text: string): boolean {
  const token = tokens.pop()
  if (token !== ',' && token !== close) throw notJson(text)
  return token === ','
}

function readText(token: string, text: string): string {
  // JSON.parse knows neither single quotes nor an escaped one.
  const inner = token
    .slice(1, -1)
    .replaceAll(/\\.|"/gs, found => (found === "\\'" ? "'" : found === '"' ? '\\"' : found))
  try {
    return JSON.parse(`"${inner}"`)
  } catch (cause) {
    throw notJson(text, cause)
  }
}

function readNumber(token: string): number | bigint {
  const value = Number(token)
  const isWhole = /^-?\d+$/.test(token)
  return isWhole && !Number.isSafeInteger(value) ? BigInt(token) : value
}

function notJson(text: string, cause?: unknown): ArgsError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return new ArgsError('syntax', `this is not a JSON object: ${shown}`, { path: '', cause })
}
