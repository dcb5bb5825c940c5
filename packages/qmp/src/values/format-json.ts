// Writes received values as JSON: total, exact, and without raw control characters.

/** What JSON.stringify leaves as it is although a terminal acts on it. */
const UNESCAPED = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Received messages nest no deeper; a value that does is cut there. */
const MAX_DEPTH = 1100

/**
 * A value as compact JSON that reads back as the same value. A `bigint` is written digit by digit, an infinity as
 * `1e999`; members that are `undefined` are left out. It never throws: what has no form in JSON becomes `null`.
 */
export function formatJson(value: unknown): string {
  return format(value, 0)
}

function format(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value).replaceAll(UNESCAPED, escapeUnit)
    case 'bigint':
      return String(value)
    case 'boolean':
      return String(value)
    case 'number':
      return formatNumber(value)
    case 'object':
      return value === null ? 'null' : formatObject(value, depth)
    default:
      return 'null'
  }
}

function formatObject(value: object, depth: number): string {
  if (depth >= MAX_DEPTH) return '"[nested too deeply]"'
  if (Array.isArray(value)) return `[${value.map(item => format(item, depth + 1)).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${format(key, depth)}:${format(member, depth + 1)}`).join(',')}}`
}

function formatNumber(value: number): string {
  if (Number.isFinite(value)) return JSON.stringify(value)
  if (Number.isNaN(value)) return 'null'
  return value > 0 ? '1e999' : '-1e999'
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
