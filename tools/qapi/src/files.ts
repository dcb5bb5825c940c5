// The generated files: one for each module of QEMU's schema, one for the agent, and the lists that join them.

import { describeModel } from './describe.ts'
import { AGENT_MANUAL, QMP_MANUAL } from './document.ts'
import type { Command, Event, Model, NamedType } from './model.ts'
import { contextOf, importTypes, NOTICE, names } from './module-text.ts'
import { NARROWED, narrowedExports, renderNarrowed } from './narrow.ts'
import { type RenderContext, renderCommand, renderEvent, renderType } from './render.ts'

/** Source text by path below packages/qmp/src/schema. */
export type Files = ReadonlyMap<string, string>

interface Module {
  readonly name: string
  readonly types: readonly NamedType[]
  readonly commands: readonly Command[]
  readonly events: readonly Event[]
}

/** The types of QEMU's monitor, split as the schema is, and `index.ts` that joins them. */
export function qemuFiles(model: Model, storageDaemon: Model): Files {
  const modules = splitModules(model)
  const context = contextOf(model, QMP_MANUAL)
  const files = new Map<string, string>()
  for (const module of modules) files.set(`qemu/${module.name}.ts`, renderModule(context, module, model))
  files.set('index.ts', renderIndex(model, modules))
  files.set('qemu-schema.ts', renderSchema(model, modules))
  for (const schema of NARROWED) files.set(`${schema.file}.ts`, renderNarrowed(model, schema))
  files.set('storage-daemon.ts', renderSubset(model, storageDaemon))
  return files
}

/** The guest agent's types: one small file. */
export function agentFiles(model: Model): Files {
  const context = contextOf(model, AGENT_MANUAL)
  const body = [
    ...[...model.types.values()].map(type => renderType(context, type)),
    mapOf(
      'GuestAgentCommands',
      "The guest agent's commands.",
      [...model.commands.values()].map(command => renderCommand(context, command)),
    ),
    "/** The guest agent's interface, for `QmpClient<GuestAgentSchema>`. It has no events. */\nexport interface GuestAgentSchema {\ncommands: GuestAgentCommands\nevents: Record<never, never>\n}",
  ]
  const header = `// The guest agent's interface as types, QEMU ${model.version}. ${NOTICE}`
  const described = `// What the guest agent would say of itself if it could: its commands and their arguments. ${NOTICE}
import type { SchemaInfo } from './index.ts'

/** The agent's commands and the types of their arguments, as \`query-qmp-schema\` would put it. */
export const AGENT_INTROSPECTION: readonly SchemaInfo[] = ${JSON.stringify(describeModel(model))}
`
  return new Map([
    ['agent-introspection.ts', described],
    ['agent.ts', `${header}\n${importInt64(body, './qemu')}${body.join('\n\n')}\n`],
  ])
}

/** The one alias under which 64-bit integers stand. */
export function int64File(): [path: string, text: string] {
  const text = `// The type of 64-bit integers. ${NOTICE}

/**
 * A 64-bit integer of QMP. It arrives as a \`number\` when that holds its value exactly, else as a \`bigint\`;
 * either may be sent.
 */
export type Int64 = number | bigint
`
  return ['qemu/int64.ts', text]
}

function splitModules(model: Model): Module[] {
  const group = <T extends { readonly module: string }>(
    definitions: ReadonlyMap<string, T>,
  ): Map<string, T[]> => Map.groupBy(definitions.values(), definition => definition.module)
  const types = group(model.types)
  const commands = group(model.commands)
  const events = group(model.events)
  const names = [...new Set([...types.keys(), ...commands.keys(), ...events.keys()])].sort()
  return names.map(name => ({
    name,
    types: types.get(name) ?? [],
    commands: commands.get(name) ?? [],
    events: events.get(name) ?? [],
  }))
}

function renderModule(context: RenderContext, module: Module, model: Model): string {
  const body = module.types.map(type => renderType(context, type))
  const { commands, events, name } = module
  const own = new Set(module.types.map(type => type.name))
  if (commands.length > 0) {
    const summary = `The commands of QEMU's schema module \`${name}\`.`
    body.push(
      mapOf(
        commandsOf(name),
        summary,
        commands.map(command => renderCommand(context, command)),
      ),
    )
  }
  if (events.length > 0) {
    const summary = `The events of QEMU's schema module \`${name}\`.`
    body.push(
      mapOf(
        eventsOf(name),
        summary,
        events.map(event => renderEvent(context, event)),
      ),
    )
  }
  const header = `// QEMU's interface as types: the module \`${name}\`. ${NOTICE}`
  return `${header}\n${importInt64(body, '.')}${importTypes(body, [...module.types, ...commands, ...events], own, model, '.')}\n${body.join('\n\n')}\n`
}

function mapOf(name: string, summary: string, entries: readonly string[]): string {
  return `/** ${summary} */\nexport interface ${name} {\n${entries.join('\n')}\n}`
}

function importInt64(body: readonly string[], up: string): string {
  const used = body.some(text => /^[^*]*\bInt64\b/m.test(text))
  return used ? `import type { Int64 } from '${up}/int64.ts'\n` : ''
}

function renderIndex(model: Model, modules: readonly Module[]): string {
  const exports = modules
    .filter(module => module.types.length > 0)
    .map(module => `export type { ${names(module.types)} } from './qemu/${module.name}.ts'\n`)
    .join('')
  return `// QEMU's interface as types: release ${model.version}, and what older ones had. ${NOTICE}
export type { Int64 } from './qemu/int64.ts'
export type { QemuCommands, QemuEvents, QemuSchema } from './qemu-schema.ts'
${narrowedExports()}export type { StorageDaemonCommands, StorageDaemonEvents, StorageDaemonSchema } from './storage-daemon.ts'
${exports}`
}

/** The maps of all commands and events, joined from those of the modules. */
function renderSchema(model: Model, modules: readonly Module[]): string {
  const withCommands = modules.filter(module => module.commands.length > 0)
  const withEvents = modules.filter(module => module.events.length > 0)
  const imports = modules
    .map(({ name, commands, events }) => {
      const maps = [
        ...(commands.length > 0 ? [commandsOf(name)] : []),
        ...(events.length > 0 ? [eventsOf(name)] : []),
      ]
      return maps.length === 0 ? '' : `import type { ${maps.join(', ')} } from './qemu/${name}.ts'\n`
    })
    .join('')
  return `// Every command and event of QEMU's monitor: release ${model.version}, and what older ones had. ${NOTICE}
${imports}
/**
 * Every command by its name, with the type of its arguments (\`undefined\`: it takes none) and of its result.
 */
export interface QemuCommands extends ${withCommands.map(module => commandsOf(module.name)).join(', ')} {}

/** Every event by its name, with the type of its data (\`undefined\`: it carries none). */
export interface QemuEvents extends ${withEvents.map(module => eventsOf(module.name)).join(', ')} {}

/** The interface of QEMU's monitor, as \`QmpClient\` takes it. */
export interface QemuSchema {
  commands: QemuCommands
  events: QemuEvents
}
`
}

/** The storage daemon's commands are QEMU's, only fewer. */
function renderSubset(model: Model, subset: Model): string {
  const unknown = [...subset.commands.keys(), ...subset.events.keys()].filter(
    name => !model.commands.has(name) && !model.events.has(name),
  )
  if (unknown.length > 0) throw new Error(`the storage daemon alone has ${unknown.join(', ')}`)
  const list = (keys: Iterable<string>): string => [...keys].map(key => `| '${key}'`).join('\n')
  return `// The storage daemon's interface as types, QEMU ${subset.version}. ${NOTICE}
import type { QemuCommands, QemuEvents } from './qemu-schema.ts'

/** The commands of qemu-storage-daemon. */
export type StorageDaemonCommands = Pick<QemuCommands, ${list(subset.commands.keys())}>

/** The events of qemu-storage-daemon. */
export type StorageDaemonEvents = Pick<QemuEvents, ${list(subset.events.keys())}>

/** The interface of qemu-storage-daemon, for \`QmpClient<StorageDaemonSchema>\`. */
export interface StorageDaemonSchema {
  commands: StorageDaemonCommands
  events: StorageDaemonEvents
}
`
}

function commandsOf(module: string): string {
  return `${pascal(module)}Commands`
}

function eventsOf(module: string): string {
  return `${pascal(module)}Events`
}

function pascal(module: string): string {
  return module.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
