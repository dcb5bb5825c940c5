// Values as text: indented for people, one line for programs; 64-bit integers in full.

/** How text is dressed. */
export interface FormatOptions {
  /** ANSI colours. @default false */
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
  const plain = formatCompact(value)
  if (typeof value !== 'object' || value === null) return paintScalar(value, plain, options)
  const entries = Object.entries(value)
  const flat = entries.every(([, member]) => typeof member !== 'object' || member === null)
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const parts = entries.map(([key, member]) => {
    const text = formatPretty(member, options, deeper)
    return isList ? text : `${paint(JSON.stringify(key), 'key', options)}: ${text}`
  })
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return open + close
  if (flat && plain.length <= SHORT) return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`
}

/** A value as JSON without blanks. */
export function formatCompact(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(formatCompact).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${formatCompact(member)}`).join(',')}}`
}

function paintScalar(value: unknown, text: string, options: FormatOptions): string {
  if (typeof value === 'string') return paint(text, 'string', options)
  return paint(text, typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'word', options)
}
