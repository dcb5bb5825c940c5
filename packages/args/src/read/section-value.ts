// What one argument says, as an element of its section holds it.
import { formatJson } from '../option/format-json.ts'
import { formatParsed } from '../option/format-parsed.ts'
import type { JsonObject } from '../option/parse-json.ts'
import { nestEntries, type ParsedOption } from '../option/parse-option.ts'
import { findOption } from '../option/qemu-options.ts'
import { type Fields, isFields } from '../values/shape.ts'
import { type FieldTypes, readFree } from './field-types.ts'
import type { ParsedArgument } from './parse-argv.ts'

/** Options whose value in a config can be one word. */
const SHORT = /^(?:machine|M|accel|display|name|boot|vnc|audio|trace|net)$/

/** Options where that word is a number, and the words that may stand there besides. */
const NUMBERS: Readonly<Record<string, RegExp>> = { smp: /^$/, m: /./, icount: /^auto$/ }

/** Options that stand among the drives, with a file alone. */
const SHORT_DRIVE = /^(?:hd[a-d]|cdrom|fd[ab]|pflash|sd|mtdblock)$/

const WATCHDOG = /^(?:reset|shutdown|poweroff|inject-nmi|pause|debug|none)$/

const MONITOR = /^(?:monitor|qmp|qmp-pretty)$/

/** Keys that mean something to VmConfig: a property of that name can only be said in words. */
const RESERVED = ['props', 'json', 'option']

/** Options whose nested members dotted keys can say; those of `-device` and `-object` need JSON. */
const NESTED = /^(?:netdev|blockdev|audiodev|display|compat)$/

/** Options that QEMU refuses without an id, which `toArgv` would make up. */
const NAMED = /^(?:chardev|netdev|object|audiodev|tpmdev)$/

/** What an argument says, as its section holds it; `undefined` where only its words will do. */
export function sectionValue(argument: ParsedArgument, types: FieldTypes): unknown {
  switch (argument.form) {
    case 'flag':
      return flagValue(argument.name)
    case 'text':
      return textValue(argument.name, argument.value)
    case 'json':
      return jsonValue(argument.name, argument.json, types)
    case 'fields':
      return fieldsValue(argument.name, argument.option, types)
    case 'image':
      return { option: 'image', file: argument.value }
    default:
      return undefined
  }
}

function flagValue(name: string): unknown {
  return name === 'enable-kvm' ? 'kvm' : name === 'usb' ? 'board' : true
}

function textValue(name: string, value: string): unknown {
  if (SHORT_DRIVE.test(name)) return { option: name, file: value }
  if (MONITOR.test(name)) return monitorValue(name, value)
  if (name === 'd') return value === 'help' ? undefined : { items: value.split(',') }
  if (name === 'watchdog-action') return WATCHDOG.test(value) ? value : undefined
  if (name === 'D') return { file: value }
  if (name === 'dfilter') return { filter: value }
  // What should have had fields but could not be read stays in its own words.
  return name === 'global' || findOption(name)?.form === 'text' ? value : undefined
}

function monitorValue(name: string, value: string): Fields {
  const place = value.startsWith('chardev:') ? { chardev: value.slice('chardev:'.length) } : { dev: value }
  const pretty = name === 'qmp-pretty' ? { pretty: true } : {}
  return { ...place, mode: name === 'monitor' ? 'readline' : 'control', ...pretty }
}

function jsonValue(name: string, json: JsonObject, types: FieldTypes): unknown {
  if (name === 'incoming') return formatJson(json)
  if (hasReserved(json) || isOpenSecret(json) || isNameless(name, json)) return undefined
  const fields = name === 'netdev' ? withTexts(json) : json
  const listed = name === 'netdev' ? (findOption(name)?.repeated ?? []) : []
  const needsJson = Object.entries(fields).some(([key, value]) =>
    NESTED.test(name) ? isJsonOnly(value) && !(listed.includes(key) && isTexts(value)) : isObject(value),
  )
  const read = types.read(name, fields, true)
  return read && needsJson && name !== 'blockdev' ? { ...read, json: true } : read
}

/** The fields of a network with the texts of `[{"str": …}]`, which `toArgv` writes in either form. */
function withTexts(json: JsonObject): JsonObject {
  const lists = (findOption('netdev')?.repeated ?? []).flatMap(key => {
    const texts = [json[key]].flat().map(element => (isFields(element) ? element['str'] : undefined))
    return json[key] !== undefined && texts.every(text => typeof text === 'string')
      ? [[key, texts] as const]
      : []
  })
  return { ...json, ...Object.fromEntries(lists) }
}

/** Whether dotted keys cannot say it: null, lists, and what is empty. */
function isJsonOnly(value: unknown): boolean {
  if (value === null || Array.isArray(value)) return true
  if (!isFields(value)) return false
  const members = Object.values(value)
  return members.length === 0 || members.some(isJsonOnly)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(element => typeof element === 'string')
}

function isObject(value: unknown): boolean {
  return typeof value === 'object'
}

function hasReserved(fields: Fields): boolean {
  return RESERVED.some(key => key in fields)
}

function fieldsValue(name: string, option: ParsedOption, types: FieldTypes): unknown {
  if (name === 'cpu') return formatParsed(option)
  const { entries } = option
  const word = entries.length === 1 ? entries[0]?.bare : undefined
  // A single value is written as it is: one with a comma needs its key.
  if (word !== undefined && SHORT.test(name) && !word.includes(',')) return word
  if (name === 'nic' && word === 'none') return word
  if (word !== undefined && Object.hasOwn(NUMBERS, name)) {
    const number = readFree(word)
    return typeof number === 'number' ? number : NUMBERS[name]?.test(word) ? word : undefined
  }
  const repeated = findOption(name)?.repeated ?? []
  const fields: Record<string, unknown> = { ...nestEntries(entries) }
  for (const key of repeated) {
    const values = entries.filter(entry => entry.key === key).map(({ value }) => value)
    if (values.length > 1) fields[key] = values
  }
  const hasHelp = entries.some(({ bare }) => bare === 'help' || bare === '?')
  if (hasHelp || isRepeated(option, repeated) || hasReserved(fields)) return undefined
  if (isOpenSecret(fields) || isNameless(name, fields)) return undefined
  const read = types.read(name === 'M' ? 'machine' : name, fields, false)
  return read && { ...read, ...formOf(name) }
}

/** What says how `toArgv` writes it, where the section has other forms. */
function formOf(name: string): Fields {
  if (name === 'blockdev') return { json: false }
  return name === 'virtfs' || name === 'mon' ? { option: name } : {}
}

/** Whether a key that is no list is given twice: of such the section could only hold one. */
function isRepeated({ entries }: ParsedOption, repeated: readonly string[]): boolean {
  const keys = entries.map(({ key }) => key).filter(key => !repeated.includes(key))
  return new Set(keys).size < keys.length
}

function isNameless(name: string, fields: Fields): boolean {
  return NAMED.test(name)
    ? fields['id'] === undefined
    : name === 'blockdev' && fields['node-name'] === undefined
}

function isOpenSecret(fields: Fields): boolean {
  return fields['qom-type'] === 'secret' && 'data' in fields && fields['keyid'] === undefined
}
