// Adds to a release's model what an older release had and the newer one has not: it still works on old QEMUs.
import { allMemberNames, directReferences, reachableTypes } from './lookup.ts'
import type { Branch, Command, Event, Member, Model, NamedType, Payload, TypeName } from './model.ts'

type Removed = readonly [last: string, first: string]

/**
 * Folds releases, newest first, into one model of the newest with everything that was ever removed. Where both
 * have a thing, the newer form stands.
 */
export function mergeReleases([newest, ...older]: readonly [Model, ...Model[]]): Model {
  let merged = newest
  let next = newest
  for (const model of older) {
    merged = mergeOlder(merged, model, [release(model), release(next)])
    next = model
  }
  return merged
}

/** `10.2.2` as `10.2`. */
export function release(model: Model): string {
  return model.version.split('.').slice(0, 2).join('.')
}

function mergeOlder(newer: Model, older: Model, removed: Removed): Model {
  const mark = <T extends object>(gone: T): T & { readonly removed: Removed } => ({ ...gone, removed })
  const missingMembers = (now: Payload, members: readonly Member[]): Member[] => {
    const names = allMemberNames(newer, now)
    return members.filter(({ name }) => !names.has(name)).map(member => mark({ ...member, optional: true }))
  }

  const mergePayload = (name: string, now: Payload, then: Payload): Payload => {
    // A named type is merged where it is defined.
    if (then === undefined || typeof then === 'string') return now
    const missing = missingMembers(now, then)
    if (missing.length === 0) return now
    if (typeof now === 'string') throw new Error(`${name}: members gone from ${now}, which is shared`)
    return [...(now ?? []), ...missing]
  }

  const mergeType = (now: NamedType, then: NamedType): NamedType => {
    if (now.kind === 'enum' && then.kind === 'enum') {
      const names = new Set(now.values.map(value => value.name))
      return {
        ...now,
        values: [...now.values, ...then.values.filter(({ name }) => !names.has(name)).map(mark)],
      }
    }
    if (now.kind === 'struct' && then.kind === 'struct') {
      return { ...now, members: [...now.members, ...missingMembers(now.name, then.members)] }
    }
    if (now.kind === 'union') {
      const own = then.kind === 'struct' ? then.members : then.kind === 'union' ? then.base : []
      const tags = new Set(now.branches.map(branch => branch.tag))
      const branches: readonly Branch[] = then.kind === 'union' ? then.branches : []
      const base = typeof own === 'string' ? now.base : mergePayload(now.name, now.base, own)
      const gone = branches.filter(({ tag }) => !tags.has(tag)).map(mark)
      return { ...now, base: base ?? now.base, branches: [...now.branches, ...gone] }
    }
    return now
  }

  const mergeTop = <T extends Command | Event>(now: ReadonlyMap<string, T>, then: ReadonlyMap<string, T>) => {
    const result = new Map(now)
    for (const [name, old] of then) {
      const kept = now.get(name)
      const payload = kept && mergePayload(name, kept.payload, old.payload)
      result.set(name, kept === undefined ? mark(old) : { ...kept, payload })
    }
    return result
  }

  const commands = mergeTop(newer.commands, older.commands)
  const events = mergeTop(newer.events, older.events)
  const types = new Map(newer.types)
  for (const [name, old] of older.types) {
    const kept = newer.types.get(name)
    types.set(name, kept === undefined ? mark(old) : mergeType(kept, old))
  }
  return {
    version: newer.version,
    commands,
    events,
    types: withoutOrphans(newer, { commands, events, types }),
  }
}

/** A type that only the older release has is kept when something that was removed still needs it. */
function withoutOrphans(newer: Model, merged: Omit<Model, 'version'>): ReadonlyMap<string, NamedType> {
  const whole: Model = { version: newer.version, ...merged }
  const roots: TypeName[] = [...newer.types.keys()]
  for (const definition of [...merged.commands.values(), ...merged.events.values()]) {
    roots.push(...directReferences(definition))
  }
  const wanted = reachableTypes(whole, roots)
  return new Map([...merged.types].filter(([name]) => wanted.has(name)))
}
