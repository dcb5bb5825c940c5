// Completion: command names, argument names down to nested members, and values that are known words.
import { isObject } from '../values/is-object.ts'
import type { LiveSchema } from './live-schema.ts'
import { readRequest } from './typed-request.ts'
import { splitWords } from './words.ts'

/** What may stand in place of the last word of the line: candidates, and the part of the line that they replace. */
export type Completion = [candidates: string[], replaced: string]

/** Completes the line's last word. `extra` are further first words. */
export function completeLine(line: string, schema: LiveSchema, extra: readonly string[] = []): Completion {
  const words = splitWords(line, true)
  const word = words.at(-1) ?? ''
  if (words.length <= 1) {
    const found = [...schema.commands, ...extra].filter(name => name.startsWith(word))
    return [found.length === 1 ? [`${found[0]} `] : found, word]
  }
  const command = words[0] ?? ''
  const given = readGiven(words.slice(0, -1), schema)
  const equals = word.indexOf('=')
  return equals < 0
    ? completeKey(command, word, given, schema)
    : completeValue(command, word, equals, given, schema)
}

/** `a.b` → `a.bus=`, `a.bar.`; what has been given is not offered again. */
function completeKey(command: string, word: string, given: Given, schema: LiveSchema): Completion {
  const dot = word.lastIndexOf('.')
  const prefix = word.slice(0, dot + 1)
  const path = dot < 0 ? [] : word.slice(0, dot).split('.')
  const here = path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), given)
  const inside = isObject(here) ? here : {}
  const candidates = schema
    .slots(schema.typeAt(command, path, given), inside)
    .filter(slot => !Object.hasOwn(inside, slot.name) || isObject(inside[slot.name]))
    .flatMap(slot => suffixes(slot.type, schema).map(end => `${prefix}${slot.name}${end}`))
  return [candidates.filter(candidate => candidate.startsWith(word)), word]
}

/** An object is reached by a dot, anything else by an equals sign, an alternate by either. */
function suffixes(type: string, schema: LiveSchema): string[] {
  const kinds = schema.kinds(type)
  const nested = kinds.includes('object') ? ['.'] : []
  return kinds.every(kind => kind === 'object') ? nested : ['=', ...nested]
}

function completeValue(
  command: string,
  word: string,
  equals: number,
  given: Given,
  schema: LiveSchema,
): Completion {
  const head = word.slice(0, equals + 1)
  const type = schema.typeAt(command, word.slice(0, equals).split('.'), given)
  const found = schema
    .words(type)
    .map(value => `${head}${value}`)
    .filter(candidate => candidate.startsWith(word))
  return [found.length === 1 ? [`${found[0]} `] : found, word]
}

type Given = Readonly<Record<string, unknown>>

/** The arguments before the word; what cannot be read does not count. */
function readGiven(words: readonly string[], schema: LiveSchema): Given {
  try {
    return readRequest(words, schema).args
  } catch {
    return {}
  }
}
