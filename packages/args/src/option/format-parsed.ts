// Writes an option that parseOption has taken apart.
import { doubleCommas } from './format-option.ts'
import type { ParsedOption } from './parse-option.ts'

/** The text of an option that was taken apart: the inverse of `parseOption`, repeated keys and bare words included. */
export function formatParsed({ head, entries }: Pick<ParsedOption, 'head' | 'entries'>): string {
  const parts = entries.map(({ key, value, bare }) => (bare === undefined ? `${key}=${value}` : bare))
  return (head === undefined ? parts : [head, ...parts]).map(doubleCommas).join(',')
}
