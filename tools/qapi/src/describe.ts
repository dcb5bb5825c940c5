// A model in the form in which QEMU describes itself, for a server that cannot: the guest agent.
import { branchesOf, commonMembers, elementOf, isEmpty } from './lookup.ts'
import type { Member, Model, NamedType, Payload, TypeName } from './model.ts'

const JSON_TYPES: Readonly<Record<string, string>> = {
  str: 'string',
  bool: 'boolean',
  number: 'number',
  null: 'null',
  any: 'value',
}
const NOTHING = 'nothing'

/** The answer to `query-qmp-schema` that such a server would give, events apart. */
export function describeModel(model: Model): object[] {
  const used = new Set<TypeName>()
  const infos: object[] = [{ name: NOTHING, 'meta-type': 'object', members: [] }]
  const use = (type: TypeName): TypeName => {
    used.add(type)
    return type
  }
  const members = (list: readonly Member[]): object[] =>
    list.map(({ name, type, optional }) => ({ name, type: use(type), ...(optional && { default: null }) }))
  const payload = (name: string, given: Payload): string => {
    if (given === undefined || typeof given === 'string') return given === undefined ? NOTHING : use(given)
    infos.push({ name: `${name}-arg`, 'meta-type': 'object', members: members(given) })
    return `${name}-arg`
  }
  const describe = (type: NamedType): object => {
    if (type.kind === 'enum') {
      const values = type.values.map(value => value.name)
      return { 'meta-type': 'enum', members: values.map(name => ({ name })), values }
    }
    if (type.kind === 'alternate') {
      return { 'meta-type': 'alternate', members: type.members.map(member => ({ type: use(member.type) })) }
    }
    const branches = branchesOf(model, type.name).filter(branch => !isEmpty(model, branch.type))
    const variants = branches.map(branch => ({ case: branch.tag, type: use(branch.type) }))
    const tag = type.kind === 'union' ? { tag: type.tag, variants } : {}
    return { 'meta-type': 'object', members: members(commonMembers(model, type.name)), ...tag }
  }
  for (const { name, payload: given } of model.commands.values()) {
    infos.push({ name, 'meta-type': 'command', 'arg-type': payload(name, given), 'ret-type': NOTHING })
  }
  // A set grows while it is iterated: what a type mentions is described, too.
  for (const type of used) {
    const named = model.types.get(type)
    if (named !== undefined) infos.push({ name: type, ...describe(named) })
    else if (type.endsWith('[]'))
      infos.push({ name: type, 'meta-type': 'array', 'element-type': use(elementOf(type)) })
    else infos.push({ name: type, 'meta-type': 'builtin', 'json-type': JSON_TYPES[type] ?? 'int' })
  }
  return infos
}
