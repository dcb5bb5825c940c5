// A server's introspection, ready to be asked.
import type { SchemaInfo } from '../schema/index.ts'

/** What an introspected type is, its array brackets apart. */
export type TypeInfo = Extract<SchemaInfo, { 'meta-type': 'builtin' | 'enum' | 'object' | 'alternate' }>
/** An object type. */
export type ObjectInfo = Extract<SchemaInfo, { 'meta-type': 'object' }>
/** An enumeration. */
export type EnumInfo = Extract<SchemaInfo, { 'meta-type': 'enum' }>
type Top<Kind> = Extract<SchemaInfo, { 'meta-type': Kind }>

/** A type as it is used: how many arrays around what. */
export interface TypeUse {
  readonly info: TypeInfo
  readonly depth: number
}

/** The schema of one server. */
export class Introspected {
  readonly commands: readonly Top<'command'>[]
  readonly events: readonly Top<'event'>[]
  readonly #infos: ReadonlyMap<string, SchemaInfo>

  constructor(infos: readonly SchemaInfo[]) {
    this.#infos = new Map(infos.map(info => [info.name, info]))
    this.commands = infos.filter(info => info['meta-type'] === 'command').toSorted(byName)
    this.events = infos.filter(info => info['meta-type'] === 'event').toSorted(byName)
  }

  /** The type of that masked name. */
  use(name: string, depth = 0): TypeUse {
    const info = this.#infos.get(name)
    switch (info?.['meta-type']) {
      case 'array':
        return this.use(info['element-type'], depth + 1)
      case 'builtin':
      case 'enum':
      case 'object':
      case 'alternate':
        return { info, depth }
      default:
        throw new TypeError(`the introspection has no type ${name}`)
    }
  }

  /** The type as an object, or undefined if it never has a member. */
  payload(name: string): ObjectInfo | undefined {
    const { info, depth } = this.use(name)
    if (depth > 0 || info['meta-type'] !== 'object') return undefined
    return info.members.length === 0 && info.variants === undefined ? undefined : info
  }
}

/** The values of an enumeration; before 6.2 they were bare strings. */
export function valuesOf(info: EnumInfo): readonly string[] {
  return info.members?.map(member => member.name) ?? info.values
}

function byName(a: SchemaInfo, b: SchemaInfo): number {
  return a.name < b.name ? -1 : 1
}
