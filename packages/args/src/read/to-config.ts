// A parsed command line as a VmConfig: each option in its section, what has none in `extra`.
import type { VmConfig } from '../config/vm-config.ts'
import { formatJson } from '../option/format-json.ts'
import { formatParsed } from '../option/format-parsed.ts'
import type { JsonObject } from '../option/parse-json.ts'
import { nestEntries, type ParsedOption } from '../option/parse-option.ts'
import { findOption } from '../option/qemu-options.ts'
import type { Scalar } from '../values/scalar.ts'
import type { Fields } from '../values/shape.ts'
import { argumentWords } from './argument-words.ts'
import { findSection } from './option-sections.ts'
import type { ParsedArgument, ParsedCommandLine } from './parse-argv.ts'

/** Options whose value in a config can be one word, and those where that word is a number. */
const SHORT = /^(?:machine|M|accel|display|name|boot|vnc|audio|trace)$/
const NUMBER = /^(?:smp|m|icount)$/

/**
 * The machine that a command line describes. The arguments of the result come in the order of the sections, so that
 * it is the same machine, not the same text; what has no section keeps its words, in `extra`. The command before the
 * options is not part of it.
 */
export function toConfig(parsed: ParsedCommandLine): VmConfig {
  const config = new Map<string, unknown>()
  const extra: string[] = []
  for (const argument of parsed.arguments) {
    const { name = '' } = 'name' in argument ? argument : {}
    const value = sectionValue(argument)
    const section = findSection(name)
    const held = section && config.get(section.key)
    // A second one of what there is once still comes later in extra.
    if (value === undefined || section === undefined || (held !== undefined && !section.isList))
      extra.push(...argumentWords(argument))
    else config.set(section.key, section.isList ? [held ?? [], value].flat() : value)
  }
  if (extra.length > 0) config.set('extra', extra)
  return Object.fromEntries(config)
}

/** What an argument says, as a section holds it; `undefined` where only its words will do. */
function sectionValue(argument: ParsedArgument): unknown {
  switch (argument.form) {
    case 'flag':
      return argument.name === 'enable-kvm' ? 'kvm' : true
    case 'text':
      // What should have had fields but could not be read stays in its own words.
      return argument.name === 'global' || findOption(argument.name)?.form === 'text'
        ? argument.value
        : undefined
    case 'json':
      return jsonValue(argument.name, argument.json)
    case 'fields':
      return fieldsValue(argument.name, argument.option)
    default:
      return undefined
  }
}

function jsonValue(name: string, json: JsonObject): unknown {
  if (name === 'incoming') return formatJson(json)
  // Where toArgv writes keys and values, it cannot say all that JSON can.
  const isFlat = Object.values(json).every(value => typeof value !== 'object')
  return name === 'blockdev' || (isFlat && !isOpenSecret(json)) ? json : undefined
}

function fieldsValue(name: string, option: ParsedOption): unknown {
  if (name === 'cpu') return formatParsed(option)
  const { entries } = option
  const word = entries.length === 1 ? entries[0]?.bare : undefined
  // A single value is written as it is: one with a comma needs its key.
  if (word !== undefined && SHORT.test(name) && !word.includes(',')) return word
  if (word !== undefined && NUMBER.test(name)) return readScalar(word)
  const fields: Record<string, unknown> = { ...nestEntries(entries, readScalar) }
  for (const key of findOption(name)?.repeated ?? []) {
    const values = entries.filter(entry => entry.key === key).map(({ value }) => value)
    if (values.length > 1) fields[key] = values
  }
  // toArgv writes -blockdev as JSON, for which this text does not tell numbers from texts. A field named props would
  // be taken for the free ones.
  return name === 'blockdev' || 'props' in fields || isOpenSecret(fields) ? undefined : fields
}

/** What `on`, `off` and plain integers mean; written again, they are the same text. */
function readScalar(text: string): Scalar {
  if (text === 'on' || text === 'off') return text === 'on'
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text
}

function isOpenSecret(fields: Fields): boolean {
  return fields['qom-type'] === 'secret' && 'data' in fields
}
