// One option of a command line, in key=value or JSON form, read and changed by dotted keys.
import type { JsonObject, JsonValue, OptionEntry, ParsedArgument } from '@qm/args'

/** An option that is being read or changed. Both forms give values as texts. */
export interface OptionEditor {
  /** The option's name, without dashes. */
  readonly name: string
  /** The first word of an option without an implied key, such as the type of `-chardev`. */
  readonly head: string | undefined
  /** The keys that are there; members of members have dotted keys. */
  readonly keys: readonly string[]
  /** The last value of a key. */
  get(key: string): string | undefined
  /** Gives a key one value, in its place or at the end. */
  set(key: string, value: string): void
  /** Changes each value of a key that may stand repeatedly. */
  map(key: string, change: (value: string) => string): void
  /** Takes a key away, and those below it. */
  remove(key: string): void
  /** The option with its changes. */
  result(): ParsedArgument
}

/** An editor of an argument that is made of members; undefined for others. */
export function editorOf(argument: ParsedArgument): OptionEditor | undefined {
  if (argument.form === 'fields') return editFields(argument)
  return argument.form === 'json' ? editJson(argument) : undefined
}

/** Whether a switch is on, which is how QEMU reads `on`, `yes`, `true` and `y`. */
export function isOn(option: OptionEditor, key: string): boolean {
  return ['on', 'yes', 'true', 'y'].includes(option.get(key) ?? 'off')
}

function editFields(argument: Extract<ParsedArgument, { readonly form: 'fields' }>): OptionEditor {
  let entries: readonly OptionEntry[] = argument.option.entries
  return {
    name: argument.name,
    head: argument.option.head,
    get keys() {
      return entries.map(({ key }) => key)
    },
    get: key => entries.findLast(entry => entry.key === key)?.value,
    set(key, value) {
      const index = entries.findLastIndex(entry => entry.key === key)
      entries = index < 0 ? [...entries, { key, value }] : entries.with(index, { key, value })
    },
    map(key, change) {
      entries = entries.map(entry => (entry.key === key ? { key, value: change(entry.value) } : entry))
    },
    remove(key) {
      entries = entries.filter(entry => entry.key !== key && !entry.key.startsWith(`${key}.`))
    },
    result: () => ({ ...argument, option: { ...argument.option, entries } }),
  }
}

function editJson(argument: Extract<ParsedArgument, { readonly form: 'json' }>): OptionEditor {
  let json = argument.json
  const editor: OptionEditor = {
    name: argument.name,
    head: undefined,
    get keys() {
      return keysOf(json)
    },
    get: key => toText(memberAt(json, key.split('.'))),
    set(key, value) {
      json = withMember(json, key.split('.'), value)
    },
    map(key, change) {
      const value = editor.get(key)
      if (value !== undefined) editor.set(key, change(value))
    },
    remove(key) {
      json = withMember(json, key.split('.'), undefined)
    },
    result: () => ({ ...argument, json }),
  }
  return editor
}

function keysOf(value: JsonValue, prefix = ''): readonly string[] {
  if (!isObject(value)) return [prefix]
  return Object.entries(value).flatMap(([key, member]) =>
    keysOf(member, prefix === '' ? key : `${prefix}.${key}`),
  )
}

function memberAt(value: JsonValue | undefined, [key, ...rest]: readonly string[]): JsonValue | undefined {
  if (key === undefined) return value
  return isObject(value) ? memberAt(value[key], rest) : undefined
}

function withMember(
  json: JsonObject,
  [key = '', ...rest]: readonly string[],
  value: string | undefined,
): JsonObject {
  if (rest.length === 0) {
    const others = Object.entries(json).filter(([name]) => name !== key)
    return value === undefined ? Object.fromEntries(others) : { ...json, [key]: value }
  }
  const member = json[key]
  if (!isObject(member) && value === undefined) return json
  return { ...json, [key]: withMember(isObject(member) ? member : {}, rest, value) }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}
