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
  switch (argument.form) {
    case 'image':
      return [argument.value]
    case 'unknown':
      return argument.words
    case 'flag':
      return [optionWord(argument)]
    case 'text':
      return [optionWord(argument), argument.value]
    case 'fields':
      return [optionWord(argument), formatParsed(argument.option)]
    case 'json':
      return [optionWord(argument), formatJson(argument.json)]
  }
}

function optionWord({ name, dashes }: { readonly name: string; readonly dashes?: 2 }): string {
  return dashes === 2 ? `--${name}` : `-${name}`
}
