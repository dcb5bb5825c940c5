// A parsed command line as a VmConfig: each option in its section, what has none in `extra`.
import type { VmConfig } from './config/vm-config.ts'
import { argumentWords, formatParsed } from './format-parsed.ts'
import { formatJson } from './json-format.ts'
import type { JsonObject } from './json-parse.ts'
import { type Fields, isFields } from './option.ts'
import { nestEntries, type ParsedOption } from './option-parse.ts'
import type { ParsedArgument, ParsedCommandLine } from './parse-argv.ts'
import { findOption } from './qemu-options.ts'
import { REPEATED } from './sections/repeated.ts'

/** Sections that are one value, by option. A second option of the kind goes to `extra`, where it still comes later. */
const SINGLE: Readonly<Record<string, keyof VmConfig>> = {
  nodefaults: 'noDefaults',
  'no-user-config': 'noUserConfig',
  snapshot: 'snapshot',
  'no-reboot': 'noReboot',
  'no-shutdown': 'noShutdown',
  S: 'paused',
  kernel: 'kernel',
  initrd: 'initrd',
  append: 'append',
  dtb: 'dtb',
  uuid: 'uuid',
  pidfile: 'pidfile',
  vga: 'vga',
  incoming: 'incoming',
  loadvm: 'loadvm',
  gdb: 'gdb',
  bios: 'firmware',
  name: 'name',
  sandbox: 'sandbox',
  'run-with': 'runWith',
  msg: 'msg',
  compat: 'compat',
  action: 'action',
  overcommit: 'overcommit',
  machine: 'machine',
  M: 'machine',
  cpu: 'cpu',
  smp: 'smp',
  m: 'memory',
  boot: 'boot',
  rtc: 'rtc',
  icount: 'icount',
  audio: 'audio',
  display: 'display',
  vnc: 'vnc',
  spice: 'spice',
}

/** Sections that are lists, by option. */
const LISTS: Readonly<Record<string, keyof VmConfig>> = {
  trace: 'trace',
  'add-fd': 'addFds',
  object: 'objects',
  accel: 'accel',
  numa: 'numa',
  fw_cfg: 'fwCfg',
  smbios: 'smbios',
  chardev: 'chardevs',
  serial: 'serials',
  parallel: 'parallels',
  blockdev: 'blockdevs',
  drive: 'drives',
  netdev: 'netdevs',
  audiodev: 'audiodevs',
  device: 'devices',
  global: 'globals',
}

/** Sections that QEMU's own words say best: a feature such as `+avx` has no field. */
const WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(['cpu'])

/** Sections whose value can be one word, and those where that word is a number. */
const SHORT: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'machine M accel display name boot vnc audio trace smp m icount'.split(' '),
)
const NUMBERS: ReadonlySet<string> = /* @__PURE__ */ new Set(['smp', 'm', 'icount'])

/**
 * The machine that a command line describes. The arguments of the result come in the order of the sections, so that
 * it is the same machine, not the same text; what has no section keeps its words, in `extra`. The command before the
 * options is not part of it.
 */
export function toConfig(parsed: ParsedCommandLine): VmConfig {
  const config = new Map<string, unknown>()
  const extra: string[] = []
  for (const argument of parsed.arguments) {
    if (!place(config, argument)) extra.push(...argumentWords(argument))
  }
  if (extra.length > 0) config.set('extra', extra)
  return Object.fromEntries(config)
}

function place(config: Map<string, unknown>, argument: ParsedArgument): boolean {
  if (argument.form === 'image' || argument.form === 'unknown') return false
  const { name } = argument
  if (name === 'enable-kvm') return append(config, 'accel', 'kvm')
  if (name === 'qmp' || name === 'qmp-pretty' || name === 'monitor') return placeMonitor(config, argument)
  const value = sectionValue(argument)
  if (value === undefined) return false
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
  if (list !== undefined) return append(config, list, value)
  const single = Object.hasOwn(SINGLE, name) ? SINGLE[name] : undefined
  if (single === undefined || config.has(single)) return false
  config.set(single, value)
  return true
}

function append(config: Map<string, unknown>, section: string, value: unknown): true {
  const list = config.get(section)
  if (Array.isArray(list)) list.push(value)
  else config.set(section, [value])
  return true
}

function placeMonitor(config: Map<string, unknown>, argument: ParsedArgument): boolean {
  if (argument.form !== 'text' || !argument.value.startsWith('chardev:')) return false
  const chardev = argument.value.slice('chardev:'.length)
  const mode = argument.name === 'monitor' ? { mode: 'readline' } : {}
  return append(config, 'monitors', {
    chardev,
    ...mode,
    ...(argument.name === 'qmp-pretty' && { pretty: true }),
  })
}

/** What an argument says, as a section holds it; `undefined` where only its words will do. */
function sectionValue(argument: Exclude<ParsedArgument, { form: 'image' | 'unknown' }>): unknown {
  switch (argument.form) {
    case 'flag':
      return true
    case 'text':
      return textValue(argument.name, argument.value)
    case 'json':
      return jsonValue(argument.name, argument.json)
    case 'fields':
      return WORDS.has(argument.name)
        ? formatParsed(argument.option)
        : fieldsValue(argument.name, argument.option)
  }
}

function jsonValue(name: string, json: JsonObject): unknown {
  if (name === 'incoming') return formatJson(json)
  if (name === 'blockdev') return json
  // Elsewhere toArgv writes keys and values, which cannot say all that JSON can.
  const isFlat = Object.values(json).every(value => value !== null && typeof value !== 'object')
  return isFlat && !isOpenSecret(json) ? json : undefined
}

function textValue(name: string, value: string): unknown {
  if (name === 'global') {
    const [, driver, property, text] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(value) ?? []
    return driver === undefined ? undefined : { driver, property, value: text }
  }
  // What should have had fields but could not be read stays in its own words.
  return findOption(name)?.form === 'text' ? value : undefined
}

function fieldsValue(name: string, { entries }: ParsedOption): unknown {
  // toArgv writes -blockdev as JSON, for which this text does not tell numbers from texts.
  if (name === 'blockdev') return undefined
  const repeated = REPEATED[name] ?? []
  const fields: Record<string, unknown> = { ...nestEntries(entries) }
  for (const key of repeated) {
    const values = entries.filter(entry => entry.key === key).map(({ value }) => value)
    if (values.length > 1) fields[key] = values
  }
  // A field of this name would be taken for the free ones.
  if ('props' in fields || isOpenSecret(fields)) return undefined
  const [first] = entries
  const isOneWord = entries.length === 1 && first?.bare !== undefined
  if (!isOneWord || !SHORT.has(name)) return typed(fields)
  return NUMBERS.has(name) ? typed(first.value) : first.value
}

/** The same data with `on`, `off` and plain integers as what they mean; written again, they are the same text. */
function typed(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value === 'on' || value === 'off') return value === 'on'
    return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value
  }
  if (Array.isArray(value)) return value.map(typed)
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typed(member)]))
    : value
}

function isOpenSecret(fields: Fields): boolean {
  return fields['qom-type'] === 'secret' && 'data' in fields
}
