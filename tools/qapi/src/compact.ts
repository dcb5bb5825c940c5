// The bundled model as data for programs that compare a server with it: one definition a line, bases spelled out.
import { QMP_MANUAL } from './document.ts'
import { branchesOf, commonMembers, isEmpty } from './lookup.ts'
import type { Member, Model, NamedType, Payload } from './model.ts'
import { contextOf } from './module-text.ts'
import { mayBeMissing } from './requirement.ts'

/** The file's lines: commands, events, then types; optional is what is written as optional. */
export function compactModel(model: Model): string {
  const { outputs } = contextOf(model, QMP_MANUAL)
  const lines = [
    { release: model.version },
    ...[...model.commands.values()].map(command => ({
      command: command.name,
      args: compactPayload(model, command.payload),
      returns:
        command.returns !== undefined && !isEmpty(model, command.returns) ? command.returns : undefined,
    })),
    ...[...model.events.values()].map(event => ({
      event: event.name,
      args: compactPayload(model, event.payload, mayBeMissing),
    })),
    ...[...model.types.values()].map(type =>
      compactType(model, type, outputs.has(type.name) ? mayBeMissing : isOptional),
    ),
  ]
  return lines.map(line => `${JSON.stringify(line)}\n`).join('')
}

type MayBeMissing = (member: Member) => boolean

const isOptional: MayBeMissing = member => member.optional

function compactPayload(model: Model, payload: Payload, missing: MayBeMissing = isOptional): unknown {
  if (payload === undefined || typeof payload === 'string') return payload
  return compactMembers(commonMembers(model, payload), missing)
}

function compactType(model: Model, type: NamedType, missing: MayBeMissing): object {
  switch (type.kind) {
    case 'enum':
      return { type: type.name, values: type.values.map(value => value.name) }
    case 'alternate':
      return { type: type.name, alternatives: type.members.map(member => member.type) }
    default: {
      const members = compactMembers(commonMembers(model, type.name), missing)
      const branches = branchesOf(model, type.name).filter(branch => !isEmpty(model, branch.type))
      if (type.kind === 'struct' && branches.length === 0) return { type: type.name, members }
      return {
        type: type.name,
        members,
        branches: Object.fromEntries(branches.map(({ tag, type: of }) => [tag, of])),
      }
    }
  }
}

/** As the schema writes them: `*` before the name of an optional member. */
function compactMembers(members: readonly Member[], missing: MayBeMissing): Record<string, string> {
  return Object.fromEntries(
    members.map(member => [`${missing(member) ? '*' : ''}${member.name}`, member.type]),
  )
}
