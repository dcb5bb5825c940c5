// Checks a server's answer to query-qmp-schema before anything is derived from it.
import { QmpProtocolError } from '../errors.ts'
import type { SchemaInfo } from '../schema/index.ts'
import { formatJson } from '../values/format-json.ts'
import { isObject } from '../values/is-object.ts'
import { printableLine } from '../values/printable.ts'

/** QAPI's own rule for names; the names of types are masked, and those of arrays are in brackets. */
const NAME = /^[\w.-]{1,255}$/
const TYPE_NAME = /^\[?[\w.-]{1,255}\]?$/

const JSON_TYPES = new Set(['string', 'number', 'int', 'boolean', 'null', 'object', 'array', 'value'])

/**
 * The entries of an introspection.
 *
 * @throws {@link QmpProtocolError} when one has another form than QEMU's, a name that is none, or types that contain themselves.
 */
export function readIntrospection(answer: unknown): readonly SchemaInfo[] {
  if (!Array.isArray(answer)) throw malformed('the introspection is no list', answer)
  const infos = answer.map((info: unknown) => {
    if (!isSchemaInfo(info)) throw malformed('the introspection has a malformed entry', info)
    return info
  })
  checkReferences(new Map(infos.map(info => [info.name, info])))
  return infos
}

function isSchemaInfo(info: unknown): info is SchemaInfo {
  if (!isObject(info) || !isTypeName(info['name'])) return false
  if (info['features'] !== undefined && !isListOf(info['features'], isName)) return false
  switch (info['meta-type']) {
    case 'builtin':
      return typeof info['json-type'] === 'string' && JSON_TYPES.has(info['json-type'])
    case 'enum':
      return info['members'] === undefined
        ? isListOf(info['values'], isName)
        : isListOf(info['members'], member => isObject(member) && isName(member['name']))
    case 'array':
      return isTypeName(info['element-type'])
    case 'object':
      return (
        isListOf(info['members'], member => isMember(member, 'name')) &&
        (info['tag'] === undefined || isName(info['tag'])) &&
        (info['variants'] === undefined || isListOf(info['variants'], variant => isMember(variant, 'case')))
      )
    case 'alternate':
      return isListOf(info['members'], member => isObject(member) && isTypeName(member['type']))
    case 'command':
      return isName(info['name']) && isTypeName(info['arg-type']) && isTypeName(info['ret-type'])
    case 'event':
      return isName(info['name']) && isTypeName(info['arg-type'])
    default:
      return false
  }
}

/** An array of itself, a branch of itself, or an alternate of alternates: nothing that follows such types ends. */
function checkReferences(infos: ReadonlyMap<string, SchemaInfo>): void {
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string): void => {
    if (state.get(name) === 'done') return
    if (state.get(name) === 'open') throw malformed('a type contains itself', name)
    state.set(name, 'open')
    const info = infos.get(name)
    if (info?.['meta-type'] === 'array') visit(info['element-type'])
    if (info?.['meta-type'] === 'object') for (const { type } of info.variants ?? []) visit(type)
    if (info?.['meta-type'] === 'alternate') {
      for (const { type } of info.members) {
        if (infos.get(type)?.['meta-type'] === 'alternate')
          throw malformed('an alternate of alternates', name)
      }
    }
    state.set(name, 'done')
  }
  for (const name of infos.keys()) visit(name)
}

function isMember(value: unknown, key: 'name' | 'case'): boolean {
  if (!isObject(value) || !isName(value[key]) || !isTypeName(value['type'])) return false
  return value['features'] === undefined || isListOf(value['features'], isName)
}

function isListOf(value: unknown, test: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && NAME.test(value)
}

function isTypeName(value: unknown): value is string {
  return typeof value === 'string' && TYPE_NAME.test(value)
}

function malformed(what: string, value: unknown): QmpProtocolError {
  const text = formatJson(value).slice(0, 1024)
  return new QmpProtocolError(`${what}: ${printableLine(text, 80)}`, Buffer.from(text))
}
