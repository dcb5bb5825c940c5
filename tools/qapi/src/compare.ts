// Compares the bundled model with one binary's introspection, member by member and in both directions.

import type { Difference } from './difference.ts'
import { branchesOf, commonMembers, isEmpty } from './lookup.ts'
import type { Facts, Member, Model, NamedType, Payload, TypeName } from './model.ts'
import { compareReleases } from './releases.ts'

const INTEGERS = /^(int|int8|int16|int32|int64|uint8|uint16|uint32|uint64|size)$/

/** Every difference between the bundled model and a binary. */
export function compareModels(bundled: Model, binary: Model): Difference[] {
  const found: Difference[] = []
  const seen = new Set<string>()
  const report = (kind: Difference['kind'], path: string, facts?: Facts, detail?: string): void => {
    found.push({ kind, path, facts, ...(detail !== undefined && { detail }) })
  }

  /** The pairs of two lists by name; what stands alone is reported. */
  const pair = <A extends Facts, B>(
    path: string,
    ours: readonly (A & Facts)[],
    theirs: readonly B[],
    name: (item: A | B) => string,
  ): [string, A, B][] => {
    const right = new Map(theirs.map(item => [name(item), item]))
    const pairs: [string, A, B][] = []
    for (const item of ours) {
      const other = right.get(name(item))
      if (other === undefined) report('absent', `${path}${name(item)}`, item)
      // A model that calls a thing removed does not know what a later release has.
      else if (item.removed && compareReleases(binary.version, item.removed[1]) >= 0)
        report('unknown', `${path}${name(item)}`)
      else pairs.push([`${path}${name(item)}`, item, other])
      right.delete(name(item))
    }
    for (const rest of right.keys()) report('unknown', `${path}${rest}`)
    return pairs
  }

  const members = (path: string, ours: Payload, theirs: Payload): void => {
    for (const [at, a, b] of pair<Member, Member>(
      `${path}.`,
      commonMembers(bundled, ours),
      commonMembers(binary, theirs),
      item => item.name,
    )) {
      const { optional, type } = formAt(a, binary.version)
      if (optional && !b.optional) report('required', at, a)
      if (!optional && b.optional) report('optional', at, a)
      types(at, type, b.type, a)
    }
    const ourBranches = branchesOf(bundled, ours).filter(branch => !isEmpty(bundled, branch.type))
    const theirBranches = branchesOf(binary, theirs).filter(branch => !isEmpty(binary, branch.type))
    for (const [at, a, b] of pair(`${path}=`, ourBranches, theirBranches, item => item.tag)) {
      types(at, formAt(a, binary.version).type, b.type, a)
    }
  }

  const types = (path: string, ours: TypeName, theirs: TypeName, facts: Facts): void => {
    const key = `${ours} ${theirs}`
    if (seen.has(key)) return
    seen.add(key)
    if (ours.endsWith('[]') && theirs.endsWith('[]')) {
      types(`${path}[]`, ours.slice(0, -2), theirs.slice(0, -2), facts)
      return
    }
    const a = bundled.types.get(ours)
    const b = binary.types.get(theirs)
    if (a === undefined || b === undefined) {
      const plain = INTEGERS.test(ours) ? 'int' : ours
      if (a !== undefined || b !== undefined || plain !== theirs)
        report('type', path, facts, `${ours} is ${theirs}`)
    } else named(path, a, b, facts)
  }

  const named = (path: string, a: NamedType, b: NamedType, facts: Facts): void => {
    if (a.kind === 'enum' && b.kind === 'enum') pair(`${path}:`, a.values, b.values, item => item.name)
    else if (a.kind === 'alternate' && b.kind === 'alternate') {
      const left = a.members.map(member => ({ ...member, name: jsonKind(bundled, member.type) }))
      const right = b.members.map(member => ({ ...member, name: jsonKind(binary, member.type) }))
      for (const [at, x, y] of pair(`${path}|`, left, right, item => item.name)) types(at, x.type, y.type, x)
    } else if (isObject(a) && isObject(b)) members(path, a.name, b.name)
    else report('type', path, facts, `${a.kind} ${a.name} is ${b.kind}`)
  }

  for (const [at, a, b] of pair(
    'command ',
    [...bundled.commands.values()],
    [...binary.commands.values()],
    nameOf,
  )) {
    members(at, a.payload, b.payload)
    const ours = a.returns !== undefined && !isEmpty(bundled, a.returns) ? a.returns : undefined
    if (ours !== undefined && b.returns !== undefined) types(`${at} returns`, ours, b.returns, a)
    else if (ours !== b.returns) report('type', `${at} returns`, a, `${ours} is ${b.returns}`)
    if (a.oob !== b.oob) report('type', at, a, `oob ${a.oob} is ${b.oob}`)
  }
  for (const [at, a, b] of pair(
    'event ',
    [...bundled.events.values()],
    [...binary.events.values()],
    nameOf,
  )) {
    members(at, a.payload, b.payload)
  }
  return found
}

/**
 * A member or branch as it was in that release. Between two releases at hand it may be either: then the present form
 * is given, and the difference, if there is one, is explained by the step.
 */
export function formAt<T extends Facts & { readonly type: TypeName; readonly optional?: boolean }>(
  item: T,
  version: string,
): T {
  const { former } = item
  if (former === undefined || compareReleases(version, former.step[0]) > 0) return item
  return { ...item, ...former }
}

function nameOf(item: { readonly name: string }): string {
  return item.name
}

function isObject(type: NamedType): boolean {
  return type.kind === 'struct' || type.kind === 'union'
}

/** The JSON type that tells an alternate's branches apart. */
function jsonKind(model: Model, type: TypeName): string {
  if (type.endsWith('[]')) return 'array'
  const named = model.types.get(type)
  if (named !== undefined) return named.kind === 'enum' ? 'str' : 'object'
  if (INTEGERS.test(type)) return 'number'
  return type
}
