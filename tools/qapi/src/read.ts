// Reads a schema file (see data/README.md) into the model.
import { readFileSync } from 'node:fs'
import type {
  Branch,
  Command,
  Event,
  Facts,
  Member,
  Model,
  NamedType,
  Payload,
  TypeName,
  Value,
} from './model.ts'

type RawType = string | readonly [string]
interface RawFacts {
  readonly features?: readonly (string | { readonly name: string })[]
  readonly if?: unknown
}
type RawMember = RawType | (RawFacts & { readonly type: RawType })
type RawMembers = Readonly<Record<string, RawMember>>
type RawValue = string | (RawFacts & { readonly name: string })

interface RawDefinition extends RawFacts {
  readonly module: string
  readonly command?: string
  readonly event?: string
  readonly struct?: string
  readonly union?: string
  readonly enum?: string
  readonly alternate?: string
  readonly data?: RawMembers | readonly RawValue[] | string
  readonly base?: string | RawMembers
  readonly discriminator?: string
  readonly returns?: RawType
  readonly since?: string
  readonly memberSince?: Readonly<Record<string, string>>
  readonly 'allow-oob'?: boolean
  readonly 'success-response'?: boolean
  readonly gen?: boolean
}

/** A schema file's content. */
export interface RawSchema {
  readonly qemu: string
  readonly definitions: readonly RawDefinition[]
}

/** Reads the schema file of that name from data/. */
export function readData(name: string): Model {
  const [head, ...definitions] = readLines(name)
  return readSchema({ ...head, definitions })
}

/** Reads a file of JSON lines from data/, the first of which says `{"qemu": "<release>"}`. */
// biome-ignore lint/suspicious/noExplicitAny: the files are this package's own; each reader names their shape
export function readLines(name: string): any[] {
  const text = readFileSync(new URL(`../data/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** Turns a schema file's content into the model. */
export function readSchema(raw: RawSchema): Model {
  const commands = new Map<string, Command>()
  const events = new Map<string, Event>()
  const types = new Map<string, NamedType>()
  for (const definition of raw.definitions) {
    if (definition.command !== undefined)
      commands.set(definition.command, toCommand(definition, definition.command))
    else if (definition.event !== undefined)
      events.set(definition.event, toEvent(definition, definition.event))
    else {
      const type = toType(definition)
      types.set(type.name, type)
    }
  }
  return { version: raw.qemu, commands, events, types }
}

function toCommand(raw: RawDefinition, name: string): Command {
  return {
    kind: 'command',
    name,
    ...head(raw),
    payload: toPayload(raw),
    returns: raw.returns === undefined ? undefined : typeName(raw.returns),
    oob: raw['allow-oob'] ?? false,
    replies: raw['success-response'] ?? true,
    open: raw.gen === false,
  }
}

function toEvent(raw: RawDefinition, name: string): Event {
  return { kind: 'event', name, ...head(raw), payload: toPayload(raw) }
}

function toType(raw: RawDefinition): NamedType {
  if (raw.struct !== undefined) {
    const base = typeof raw.base === 'string' ? { base: raw.base } : {}
    return { kind: 'struct', name: raw.struct, ...head(raw), ...base, members: members(raw, raw.data) }
  }
  if (raw.enum !== undefined) {
    if (!Array.isArray(raw.data)) throw new TypeError(`enum ${raw.enum} lists no values`)
    return { kind: 'enum', name: raw.enum, ...head(raw), values: raw.data.map(value => toValue(raw, value)) }
  }
  if (raw.alternate !== undefined) {
    return { kind: 'alternate', name: raw.alternate, ...head(raw), members: members(raw, raw.data) }
  }
  if (raw.union === undefined || raw.discriminator === undefined) {
    throw new TypeError(`not a definition: ${JSON.stringify(raw)}`)
  }
  return {
    kind: 'union',
    name: raw.union,
    ...head(raw),
    base: typeof raw.base === 'string' ? raw.base : members(raw, raw.base),
    tag: raw.discriminator,
    branches: members(raw, raw.data).map(toBranch),
  }
}

function head(raw: RawDefinition): Facts & { readonly module: string } {
  return { module: raw.module, ...facts(raw), ...(raw.since !== undefined && { since: raw.since }) }
}

function facts(raw: RawFacts): Facts {
  const features = (raw.features ?? []).map(feature => (typeof feature === 'string' ? feature : feature.name))
  return { features, ...(raw.if !== undefined && { condition: condition(raw.if) }) }
}

/** `{ all: [a, b] }` as `a && b`. */
function condition(raw: unknown): string {
  if (typeof raw === 'string') return raw
  for (const [operator, operand] of Object.entries(raw ?? {})) {
    if (operator === 'not') return `!${condition(operand)}`
    if (Array.isArray(operand)) return operand.map(condition).join(operator === 'all' ? ' && ' : ' || ')
  }
  throw new TypeError(`not a condition: ${JSON.stringify(raw)}`)
}

function toPayload(raw: RawDefinition): Payload {
  if (raw.data === undefined || typeof raw.data === 'string') return raw.data
  const listed = members(raw, raw.data)
  return listed.length === 0 ? undefined : listed
}

function members(owner: RawDefinition, raw: RawDefinition['data']): Member[] {
  if (raw === undefined) return []
  if (typeof raw === 'string' || isValues(raw))
    throw new TypeError(`members expected: ${JSON.stringify(owner)}`)
  return Object.entries(raw).map(([key, member]) => {
    const optional = key.startsWith('*')
    const name = optional ? key.slice(1) : key
    const since = owner.memberSince?.[name]
    const plain = typeof member === 'string' || isArrayType(member)
    const type = typeName(plain ? member : member.type)
    return { name, type, optional, ...facts(plain ? {} : member), ...(since !== undefined && { since }) }
  })
}

function toValue(owner: RawDefinition, raw: RawValue): Value {
  const name = typeof raw === 'string' ? raw : raw.name
  const since = owner.memberSince?.[name]
  return { name, ...facts(typeof raw === 'string' ? {} : raw), ...(since !== undefined && { since }) }
}

function toBranch({ name, optional, ...branch }: Member): Branch {
  return { tag: name, ...branch }
}

function typeName(raw: RawType): TypeName {
  return typeof raw === 'string' ? raw : `${raw[0]}[]`
}

function isArrayType(raw: RawMember): raw is readonly [string] {
  return Array.isArray(raw)
}

function isValues(raw: RawMembers | readonly RawValue[]): raw is readonly RawValue[] {
  return Array.isArray(raw)
}
