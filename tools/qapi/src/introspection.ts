// Reads what `query-qmp-schema` answers into the model. Names of types are the masked ones of that binary.
import type { Branch, Command, Event, Member, Model, NamedType, Payload, TypeName } from './model.ts'

/** The members of a SchemaInfo that are read here; which of them are there follows from `meta-type`. */
interface SchemaInfo {
  readonly name: string
  readonly 'meta-type': string
  readonly features?: readonly string[]
  readonly members?: readonly SchemaInfoMember[]
  readonly values?: readonly string[]
  readonly tag?: string
  readonly variants?: readonly { readonly case: string; readonly type: string }[]
  readonly 'element-type'?: string
  readonly 'arg-type'?: string
  readonly 'ret-type'?: string
  readonly 'allow-oob'?: boolean
  readonly 'json-type'?: string
}

interface SchemaInfoMember {
  readonly name?: string
  readonly type?: string
  /** There, and null, when the member may be left out. */
  readonly default?: null
  readonly features?: readonly string[]
}

/** The schema's names of the JSON types. */
const BUILTINS: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', value: 'any' }

/** Turns the answer of `query-qmp-schema` of a binary of that version into the model. */
export function readIntrospection(version: string, infos: readonly SchemaInfo[]): Model {
  const byName = new Map(infos.map(info => [info.name, info]))
  const commands = new Map<string, Command>()
  const events = new Map<string, Event>()
  const types = new Map<string, NamedType>()

  const typeName = (name: string): TypeName => {
    const info = byName.get(name)
    const element = info?.['element-type']
    if (element !== undefined) return `${typeName(element)}[]`
    const json = info?.['json-type']
    return json === undefined ? name : (BUILTINS[json] ?? json)
  }
  const member = (raw: SchemaInfoMember, name = raw.name): Member => ({
    name: name ?? '',
    type: typeName(raw.type ?? ''),
    optional: raw.default !== undefined,
    features: raw.features ?? [],
  })
  const payload = (name: string | undefined): Payload => {
    const info = byName.get(name ?? '')
    return info?.members?.length === 0 && info.tag === undefined ? undefined : name
  }

  for (const info of infos) {
    const head = { name: info.name, module: '', features: info.features ?? [] }
    switch (info['meta-type']) {
      case 'command': {
        const oob = info['allow-oob'] ?? false
        const result = payload(info['ret-type'])
        const returns = typeof result === 'string' ? typeName(result) : undefined
        const rest = { oob, replies: true, open: false, returns, payload: payload(info['arg-type']) }
        commands.set(info.name, { kind: 'command', ...head, ...rest })
        break
      }
      case 'event':
        events.set(info.name, { kind: 'event', ...head, payload: payload(info['arg-type']) })
        break
      case 'enum': {
        // Until 6.2 an enumeration listed bare strings.
        const values = info.members ?? (info.values ?? []).map((name): SchemaInfoMember => ({ name }))
        const named = values.map(({ name = '', features = [] }) => ({ name, features }))
        types.set(info.name, { kind: 'enum', ...head, values: named })
        break
      }
      case 'alternate': {
        const members = (info.members ?? []).map(raw => member(raw, raw.type))
        types.set(info.name, { kind: 'alternate', ...head, members })
        break
      }
      case 'object': {
        const members = (info.members ?? []).map(raw => member(raw))
        if (info.tag === undefined) types.set(info.name, { kind: 'struct', ...head, members })
        else {
          const branches = (info.variants ?? []).map(
            (variant): Branch => ({ tag: variant.case, type: variant.type, features: [] }),
          )
          types.set(info.name, { kind: 'union', ...head, base: members, tag: info.tag, branches })
        }
        break
      }
    }
  }
  return { version, commands, events, types }
}
