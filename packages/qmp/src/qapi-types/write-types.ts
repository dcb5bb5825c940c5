// A server's interface as one TypeScript file.
import { printableLine } from '../values/printable.ts'
import type { BundledMembers, BundledModel } from './bundled-model.ts'
import { type Correspondence, findCorrespondence } from './correspondence.ts'
import { type Introspected, type ObjectInfo, type TypeInfo, valuesOf } from './introspected.ts'
import { nameTypes } from './type-names.ts'

/** Integers that a number always holds; introspection does not tell one from another, the bundled schema does. */
const NARROW = /^u?int(8|16|32)$/
const NOTHING = 'Record<string, never>'

/** The source text, for a server that says of itself what `title` says. */
export function writeTypes(title: string, server: Introspected, bundled: BundledModel): string {
  const correspondence = findCorrespondence(server, bundled)
  const names = nameTypes(server, correspondence, new Set(bundled.types.keys()))
  const writer = new TypeWriter(server, correspondence, names)
  const commands = server.commands.map(command => {
    const args = server.payload(command['arg-type'])
    const empty = server.use(command['ret-type']).depth === 0 && isNothing(server, command['ret-type'])
    const returns = empty ? NOTHING : writer.reference(command['ret-type'])
    const doc = remarks([
      ...(command.features ?? []),
      ...(command['allow-oob'] ? ['may be sent out of band'] : []),
    ])
    // What device_add takes depends on the driver.
    const open = command.name === 'device_add' ? ' & { [property: string]: unknown }' : ''
    return `${indent(doc)}  ${key(command.name)}: {\n    arguments: ${writer.payload(args, '    ')}${open}\n    returns: ${returns}\n  }\n`
  })
  const events = server.events.map(
    event =>
      `${indent(remarks(event.features ?? []))}  ${key(event.name)}: ${writer.payload(server.payload(event['arg-type']), '  ')}\n`,
  )
  const declarations = writer.declarations()
  const imports = ['Int64', ...writer.imported].toSorted()
  return `// The interface of ${commentText(title)}. Written by qapi-types from the server's own introspection.
import type { ${imports.join(', ')} } from '@qm/qmp/schema'

${declarations}
/** Every command by its name, with the type of its arguments (\`undefined\`: it takes none) and of its result. */
export interface Commands {
${commands.join('')}}

/** Every event by its name, with the type of its data (\`undefined\`: it carries none). */
export interface Events {
${events.join('')}}

/** The interface as a whole, for \`connect<Schema>(…)\`. */
export interface Schema {
  commands: Commands
  events: Events
}
`
}

function isNothing(server: Introspected, masked: string): boolean {
  return server.use(masked).info['meta-type'] === 'object' && server.payload(masked) === undefined
}

/** Writes types, and remembers which of them it has mentioned. */
class TypeWriter {
  /** The names that come from this package. */
  readonly imported = new Set<string>()
  readonly #server: Introspected
  readonly #correspondence: Correspondence
  readonly #names: ReadonlyMap<string, string>
  readonly #pending: TypeInfo[] = []
  readonly #mentioned = new Set<string>()

  constructor(server: Introspected, correspondence: Correspondence, names: ReadonlyMap<string, string>) {
    this.#server = server
    this.#correspondence = correspondence
    this.#names = names
  }

  /** A type where it is used. `like` is its bundled name, which knows how wide an integer is. */
  reference(masked: string, like = ''): string {
    const { info, depth } = this.#server.use(masked)
    const name =
      info['meta-type'] === 'builtin'
        ? builtin(info['json-type'], like.replaceAll('[]', ''))
        : this.#named(info)
    return `${name}${'[]'.repeat(depth)}`
  }

  /** Arguments or data: a named type, or spelled out. */
  payload(info: ObjectInfo | undefined, margin: string): string {
    if (info === undefined) return 'undefined'
    if (this.#correspondence.nameOf(info.name) !== undefined) return this.#named(info)
    return this.#object(info, margin)
  }

  /** The declarations of everything that was mentioned and is not imported, and of what these mention. */
  declarations(): string {
    const texts: string[] = []
    for (let info = this.#pending.shift(); info !== undefined; info = this.#pending.shift()) {
      texts.push(
        `export type ${this.#names.get(info.name)} =${this.#definition(info).replace(/^(?!\n)/, ' ')}\n`,
      )
    }
    return texts.toSorted().join('\n')
  }

  #named(info: TypeInfo): string {
    const name = this.#names.get(info.name) ?? 'unknown'
    if (this.#correspondence.agrees(info.name)) this.imported.add(name)
    else if (!this.#mentioned.has(info.name)) this.#pending.push(info)
    this.#mentioned.add(info.name)
    return name
  }

  #definition(info: TypeInfo): string {
    switch (info['meta-type']) {
      case 'builtin':
        return builtin(info['json-type'], '')
      case 'enum':
        return (
          valuesOf(info)
            .map(value => `\n  | ${quote(value)}`)
            .join('') || 'never'
        )
      case 'alternate':
        return [...new Set(info.members.map(member => this.reference(member.type)))].join(' | ')
      case 'object':
        return this.#object(info, '')
    }
  }

  #object(info: ObjectInfo, margin: string): string {
    const like = this.#correspondence.inlineMembers(info.name) ?? {}
    const members = info.members.map(member => this.#member(member, like, margin))
    if (members.length === 0 && info.variants === undefined) return NOTHING
    const common = `{\n${members.join('')}${margin}}`
    return info.tag === undefined
      ? common
      : `${common} & (${this.#branches(info, info.tag, `\n${margin}  |`)}\n${margin})`
  }

  #member(member: ObjectInfo['members'][number], like: BundledMembers, margin: string): string {
    const optional = 'default' in member
    const type = this.reference(member.type, like[member.name] ?? like[`*${member.name}`])
    const doc = remarks(member.features ?? [])
    const declared = optional ? `${key(member.name)}?: ${type} | undefined` : `${key(member.name)}: ${type}`
    return `${doc === '' ? '' : `${margin}  ${doc}\n`}${margin}  ${declared}\n`
  }

  #branches(info: ObjectInfo, tag: string, bar: string): string {
    const filled = (info.variants ?? []).filter(variant => this.#server.payload(variant.type) !== undefined)
    const named = new Set(filled.map(variant => variant.case))
    const tagType = info.members.find(member => member.name === tag)?.type ?? ''
    const values = this.#server.use(tagType).info
    const rest = values['meta-type'] === 'enum' ? valuesOf(values).filter(value => !named.has(value)) : []
    const bare =
      rest.length === 0 ? '' : `${bar} { ${key(tag)}: ${rest.map(value => quote(value)).join(' | ')} }`
    const full = filled.map(
      ({ case: value, type }) => `${bar} ({ ${key(tag)}: ${quote(value)} } & ${this.reference(type)})`,
    )
    return bare + full.join('')
  }
}

/** A text as a literal. */
function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'")}'`
}

/** A text that stays inside its comment: on one line, without the end of a comment. */
function commentText(text: string): string {
  return printableLine(text, 200).replaceAll('*/', '* /')
}

function builtin(json: string, like: string): string {
  if (json === 'int') return NARROW.test(like) ? 'number' : 'Int64'
  return json === 'value' ? 'unknown' : json
}

function remarks(features: readonly string[]): string {
  const said = features.map(feature =>
    feature === 'deprecated' ? '@deprecated by QEMU.' : commentText(feature),
  )
  return said.length === 0 ? '' : `/** ${said.toSorted().reverse().join(', ')} */`
}

function indent(doc: string): string {
  return doc === '' ? '' : `  ${doc}\n`
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}
