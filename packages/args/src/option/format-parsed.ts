// Writes an option that parseOption has taken apart.

import { checkFields, checkTexts, visitList } from '../values/shape.ts'
import { doubleCommas } from './format-option.ts'
import type { ParsedOption } from './parse-option.ts'

/** The text of an option that was taken apart: the inverse of `parseOption`, repeated keys and bare words included. */
export function formatParsed(option: Pick<ParsedOption, 'head' | 'entries'>): string {
  const { head, entries } = checkFields(option, '')
  visitList(entries, 'entries', checkFields)
  const parts = entries.map(({ key, value, bare }) => (bare === undefined ? `${key}=${value}` : bare))
  return checkTexts(head === undefined ? parts : [head, ...parts], 'entries')
    .map(doubleCommas)
    .join(',')
}
