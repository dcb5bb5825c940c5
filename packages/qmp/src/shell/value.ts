// The text after the `=` as a value: by the argument's type where it is known, by its looks where it is not.
import { exactIntegers } from '../values/exact-integers.ts'
import type { ValueKind } from './live-schema.ts'
import { ShellSyntaxError } from './words.ts'

const UNITS: Readonly<Record<string, bigint>> = {
  '': 1n,
  k: 2n ** 10n,
  m: 2n ** 20n,
  g: 2n ** 30n,
  t: 2n ** 40n,
}

/**
 * Reads a value.
 *
 * @param kinds what the argument takes; `['any']` if that is not known
 * @throws {@link ShellSyntaxError} for broken JSON, and for a text that cannot be of the type.
 */
export function readValue(text: string, kinds: readonly ValueKind[]): unknown {
  const takes = (kind: ValueKind): boolean => kinds.includes(kind) || kinds.includes('any')
  if (text.startsWith('{') || text.startsWith('[')) {
    if (takes('object') || takes('array')) return parseLoose(text)
  }
  if (/^".*"$/s.test(text)) return parseLoose(text)
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll(/\\(['\\])/g, '$1')
  // A string argument takes the text as it is: an id may look like a number.
  const integer = takes('integer') ? readInteger(text, kinds.includes('integer')) : undefined
  if (integer !== undefined) return integer
  if (takes('number') && /^-?(\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text)
  if (takes('boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (kinds.includes('boolean') && /^(on|off|yes|no)$/i.test(text)) return /^(on|yes)$/i.test(text)
  if (takes('null') && /^(null|none)$/i.test(text) && !kinds.includes('string')) return null
  if (takes('null') && text === 'null') return null
  if (takes('string')) return text
  throw new ShellSyntaxError(`"${text}" is no ${kinds.join(' or ')}`)
}

/** Decimal and hexadecimal; with a unit where an integer is certainly meant. */
function readInteger(text: string, certain: boolean): number | bigint | undefined {
  const match = /^(-?)(\d+|0x[\da-f]+)([kmgt]?)$/i.exec(text)
  if (match === null || (match[3] !== '' && !certain)) return undefined
  const unit = UNITS[(match[3] ?? '').toLowerCase()] ?? 1n
  const value = BigInt(match[2] ?? 0) * unit * (match[1] === '-' ? -1n : 1n)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/**
 * Parses JSON, and what Python prints: single quotes, True, False and None.
 *
 * @throws {@link ShellSyntaxError} for anything else.
 */
export function parseLoose(text: string): unknown {
  try {
    return JSON.parse(text, exactIntegers)
  } catch (cause) {
    try {
      return JSON.parse(text.replaceAll(TOKEN, toJson), exactIntegers)
    } catch {
      throw new ShellSyntaxError(cause instanceof Error ? cause.message : String(cause))
    }
  }
}

/** A string in either quotes, or a word of Python. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b(?:True|False|None)\b/gs
const PYTHON: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' }

function toJson(token: string): string {
  if (token.startsWith('"')) return token
  return PYTHON[token] ?? JSON.stringify(token.slice(1, -1).replaceAll(/\\(['\\])/g, '$1'))
}
