// Values as indented JSON, with colours.
import { formatJson } from '../values/format-json.ts'

/** How text is shown. */
export interface FormatOptions {
  /** ANSI colours. @defaultValue false */
  readonly color?: boolean
}

const COLORS = { key: '34', string: '32', number: '36', word: '35', dim: '2', error: '31' } as const

/** Wraps text in a colour. */
export function paint(
  text: string,
  color: keyof typeof COLORS,
  { color: on = false }: FormatOptions,
): string {
  return on ? `\x1b[${COLORS[color]}m${text}\x1b[0m` : text
}

/** What may stand on one line inside an indented value. */
const SHORT = 60

/** A value with its members on lines of their own, short lists and objects on one. */
export function formatPretty(value: unknown, options: FormatOptions = {}, indent = ''): string {
  if (typeof value !== 'object' || value === null) return paintScalar(value, formatJson(value), options)
  const entries = Object.entries(value)
  const flat = entries.every(([, member]) => typeof member !== 'object' || member === null)
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const parts = entries.map(([key, member]) => {
    const text = formatPretty(member, options, deeper)
    return isList ? text : `${paint(formatJson(key), 'key', options)}: ${text}`
  })
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return open + close
  if (flat && formatJson(value).length <= SHORT)
    return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`
}

function paintScalar(value: unknown, text: string, options: FormatOptions): string {
  if (typeof value === 'string') return paint(text, 'string', options)
  return paint(text, typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'word', options)
}
