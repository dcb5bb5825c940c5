// What releases between those at hand had, and what changed its form beyond what a merge can tell.
import { commonMembers } from './lookup.ts'
import type { Member, Model, NamedType, ReleaseStep, Struct } from './model.ts'

/** Adds the members that only releases between those at hand had, and those of a type that took another's place. */
export function amend(model: Model, oldest: Model): Model {
  const types = new Map(model.types)
  // 9.0 alone had it: 9.1 took it back.
  addMembers(types, 'QCryptoBlockCreateOptionsLUKS', [
    { ...optional('detached-header', 'bool'), since: '9.0', added: ['7.2', '9.0'], removed: ['9.0', '9.1'] },
  ])
  // Up to 7.2 an extent was an ImageInfo.
  const former: ReleaseStep = ['7.2', '8.0']
  const extent = new Set(commonMembers(model, 'VmdkExtentInfo').map(member => member.name))
  const gone = commonMembers(oldest, 'ImageInfo').filter(member => !extent.has(member.name))
  addMembers(
    types,
    'VmdkExtentInfo',
    gone.map(member => ({ ...member, optional: true, removed: former })),
  )
  return { ...model, types }
}

function addMembers(types: Map<string, NamedType>, name: string, members: readonly Member[]): void {
  const type = types.get(name)
  if (type?.kind !== 'struct') throw new TypeError(`${name} is no struct`)
  const changed: Struct = { ...type, members: [...type.members, ...members] }
  types.set(name, changed)
}

function optional(name: string, type: string): Member {
  return { name, type, optional: true, features: [] }
}
