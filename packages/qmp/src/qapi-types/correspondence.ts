// Which bundled type an introspected one is: found by walking both schemas side by side from the commands on.
import type { BundledMembers, BundledModel, BundledPayload, BundledType } from './bundled-model.ts'
import { type Introspected, type ObjectInfo, type TypeInfo, valuesOf } from './introspected.ts'

/** Introspected types by their masked names. */
export interface Correspondence {
  /** The bundled name of a type, if it has one. */
  nameOf(masked: string): string | undefined
  /** Whether that bundled type is the same to the last member. */
  agrees(masked: string): boolean
  /** The bundled members behind arguments or data that are spelled out. */
  inlineMembers(masked: string): BundledMembers | undefined
}

interface Pair {
  readonly info: TypeInfo
  readonly name: string
  readonly bundled: BundledType
  /** What must agree, too, for this to agree. */
  readonly needs: string[]
  same: boolean
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  str: 'string',
  bool: 'boolean',
  number: 'number',
  null: 'null',
  any: 'value',
}

/** Walks both. The first bundled type that is met in a type's place is compared with it. */
export function findCorrespondence(server: Introspected, bundled: BundledModel): Correspondence {
  const pairs = new Map<string, Pair>()
  const inline = new Map<string, BundledMembers>()

  /** Returns whether both are the same as far as can be told here; a named pair is settled at the end. */
  const walkType = (masked: string, name: string, needs: string[]): boolean => {
    const { info, depth } = server.use(masked)
    const element = name.replaceAll('[]', '')
    if ((name.length - element.length) / 2 !== depth) return false
    if (info['meta-type'] === 'builtin') {
      return !bundled.types.has(element) && info['json-type'] === (JSON_TYPES[element] ?? 'int')
    }
    const known = pairs.get(info.name)
    if (known !== undefined) {
      needs.push(info.name)
      return known.name === element
    }
    const type = bundled.types.get(element)
    if (type === undefined) return false
    const pair: Pair = { info, name: element, bundled: type, needs: [], same: true }
    pairs.set(info.name, pair)
    needs.push(info.name)
    pair.same = walkInside(pair)
    return true
  }

  const walkInside = ({ info, bundled: type, needs }: Pair): boolean => {
    if (info['meta-type'] === 'enum') return sameSet(valuesOf(info), type.values ?? [])
    if (info['meta-type'] === 'alternate') return walkAlternate(info.members, type.alternatives ?? [], needs)
    if (info['meta-type'] !== 'object' || type.members === undefined) return false
    // Both are walked even if the first differs: the branches have names, too.
    const members = walkMembers(info, type.members, needs)
    return walkBranches(info, type.branches ?? {}, needs) && members
  }

  const walkMembers = (info: ObjectInfo, members: BundledMembers, needs: string[]): boolean => {
    let same = info.members.length === Object.keys(members).length
    for (const member of info.members) {
      const optional = 'default' in member
      const required = members[member.name]
      const type = required ?? members[`*${member.name}`]
      const agrees = type !== undefined && walkType(member.type, type, needs)
      if (!agrees || optional === (required !== undefined)) same = false
    }
    return same
  }

  const walkBranches = (
    info: ObjectInfo,
    branches: Readonly<Record<string, string>>,
    needs: string[],
  ): boolean => {
    const filled = (info.variants ?? []).filter(variant => server.payload(variant.type) !== undefined)
    let same = filled.length === Object.keys(branches).length
    for (const variant of filled) {
      const type = branches[variant.case]
      if (type === undefined || !walkType(variant.type, type, needs)) same = false
    }
    return same
  }

  const walkAlternate = (
    members: readonly { readonly type: string }[],
    types: readonly string[],
    needs: string[],
  ): boolean => {
    // They have no names on the wire: each is recognised by its JSON type.
    const kind = (masked: string): string => {
      const { info, depth } = server.use(masked)
      if (depth > 0) return 'array'
      return info['meta-type'] === 'builtin'
        ? info['json-type']
        : info['meta-type'] === 'enum'
          ? 'string'
          : 'object'
    }
    const bundledKind = (name: string): string => {
      const type = bundled.types.get(name)
      if (name.endsWith('[]')) return 'array'
      return type === undefined
        ? (JSON_TYPES[name] ?? 'int')
        : type.values === undefined
          ? 'object'
          : 'string'
    }
    let same = members.length === types.length
    for (const member of members) {
      const type = types.find(name => bundledKind(name) === kind(member.type))
      if (type === undefined || !walkType(member.type, type, needs)) same = false
    }
    return same
  }

  const walkPayload = (masked: string, payload: BundledPayload): void => {
    const info = server.payload(masked)
    if (info === undefined || payload === undefined) return
    if (typeof payload === 'string') walkType(masked, payload, [])
    else {
      inline.set(info.name, payload)
      walkMembers(info, payload, [])
    }
  }

  for (const command of server.commands) {
    const known = bundled.commands.get(command.name)
    if (known === undefined) continue
    walkPayload(command['arg-type'], known.args)
    if (known.returns !== undefined) walkType(command['ret-type'], known.returns, [])
  }
  for (const event of server.events) walkPayload(event['arg-type'], bundled.events.get(event.name))

  // A type agrees only if all it leads to agree: what does not spreads until nothing changes.
  for (let changed = true; changed; ) {
    changed = false
    for (const pair of pairs.values()) {
      if (pair.same && pair.needs.some(name => pairs.get(name)?.same === false)) {
        pair.same = false
        changed = true
      }
    }
  }
  const names = settleNames(pairs)
  return {
    nameOf: masked => names.get(masked),
    agrees: masked => pairs.get(masked)?.same ?? false,
    inlineMembers: masked => inline.get(masked) ?? pairs.get(masked)?.bundled.members,
  }
}

/** Several types may agree with a bundled one and share its name; of those that differ from it one has it, if none agrees. */
function settleNames(pairs: ReadonlyMap<string, Pair>): Map<string, string> {
  const names = new Map<string, string>()
  const used = new Set<string>()
  for (const same of [true, false]) {
    for (const [masked, pair] of pairs) {
      if (pair.same !== same || (!same && used.has(pair.name))) continue
      names.set(masked, pair.name)
      used.add(pair.name)
    }
  }
  return names
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length
}
