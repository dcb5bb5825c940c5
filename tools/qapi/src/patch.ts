// Brings a model up to a release of which only introspection is at hand: what came, went and changed, by hand.
import { commonMembers } from './lookup.ts'
import { markRemoved, release } from './merge.ts'
import type { Branch, Command, Facts, Member, Model, NamedType, ReleaseStep } from './model.ts'
import { type RawSchema, readSchema } from './read.ts'

/** One line of a patch: a new definition in the schema's own form, or one of these. */
interface RawChange {
  /** The command or type that changes. */
  readonly change: string
  /** New members or values. */
  readonly add?: object
  /** Members, values or branches that went. */
  readonly remove?: readonly string[]
  /** The releases that new members or values came with. */
  readonly since?: Readonly<Record<string, string>>
  /** Members whose type changed. */
  readonly retype?: Readonly<Record<string, string>>
  /** New branches of a union. */
  readonly branches?: object
}

interface RawRemoval {
  readonly remove: { readonly command?: string; readonly type?: string }
}

/** Definitions that the release's reference has under another module or name, with their anchors there. */
interface RawAnchors {
  readonly anchors: Readonly<Record<string, string>>
}

type RawLine = RawSchema['definitions'][number] | RawChange | RawRemoval | RawAnchors

/** The patch as it stands in its file. */
export interface RawPatch {
  readonly qemu: string
  readonly lines: readonly RawLine[]
}

/** Applies a patch; what it touches is marked with the step between the two releases. */
export function applyPatch(model: Model, patch: RawPatch): Model {
  const step: ReleaseStep = [release(model), patch.qemu]
  const commands = new Map(model.commands)
  const events = new Map(model.events)
  const types = new Map(model.types)
  for (const line of patch.lines) {
    if ('change' in line) {
      const command = commands.get(line.change)
      const type = types.get(line.change)
      if (command !== undefined) commands.set(line.change, changeCommand(command, line, step))
      else if (type !== undefined) types.set(line.change, changeType({ ...model, types }, type, line, step))
      else throw new Error(`the patch changes ${line.change}, which is not there`)
    } else if ('remove' in line) {
      const { command, type } = line.remove
      const gone = <T extends Facts>(item: T): T => ({ ...item, removed: step })
      const found =
        (command !== undefined && replace(commands, command, gone)) ||
        (type !== undefined && replace(types, type, gone))
      if (!found) throw new Error(`the patch removes ${command ?? type}, which is not there`)
    } else if ('anchors' in line) {
      for (const [name, anchor] of Object.entries(line.anchors)) {
        const found =
          replace(commands, name, command => ({ ...command, anchor })) ||
          replace(events, name, event => ({ ...event, anchor })) ||
          replace(types, name, type => ({ ...type, anchor }))
        if (!found) throw new Error(`the patch has an anchor for ${name}, which is not there`)
      }
    } else {
      const added = readSchema({ qemu: patch.qemu, definitions: [line] })
      for (const [name, command] of added.commands) commands.set(name, { ...command, added: step })
      for (const [name, type] of added.types) types.set(name, { ...type, added: step })
    }
  }
  return { version: patch.qemu, commands, events, types }
}

/** Changes the definition of that name; returns whether there is one. */
function replace<T>(definitions: Map<string, T>, name: string, change: (item: T) => T): boolean {
  const item = definitions.get(name)
  if (item !== undefined) definitions.set(name, change(item))
  return item !== undefined
}

function changeCommand(command: Command, change: RawChange, step: ReleaseStep): Command {
  if (typeof command.payload === 'string') throw new Error(`change ${command.payload}, not ${command.name}`)
  return { ...command, payload: changeMembers(command.payload ?? [], change, step) }
}

function changeType(model: Model, type: NamedType, change: RawChange, step: ReleaseStep): NamedType {
  switch (type.kind) {
    case 'struct':
      return { ...type, members: changeMembers(type.members, change, step) }
    case 'alternate':
      throw new Error(`no patch for the alternate ${type.name}`)
    case 'enum': {
      if (change.add !== undefined && !Array.isArray(change.add))
        throw new TypeError(`${type.name}: a list, please`)
      const added = (change.add ?? []).map((name: string) => {
        const since = change.since?.[name]
        return { name, features: [], added: step, ...(since !== undefined && { since }) }
      })
      return { ...type, values: [...markGone(type.values, change, step, value => value.name), ...added] }
    }
    case 'union': {
      const added = Object.entries(change.branches ?? {}).map(
        ([tag, name]): Branch => ({ tag, type: String(name), features: [], added: step }),
      )
      const branches = [...markGone(type.branches, change, step, branch => branch.tag), ...added]
      if (change.retype === undefined) return { ...type, branches }
      return { ...type, branches, base: changeMembers(commonMembers(model, type.base), change, step) }
    }
  }
}

function changeMembers(members: readonly Member[], change: RawChange, step: ReleaseStep): Member[] {
  const { add = {}, since: memberSince = {} } = change
  const data = { module: '', struct: 'Added', data: add, memberSince } as RawSchema['definitions'][number]
  const added = readSchema({ qemu: '', definitions: [data] }).types.get('Added')
  const changed = markGone(members, change, step, member => member.name).map(member => {
    const type = change.retype?.[member.name]
    return type === undefined ? member : { ...member, type, former: { step, type: member.type } }
  })
  const fresh = added?.kind === 'struct' ? added.members : []
  // What an older release had and a later one had not can come back.
  const kept = changed.filter(member => !fresh.some(({ name }) => name === member.name))
  return [...kept, ...fresh.map(member => ({ ...member, added: step }))]
}

function markGone<T extends Facts>(
  items: readonly T[],
  change: RawChange,
  step: ReleaseStep,
  name: (item: T) => string,
): T[] {
  return items.map(item => {
    if (!change.remove?.includes(name(item))) return item
    // An object without the member must be allowed, too.
    return { ...markRemoved(item, step), ...('optional' in item && { optional: true }) }
  })
}
