// Questions about a model: the members behind a name, and which types a set of names leads to.
import type { Branch, Command, Event, Member, Model, NamedType, Payload, TypeName } from './model.ts'

/** The name without the brackets of an array. */
export function elementOf(type: TypeName): TypeName {
  return type.replaceAll('[]', '')
}

/** The members that every value of an object type has, those of its base first. */
export function commonMembers(model: Model, payload: Payload): readonly Member[] {
  if (payload === undefined) return []
  if (typeof payload !== 'string') return payload
  const type = model.types.get(payload)
  if (type?.kind === 'struct') return [...commonMembers(model, type.base), ...type.members]
  if (type?.kind === 'union') return commonMembers(model, type.base)
  throw new TypeError(`${payload} is not an object type`)
}

/** The union branches behind an object type: its own or those of its base. */
export function branchesOf(model: Model, payload: Payload): readonly Branch[] {
  const type = typeof payload === 'string' ? model.types.get(payload) : undefined
  if (type?.kind === 'union') return type.branches
  return type?.kind === 'struct' ? branchesOf(model, type.base) : []
}

/** Every member name that a value of the type can have, in whatever branch. */
export function allMemberNames(model: Model, payload: Payload): ReadonlySet<string> {
  const names = new Set(commonMembers(model, payload).map(member => member.name))
  for (const branch of branchesOf(model, payload)) {
    for (const name of allMemberNames(model, branch.type)) names.add(name)
  }
  return names
}

/** True when the type is an object that never has a member. */
export function isEmpty(model: Model, type: TypeName): boolean {
  return model.types.get(type)?.kind === 'struct' && allMemberNames(model, type).size === 0
}

/** The names of all named types that lead on from these. */
export function reachableTypes(model: Model, from: Iterable<TypeName>): ReadonlySet<string> {
  const reached = new Set<string>()
  const pending = [...from]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const name = elementOf(next)
    const type = model.types.get(name)
    if (type === undefined || reached.has(name)) continue
    reached.add(name)
    pending.push(...directReferences(type))
  }
  return reached
}

/** The types that a definition names. */
export function directReferences(definition: NamedType | Command | Event): TypeName[] {
  switch (definition.kind) {
    case 'enum':
      return []
    case 'alternate':
      return definition.members.map(member => member.type)
    case 'struct':
      return [...payloadReferences(definition.base), ...definition.members.map(member => member.type)]
    case 'union':
      return [...payloadReferences(definition.base), ...definition.branches.map(branch => branch.type)]
    case 'command':
      return [
        ...payloadReferences(definition.payload),
        ...(definition.returns === undefined ? [] : [definition.returns]),
      ]
    case 'event':
      return payloadReferences(definition.payload)
  }
}

/** The types that arguments or event data name. */
export function payloadReferences(payload: Payload): TypeName[] {
  if (payload === undefined) return []
  return typeof payload === 'string' ? [payload] : payload.map(member => member.type)
}
