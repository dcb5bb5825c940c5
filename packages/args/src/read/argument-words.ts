// The words of an argument that parseArgv has read.
import { formatJson } from '../option/format-json.ts'
import { formatParsed } from '../option/format-parsed.ts'
import type { ParsedArgument } from './parse-argv.ts'

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
