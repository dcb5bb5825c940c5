// The commands and arguments of the connected server, from its own introspection.

import type { SchemaInfo } from '../schema/index.ts'
import { isObject } from '../values/is-object.ts'

/** An argument, or a member of one. */
export interface Slot {
  readonly name: string
  /** A name for `LiveSchema`, meaningless otherwise. */
  readonly type: string
  readonly optional: boolean
}

/** What can stand for a value of a type. */
export type ValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object' | 'any'

/** Questions about commands and their arguments. */
export class LiveSchema {
  readonly #infos: ReadonlyMap<string, SchemaInfo>
  /** The names of all commands, sorted. */
  readonly commands: readonly string[]

  /** @param names of the commands, where the server cannot describe them (the guest agent) */
  constructor(infos: readonly SchemaInfo[], names?: readonly string[]) {
    this.#infos = new Map(infos.map(info => [info.name, info]))
    const described = infos.filter(info => info['meta-type'] === 'command').map(info => info.name)
    this.commands = (names ?? described).toSorted()
  }

  /** Whether the server has the command; true for all when it cannot tell. */
  has(command: string): boolean {
    return this.commands.length === 0 || this.commands.includes(command)
  }

  /** The type of a command's arguments, if it is described. */
  argumentsOf(command: string): string | undefined {
    const info = this.#infos.get(command)
    return info?.['meta-type'] === 'command' ? info['arg-type'] : undefined
  }

  /** The members of an object type, those of the branch that `given` selects, or of all branches while it selects none. */
  slots(
    type: string | undefined,
    given: Readonly<Record<string, unknown>> = {},
    seen: Set<string> = new Set(),
  ): readonly Slot[] {
    const info = this.#object(type)
    // Each type counts once: its members are the same wherever it is met.
    if (info === undefined || seen.has(info.name)) return []
    seen.add(info.name)
    const own = info.members.map(({ name, type: of, ...rest }) => ({
      name,
      type: of,
      optional: 'default' in rest,
    }))
    const tag = info.tag === undefined ? undefined : given[info.tag]
    const variants = (info.variants ?? []).filter(variant => tag === undefined || variant.case === tag)
    const branches = variants.flatMap(variant => this.slots(variant.type, given, seen))
    const all = new Map([...branches, ...own].map(slot => [slot.name, slot]))
    return [...all.values()]
  }

  /** The type behind a path of member names, from the arguments of a command on. */
  typeAt(
    command: string,
    path: readonly string[],
    given: Readonly<Record<string, unknown>> = {},
  ): string | undefined {
    let type = this.argumentsOf(command)
    let here: unknown = given
    for (const key of path) {
      const element = this.#element(type)
      if (element !== undefined && /^\d+$/.test(key)) type = element
      else type = this.slots(type, isObject(here) ? here : {}).find(slot => slot.name === key)?.type
      here = isObject(here) ? here[key] : undefined
    }
    return type
  }

  /** The JSON types that a type takes. */
  kinds(type: string | undefined): readonly ValueKind[] {
    const info = this.#infos.get(type ?? '')
    switch (info?.['meta-type']) {
      case 'enum':
        return ['string']
      case 'array':
        return ['array']
      case 'object':
        return ['object']
      case 'alternate':
        return info.members.flatMap(member => this.kinds(member.type))
      case 'builtin': {
        const json = info['json-type']
        return [json === 'int' ? 'integer' : json === 'value' ? 'any' : json]
      }
      default:
        return ['any']
    }
  }

  /** The words that are complete values of a type. */
  words(type: string | undefined): readonly string[] {
    const info = this.#infos.get(type ?? '')
    if (info?.['meta-type'] === 'enum') return (info.members ?? []).map(member => member.name)
    if (info?.['meta-type'] === 'alternate') return info.members.flatMap(member => this.words(member.type))
    return this.kinds(type).includes('boolean') ? ['true', 'false'] : []
  }

  /** A type in words, for help. */
  describe(type: string | undefined): string {
    const info = this.#infos.get(type ?? '')
    if (info?.['meta-type'] === 'array') return `list of ${this.describe(info['element-type'])}`
    const words = this.words(type)
    return words.length > 0 && words.length <= 8 ? words.join('|') : this.kinds(type).join('|')
  }

  #object(type: string | undefined): (SchemaInfo & { 'meta-type': 'object' }) | undefined {
    const info = this.#infos.get(type ?? '')
    if (info?.['meta-type'] === 'object') return info
    if (info?.['meta-type'] !== 'alternate') return undefined
    return info.members.map(member => this.#object(member.type)).find(found => found !== undefined)
  }

  #element(type: string | undefined): string | undefined {
    const info = this.#infos.get(type ?? '')
    return info?.['meta-type'] === 'array' ? info['element-type'] : undefined
  }
}
