// What a command line says to QEMU: what it reads in one order as lists, all else as sets. Shares no code with toConfig.
import type { ParsedArgument, ParsedCommandLine } from '../../src/index.ts'

/** Options that QEMU keeps in one list each. Devices in JSON are made after all others. */
const LISTS: readonly (readonly [list: string, options: RegExp])[] = [
  ['drives', /^(?:drive|hd[a-d]|cdrom|fd[ab]|pflash|sd|mtdblock|image)$/],
  ['devices', /^(?:device|virtfs)$/],
  ['monitors', /^(?:mon|monitor|qmp|qmp-pretty)$/],
  ['ports', /^serial$/],
  [
    'same',
    /^(?:object|blockdev|netdev|chardev|fsdev|tpmdev|audiodev|global|accel|numa|nic|net|readconfig|set|L|fw_cfg|smbios|trace|add-fd|acpitable)$/,
  ],
]

/** The meaning, comparable by `toEqual`. */
export function meaning(line: ParsedCommandLine): Record<string, unknown[]> {
  const lists: Record<string, unknown[]> = {}
  const json: unknown[] = []
  for (const argument of line.arguments) {
    const name = nameOf(argument)
    const said = [name, say(argument)]
    if (name === 'device' && argument.form === 'json') {
      json.push(said)
      continue
    }
    const [list = name] = LISTS.find(([, options]) => options.test(name)) ?? []
    const key = list === 'same' ? name : list
    lists[key] ??= []
    lists[key].push(said)
  }
  if (json.length > 0) lists['devices'] = [...(lists['devices'] ?? []), ...json]
  return lists
}

function nameOf(argument: ParsedArgument): string {
  if (!('name' in argument)) return argument.form
  if (argument.name === 'M') return 'machine'
  return argument.name === 'enable-kvm' ? 'accel' : argument.name
}

function say(argument: ParsedArgument): unknown {
  switch (argument.form) {
    case 'flag':
      return argument.name === 'enable-kvm' ? [['accel', 'kvm']] : true
    case 'json':
      return sorted(flatten(argument.json))
    case 'fields':
      return sorted(argument.option.entries.map(({ key, value }) => [key, value]))
    case 'unknown':
      return argument.words
    default:
      return argument.value
  }
}

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) {
    return [[prefix, typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)]]
  }
  const members = Object.entries(value)
  if (members.length === 0) return [[prefix, JSON.stringify(value)]]
  return members.flatMap(([key, member]) => flatten(member, prefix === '' ? key : `${prefix}.${key}`))
}

/** By key alone: the order of values under one key is kept. */
function sorted(entries: readonly (readonly [string, string])[]): unknown[] {
  return [...entries].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
}
