// The schema of one run of releases: what differs from the schema of all releases, as a file of its own.
import { QMP_MANUAL } from './document.ts'
import { directReferences, elementOf } from './lookup.ts'
import type { Command, Event, Facts, Member, Model, NamedType } from './model.ts'
import { contextOf, importTypes, NOTICE } from './module-text.ts'
import { compareReleases } from './releases.ts'
import { renderEvent, renderType, renderTypeName } from './render.ts'
import { mayBeMissing, mayBeMissingIn, type ReleaseRange } from './requirement.ts'

/** A run of releases with the prefix of its types' names. */
export interface NarrowedSchema extends ReleaseRange {
  /** Such as `Qemu10`. */
  readonly prefix: string
  /** The file's name without ending. */
  readonly file: string
}

/** The runs of releases that have a schema of their own. */
export const NARROWED: readonly NarrowedSchema[] = [
  { prefix: 'Qemu7', file: 'qemu-7', first: '7.2', last: '7.2' },
  { prefix: 'Qemu10', file: 'qemu-10', first: '10.0', last: '10.2' },
  { prefix: 'Qemu11', file: 'qemu-11', first: '11.1', last: '11.1' },
]

/** The file's text. */
export function renderNarrowed(model: Model, schema: NarrowedSchema): string {
  const { prefix, first, last } = schema
  const context = contextOf(model, QMP_MANUAL, member => mayBeMissingIn(member, schema))
  const narrowed = narrowedTypes(model, context.outputs, schema)
  const refers = (definition: NamedType | Command | Event): boolean =>
    directReferences(definition).some(name => narrowed.has(elementOf(name)))
  const commands = [...model.commands.values()]
  const events = [...model.events.values()]
  const answered = commands.filter(({ returns }) => returns !== undefined && narrowed.has(elementOf(returns)))
  const emitted = events.filter(event => refers(event) || ownMembers(event).some(it => changes(it, schema)))
  const isGone = (item: Facts): boolean => isAbsent(item, schema)
  const types = [...narrowed].flatMap(name => model.types.get(name) ?? [])
  const entries = answered.map(({ name, returns = '' }) => {
    const text = renderTypeName(returns, false)
    return `'${name}': {\narguments: QemuCommands['${name}']['arguments']\nreturns: ${text}\n}`
  })
  const body = [
    ...types.map(type => renderType(context, type)),
    map(`${prefix}Commands`, 'commands', 'QemuCommands', [...answered, ...commands.filter(isGone)], entries),
    map(
      `${prefix}Events`,
      'events',
      'QemuEvents',
      [...emitted, ...events.filter(isGone)],
      emitted.filter(event => !isGone(event)).map(event => renderEvent(context, event)),
    ),
    `/** The interface of QEMU ${span(schema)}, for \`connect<${prefix}Schema>(…)\`. */\nexport interface ${prefix}Schema {\ncommands: ${prefix}Commands\nevents: ${prefix}Events\n}`,
  ]
  const int64 = body.some(text => /^[^*]*\bInt64\b/m.test(text))
    ? "import type { Int64 } from './qemu/int64.ts'\n"
    : ''
  const imports = importTypes(body, [...types, ...emitted], narrowed, model, './qemu')
  return `// QEMU's interface as ${first === last ? '' : 'every release from '}${span(schema)} has it. ${NOTICE}
${int64}${imports}import type { QemuCommands, QemuEvents } from './qemu-schema.ts'

${body.join('\n\n')}
`

  function map(
    name: string,
    what: string,
    base: string,
    replaced: readonly { readonly name: string }[],
    own: readonly string[],
  ): string {
    const keys = [...new Set(replaced.map(item => item.name))].map(key => `| '${key}'`).join('\n')
    const text = keys === '' ? base : `Omit<${base}, ${keys}>`
    return `/** The ${what} of QEMU ${span(schema)}. */\nexport interface ${name} extends ${text} {\n${own.join('\n')}\n}`
  }
}

/** The names for `index.ts`. */
export function narrowedExports(): string {
  return NARROWED.map(
    ({ prefix, file }) =>
      `export type { ${prefix}Commands, ${prefix}Events, ${prefix}Schema } from './${file}.ts'\n`,
  ).join('')
}

/** The types of replies and events that promise more for these releases than for all, and those that refer to them. */
function narrowedTypes(model: Model, outputs: ReadonlySet<string>, range: ReleaseRange): Set<string> {
  const types = [...model.types.values()].filter(type => outputs.has(type.name))
  const found = new Set(
    types.filter(type => ownMembers(type).some(it => changes(it, range))).map(type => type.name),
  )
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const type of types)
      if (directReferences(type).some(name => found.has(elementOf(name)))) found.add(type.name)
  }
  return new Set(types.map(type => type.name).filter(name => found.has(name)))
}

function ownMembers(definition: NamedType | Event): readonly Member[] {
  switch (definition.kind) {
    case 'struct':
      return definition.members
    case 'union':
      return typeof definition.base === 'string' ? [] : definition.base
    case 'event':
      return Array.isArray(definition.payload) ? definition.payload : []
    default:
      return []
  }
}

function changes(member: Member, range: ReleaseRange): boolean {
  return mayBeMissing(member) && !mayBeMissingIn(member, range)
}

/** Whether none of these releases has it. */
function isAbsent({ added, removed }: Facts, { first, last }: ReleaseRange): boolean {
  if (removed !== undefined && compareReleases(first, removed[1]) >= 0) return true
  return added !== undefined && compareReleases(last, added[0]) <= 0
}

function span({ first, last }: ReleaseRange): string {
  return first === last ? first : `${first} to ${last}`
}
