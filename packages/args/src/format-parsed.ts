// Writes what parseArgv and parseOption have read.
import { formatJson } from './json-format.ts'
import { doubleCommas } from './option.ts'
import type { ParsedOption } from './option-parse.ts'
import type { ParsedArgument } from './parse-argv.ts'

/** The text of an option that was taken apart: the inverse of `parseOption`, repeated keys and bare words included. */
export function formatParsed({ head, entries }: Pick<ParsedOption, 'head' | 'entries'>): string {
  const parts = entries.map(({ key, value, bare }) => (bare === undefined ? `${key}=${value}` : bare))
  return (head === undefined ? parts : [head, ...parts]).map(doubleCommas).join(',')
}

/** The words of one argument. */
export function argumentWords(argument: ParsedArgument): readonly string[] {
  if (argument.form === 'unknown') return argument.words
  if (argument.form === 'image') return [argument.value]
  const word = `${argument.dashes === 2 ? '--' : '-'}${argument.name}`
  switch (argument.form) {
    case 'flag':
      return [word]
    case 'text':
      return [word, argument.value]
    case 'fields':
      return [word, formatParsed(argument.option)]
    case 'json':
      return [word, formatJson(argument.json)]
  }
}
