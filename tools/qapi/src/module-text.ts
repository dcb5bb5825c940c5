// What all generated files share: the notice, the imports, and how types are rendered.
import type { Manual } from './document.ts'
import { directReferences, elementOf, payloadReferences, reachableTypes } from './lookup.ts'
import type { Command, Event, Model, NamedType } from './model.ts'
import type { RenderContext } from './render.ts'
import { mayBeMissing } from './requirement.ts'

/** Stands at the end of each file's first line. */
export const NOTICE: string = 'Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.'

/** What is rendered how, for a model of all releases or for a run of them. */
export function contextOf(
  model: Model,
  manual: Manual,
  missing: RenderContext['mayBeMissing'] = mayBeMissing,
): RenderContext {
  const commands = [...model.commands.values()]
  const payloads = commands.flatMap(command => payloadReferences(command.payload))
  const returns = commands.flatMap(command => command.returns ?? [])
  const data = [...model.events.values()].flatMap(event => payloadReferences(event.payload))
  return {
    model,
    manual,
    inputs: reachableTypes(model, payloads),
    outputs: reachableTypes(model, [...returns, ...data]),
    mayBeMissing: missing,
  }
}

/**
 * The imports of the named types that a file mentions and does not declare.
 *
 * @param folder of the modules
 */
export function importTypes(
  body: readonly string[],
  definitions: readonly (NamedType | Command | Event)[],
  own: ReadonlySet<string>,
  model: Model,
  folder: string,
): string {
  const words = new Set(
    body
      .join('\n')
      .replaceAll(/\/\*\*.*?\*\//gs, '')
      .match(/\w+/g),
  )
  const wanted = definitions
    .flatMap(directReferences)
    .map(elementOf)
    .flatMap(name => model.types.get(name) ?? [])
    .filter(type => !own.has(type.name) && words.has(type.name))
  const sources = Map.groupBy(new Set(wanted), type => type.module)
  return [...sources]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, types]) => `import type { ${names(types)} } from '${folder}/${source}.ts'\n`)
    .join('')
}

/** The names of types, sorted, for an import or an export. */
export function names(types: readonly NamedType[]): string {
  return types
    .map(type => type.name)
    .sort()
    .join(', ')
}
