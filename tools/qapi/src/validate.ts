// Checks a JSON value against the model, as a binary of some release would have sent it.
import { formAt } from './compare.ts'
import { branchesOf, commonMembers } from './lookup.ts'
import type { Member, Model, Payload, ReleaseStep, TypeName } from './model.ts'
import { compareReleases } from './releases.ts'

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 2 ** 32 - 1],
  int: [-(2 ** 63), 2 ** 63],
  int64: [-(2 ** 63), 2 ** 63],
  // Some releases print an unsigned value above 2^63 as a negative one.
  uint64: [-(2 ** 63), 2 ** 64],
  size: [-(2 ** 63), 2 ** 64],
}

/** What is wrong with the value, one line each; empty when it is of that type. */
export function validateValue(model: Model, version: string, type: TypeName, value: unknown): string[] {
  return check('', type, value)

  function check(path: string, name: TypeName, given: unknown): string[] {
    if (name.endsWith('[]')) {
      if (!Array.isArray(given)) return [`${path}: no array`]
      return given.flatMap((item, index) => check(`${path}[${index}]`, name.slice(0, -2), item))
    }
    const named = model.types.get(name)
    switch (named?.kind) {
      case undefined:
        return isBuiltin(name, given) ? [] : [`${path}: ${JSON.stringify(given)} is no ${name}`]
      case 'enum':
        return named.values.some(item => item.name === given)
          ? []
          : [`${path}: ${JSON.stringify(given)} is not in ${name}`]
      case 'alternate': {
        const tried = named.members.map(member => check(path, member.type, given))
        return tried.some(problems => problems.length === 0) ? [] : (tried[0] ?? [])
      }
      case 'struct':
      case 'union':
        return isRecord(given) ? checkObject(path, name, given) : [`${path}: no object`]
    }
  }

  function checkObject(path: string, payload: Payload, given: Readonly<Record<string, unknown>>): string[] {
    const members = new Map(membersFor(payload, given).map(member => [member.name, formAt(member, version)]))
    const problems: string[] = []
    for (const [key, item] of Object.entries(given)) {
      const member = members.get(key)
      if (member === undefined) problems.push(`${path}.${key}: unknown member`)
      else problems.push(...check(`${path}.${key}`, member.type, item))
    }
    for (const { name, optional, added, since, condition } of members.values()) {
      const mayLack = optional || condition !== undefined || isNewer(added, since)
      if (!mayLack && !(name in given)) problems.push(`${path}.${name}: missing`)
    }
    return problems
  }

  /** The common members and those of the branch that the tag's value selects. */
  function membersFor(payload: Payload, given: Readonly<Record<string, unknown>>): Member[] {
    const own = [...commonMembers(model, payload)]
    const union = typeof payload === 'string' ? model.types.get(payload) : undefined
    const tag = union?.kind === 'union' ? given[union.tag] : undefined
    const branch = branchesOf(model, payload).find(item => item.tag === tag)
    if (branch === undefined) return own
    const added = branch.added === undefined ? {} : { added: branch.added }
    return [...own, ...membersFor(branch.type, given).map(member => ({ ...added, ...member }))]
  }

  /** True for what the release may not have had yet. */
  function isNewer(added: ReleaseStep | undefined, since: string | undefined): boolean {
    if (added !== undefined && compareReleases(version, added[1]) < 0) return true
    return since !== undefined && compareReleases(version, since) < 0
  }
}

function isBuiltin(name: string, value: unknown): boolean {
  const range = RANGES[name]
  if (range !== undefined)
    return Number.isInteger(value) && Number(value) >= range[0] && Number(value) <= range[1]
  switch (name) {
    case 'str':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'null':
      return value === null
    case 'any':
      return true
    default:
      throw new TypeError(`no such type: ${name}`)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
