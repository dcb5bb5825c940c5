// Joins releases into one model: the newer form of everything, and what only older releases have or had otherwise.
import { allMemberNames, directReferences, elementOf, payloadReferences, reachableTypes } from './lookup.ts'
import type {
  Branch,
  Command,
  Event,
  Facts,
  Member,
  Model,
  NamedType,
  Payload,
  ReleaseStep,
  TypeName,
} from './model.ts'

/**
 * Folds releases, newest first, into one model. What was removed stays, marked: it still works on old QEMUs.
 * What is new is marked too, since a schema does not always say since when.
 */
export function mergeReleases([newest, ...older]: readonly [Model, ...Model[]]): Model {
  let merged = newest
  let next = newest
  for (const model of older) {
    merged = new Merge(merged, model, [release(model), release(next)]).run()
    next = model
  }
  return merged
}

/** `10.2.2` as `10.2`. */
export function release(model: Model): string {
  return model.version.split('.').slice(0, 2).join('.')
}

/** One step of the fold. It lives as long as the step. */
class Merge {
  readonly #newer: Model
  readonly #older: Model
  readonly #step: ReleaseStep
  /** A type's name in the older release, by its name in the newer: the wire does not know about names. */
  readonly #renamed: ReadonlyMap<TypeName, TypeName>

  constructor(newer: Model, older: Model, step: ReleaseStep) {
    this.#newer = newer
    this.#older = older
    this.#step = step
    this.#renamed = findRenamed(newer, older)
  }

  run(): Model {
    const { version } = this.#newer
    const commands = this.#topLevel(this.#newer.commands, this.#older.commands)
    const events = this.#topLevel(this.#newer.events, this.#older.events)
    const types = new Map<string, NamedType>()
    for (const [name, now] of this.#newer.types) {
      const then = this.#older.types.get(this.#renamed.get(name) ?? name)
      types.set(name, then === undefined ? this.#added(now) : this.#type(now, then))
    }
    for (const [name, then] of this.#older.types)
      if (!types.has(name)) types.set(name, markRemoved(then, this.#step))
    const roots = [...commands.values(), ...events.values()].flatMap(directReferences)
    const wanted = reachableTypes({ version, commands, events, types }, [
      ...this.#newer.types.keys(),
      ...roots,
    ])
    return { version, commands, events, types: new Map([...types].filter(([name]) => wanted.has(name))) }
  }

  #topLevel<T extends Command | Event>(
    newer: ReadonlyMap<string, T>,
    older: ReadonlyMap<string, T>,
  ): Map<string, T> {
    const merged = new Map<string, T>()
    for (const [name, now] of newer) {
      const then = older.get(name)
      if (then === undefined) merged.set(name, this.#added(now))
      else merged.set(name, { ...this.#same(now, then), payload: this.#payload(now.payload, then.payload) })
    }
    for (const [name, then] of older) if (!newer.has(name)) merged.set(name, markRemoved(then, this.#step))
    return merged
  }

  #type(now: NamedType, then: NamedType): NamedType {
    if (now.kind === 'enum' && then.kind === 'enum') {
      return { ...now, values: this.#byName(now.values, then.values, value => value.name) }
    }
    if (now.kind === 'struct' && then.kind === 'struct') {
      const own = this.#members(now.members, then.members)
      return { ...now, members: [...own, ...this.#missing(now.name, then.members)] }
    }
    if (now.kind === 'union' && then.kind !== 'enum' && then.kind !== 'alternate') {
      const tags = then.kind === 'union' ? then.branches : []
      const common = then.kind === 'union' ? then.base : then.members
      const base = this.#payload(now.base, common) ?? now.base
      return { ...now, base, branches: this.#branches(now.branches, tags) }
    }
    return now
  }

  #payload(now: Payload, then: Payload): Payload {
    // A named type is merged where it is defined.
    if (typeof then === 'string') return now
    const missing = this.#missing(now, then ?? [])
    if (now === undefined && missing.length === 0) return now
    if (typeof now !== 'string') return [...this.#members(now ?? [], then ?? []), ...missing].filter(isFirst)
    if (missing.length > 0) throw new Error(`members gone from ${now}: ${missing.map(({ name }) => name)}`)
    return now
  }

  /** What the older release listed and the newer has in no branch. */
  #missing(now: Payload, then: readonly Member[]): Member[] {
    const names = allMemberNames(this.#newer, now)
    return then
      .filter(({ name }) => !names.has(name))
      .map(member => ({ ...markRemoved(member, this.#step), optional: true }))
  }

  /** Marks the newer members; where the older list lacks one, its base or a branch may have had it. */
  #members(now: readonly Member[], then: readonly Member[]): Member[] {
    const older = new Map(then.map(member => [member.name, member]))
    return now.map(member => {
      const old = older.get(member.name)
      return old === undefined ? this.#added(member) : this.#same(member, old)
    })
  }

  #branches(now: readonly Branch[], then: readonly Branch[]): Branch[] {
    const older = new Map(then.map(branch => [branch.tag, branch]))
    return this.#byName(now, then, branch => branch.tag).map(branch => {
      const old = older.get(branch.tag)
      return old === undefined || branch.removed !== undefined ? branch : this.#same(branch, old)
    })
  }

  #byName<T extends Facts>(now: readonly T[], then: readonly T[], name: (item: T) => string): T[] {
    const older = new Set(then.map(name))
    const newer = new Set(now.map(name))
    const kept = now.map(item => (older.has(name(item)) ? item : this.#added(item)))
    return [
      ...kept,
      ...then.filter(item => !newer.has(name(item))).map(item => markRemoved(item, this.#step)),
    ]
  }

  /** Notes what was different about a thing that both releases have. */
  #same<T extends Changing>(now: T, then: Changing): T {
    const differs = {
      ...(then.optional !== now.optional && { optional: then.optional ?? false }),
      ...(this.#typeChanged(now.type, then.type) && { type: then.type ?? '' }),
      ...(then.condition !== undefined && then.condition !== now.condition && { condition: then.condition }),
    }
    if (Object.keys(differs).length === 0 || now.former !== undefined) return now
    return { ...now, former: { step: this.#step, ...differs } }
  }

  #typeChanged(now: TypeName = '', then: TypeName = ''): boolean {
    return now !== then && (this.#renamed.get(elementOf(now)) ?? elementOf(now)) !== elementOf(then)
  }

  #added<T extends Facts>(item: T): T {
    return item.added === undefined ? { ...item, added: this.#step } : item
  }
}

/** What a change of form can touch: a member has a type and may be optional, a branch has a type. */
type Changing = Facts & { readonly optional?: boolean; readonly type?: TypeName }

/** Marks a thing that is gone, and remembers that it was required while it was there. */
export function markRemoved<T extends Changing>(item: T, step: ReleaseStep): T {
  return { ...item, removed: step, ...(item.optional === false && { former: { step, optional: false } }) }
}

function isFirst(member: Member, index: number, all: readonly Member[]): boolean {
  return all.findIndex(other => other.name === member.name) === index
}

/** Pairs the types that stand in the same place under names that the other release does not know. */
function findRenamed(newer: Model, older: Model): Map<TypeName, TypeName> {
  const renamed = new Map<TypeName, TypeName>()
  const pair = (now: TypeName | undefined, then: TypeName | undefined): void => {
    if (now === undefined || then === undefined) return
    const [a, b] = [elementOf(now), elementOf(then)]
    const known = newer.types.has(b) || older.types.has(a) || renamed.has(a)
    const [typeA, typeB] = [newer.types.get(a), older.types.get(b)]
    if (known || typeA === undefined || typeA.kind !== typeB?.kind) return
    renamed.set(a, b)
    pairMembers(typeA, typeB)
  }
  const pairMembers = (a: NamedType | undefined, b: NamedType | undefined): void => {
    if (a === undefined || b === undefined || a.kind === 'enum' || b.kind === 'enum') return
    const then = new Map(ownMembers(b).map(member => [member.name, member.type]))
    for (const member of ownMembers(a)) pair(member.type, then.get(member.name))
    const branches = new Map(b.kind === 'union' ? b.branches.map(branch => [branch.tag, branch.type]) : [])
    if (a.kind === 'union') for (const branch of a.branches) pair(branch.type, branches.get(branch.tag))
  }
  for (const [name, type] of newer.types) pairMembers(type, older.types.get(name))
  for (const [name, command] of newer.commands) {
    const then = older.commands.get(name)
    pair(command.returns, then?.returns)
    const [now, old] = [payloadReferences(command.payload), payloadReferences(then?.payload)]
    if (typeof command.payload === 'string' && typeof then?.payload === 'string') pair(now[0], old[0])
  }
  return renamed
}

function ownMembers(type: NamedType): readonly Member[] {
  if (type.kind === 'union') return typeof type.base === 'string' ? [] : type.base
  return type.kind === 'enum' ? [] : type.members
}
