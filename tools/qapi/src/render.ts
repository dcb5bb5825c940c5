// One definition of the model as TypeScript source, not yet formatted.
import { definitionComment, type Manual, memberComment } from './document.ts'
import { branchesOf, commonMembers, elementOf, isEmpty } from './lookup.ts'
import type {
  Branch,
  Command,
  Enumeration,
  Event,
  Member,
  Model,
  NamedType,
  Payload,
  Union,
  Value,
} from './model.ts'

/** What rendering depends on besides the definition. */
export interface RenderContext {
  readonly model: Model
  readonly manual: Manual
  /** The types that a caller may have to pass in: their arrays are readonly, so that any array can be given. */
  readonly inputs: ReadonlySet<string>
  /** The types that replies and events are made of: a member that a server may leave out is optional. */
  readonly outputs: ReadonlySet<string>
  /** Whether a server may leave a member out. */
  readonly mayBeMissing: (member: Member) => boolean
}

/** What the use of a type means for its members. */
interface Side {
  readonly input: boolean
  readonly mayBeMissing: (member: Member) => boolean
}

const isOptional = (member: Member): boolean => member.optional
const ARGUMENTS: Side = { input: true, mayBeMissing: isOptional }

function sideOf(context: RenderContext, name: string): Side {
  const input = context.inputs.has(name)
  return { input, mayBeMissing: context.outputs.has(name) ? context.mayBeMissing : isOptional }
}

const NUMBERS = new Set(['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32', 'number'])
/** What a 53-bit number cannot always hold. */
const WIDE = new Set(['int', 'int64', 'uint64', 'size'])
const BUILTIN: Readonly<Record<string, string>> = {
  str: 'string',
  bool: 'boolean',
  null: 'null',
  any: 'unknown',
}
/** The schema never spells out its own built-in enumeration. */
const QTYPE = "'none' | 'qnull' | 'qnum' | 'qstring' | 'qdict' | 'qlist' | 'qbool'"

/** What the formatter leaves on one line, a little indentation allowed for. */
const LINE_WIDTH = 106

/** The members of an object without any. */
const NOTHING = 'Record<string, never>'

/** A type of the model as TypeScript. */
export function renderTypeName(type: string, readonlyArrays: boolean): string {
  const element = elementOf(type)
  const rendered = builtin(element) ?? element
  const depth = (type.length - element.length) / 2
  const wrapped = rendered.includes('|') && depth > 0 ? `(${rendered})` : rendered
  return `${readonlyArrays && depth > 0 ? 'readonly ' : ''}${wrapped}${'[]'.repeat(depth)}`
}

function builtin(name: string): string | undefined {
  if (NUMBERS.has(name)) return 'number'
  if (WIDE.has(name)) return 'Int64'
  return name === 'QType' ? QTYPE : BUILTIN[name]
}

/** A named type's declaration. */
export function renderType(context: RenderContext, type: NamedType): string {
  const comment = definitionComment(context.manual, type)
  const side = sideOf(context, type.name)
  switch (type.kind) {
    case 'enum':
      return `${comment}\nexport type ${type.name} = ${renderValues(type)}`
    case 'alternate': {
      const alternatives = type.members.map(member => renderTypeName(member.type, side.input))
      return `${comment}\nexport type ${type.name} = ${[...new Set(alternatives)].join(' | ')}`
    }
    case 'union':
      return `${comment}\nexport type ${type.name} = ${renderUnion(context, type, side)}`
    case 'struct': {
      if (isEmpty(context.model, type.name)) return `${comment}\nexport type ${type.name} = ${NOTHING}`
      const members = renderMembers(type.members, type.since, side)
      const base = type.base !== undefined && !isEmpty(context.model, type.base) ? type.base : undefined
      if (base !== undefined && type.members.length === 0)
        return `${comment}\nexport type ${type.name} = ${base}`
      if (base !== undefined && branchesOf(context.model, base).length > 0) {
        return `${comment}\nexport type ${type.name} = ${base} & {\n${members}\n}`
      }
      return `${comment}\nexport interface ${type.name} ${base === undefined ? '' : `extends ${base} `}{\n${members}\n}`
    }
  }
}

function renderValues(type: Enumeration): string {
  return type.values.map(value => `\n${withComment(memberComment(value), `| '${value.name}'`)}`).join('')
}

function renderUnion(context: RenderContext, type: Union, side: Side): string {
  const base =
    typeof type.base === 'string' ? type.base : `{\n${renderMembers(type.base, type.since, side)}\n}`
  const bare = (branch: Branch): boolean => isEmpty(context.model, branch.type)
  const full = type.branches.filter(branch => !bare(branch))
  const values = tagValues(context.model, type)
  const named = new Set(full.map(branch => branch.tag))
  const rest = values.filter(value => !named.has(value.name)).map(value => `'${value.name}'`)
  const branches = rest.length > 0 ? [`\n| { ${key(type.tag)}: ${rest.join(' | ')} }`] : []
  for (const branch of full) {
    const value = values.find(({ name }) => name === branch.tag)
    // On the tag, where an editor shows it; the formatter moves one that stands before the first branch.
    const comment = memberComment({ ...branch, ...(value?.since !== undefined && { since: value.since }) })
    const line = `| ({ ${comment} ${key(type.tag)}: '${branch.tag}' } & ${branch.type})`
    branches.push(
      line.length < LINE_WIDTH ? `\n${line}` : `\n${line.replace('{ ', '{\n').replace(' */ ', ' */\n')}`,
    )
  }
  return `${base} & (${branches.join('')}\n)`
}

/** Every value that the tag can have: a branch need not be there for each. */
function tagValues(model: Model, type: Union): readonly Value[] {
  const tag = commonMembers(model, type.name).find(member => member.name === type.tag)
  const values = tag && model.types.get(tag.type)
  if (values?.kind !== 'enum') throw new TypeError(`the tag of ${type.name} is not an enumeration`)
  return values.values
}

/** A command as a member of the map of commands. */
export function renderCommand(context: RenderContext, command: Command): string {
  const extra = [
    ...(command.oob ? ['may be sent out of band'] : []),
    ...(command.replies ? [] : ['sends no reply on success']),
  ]
  const open = command.open ? '\n/** Whatever else the driver takes. */\n[property: string]: unknown' : ''
  const payload = renderPayload(command.payload, command.since, ARGUMENTS, open)
  const returns = command.returns === undefined ? NOTHING : renderTypeName(command.returns, false)
  const comment = definitionComment(context.manual, command, extra)
  return `${comment}\n${key(command.name)}: {\narguments: ${payload}\nreturns: ${command.replies ? returns : 'never'}\n}`
}

/** An event as a member of the map of events. */
export function renderEvent(context: RenderContext, event: Event): string {
  const side = { input: false, mayBeMissing: context.mayBeMissing }
  const data = renderPayload(event.payload, event.since, side, '')
  return `${definitionComment(context.manual, event)}\n${key(event.name)}: ${data}`
}

function renderPayload(payload: Payload, since: string | undefined, side: Side, open: string): string {
  if (payload === undefined || typeof payload === 'string') return payload ?? 'undefined'
  return `{\n${renderMembers(payload, since, side)}${open}\n}`
}

function renderMembers(members: readonly Member[], since: string | undefined, side: Side): string {
  return members
    .map(member => {
      const type = renderTypeName(member.type, side.input)
      const declared = side.mayBeMissing(member)
        ? `${key(member.name)}?: ${type} | undefined`
        : `${key(member.name)}: ${type}`
      return withComment(memberComment(member, member.type, since), declared)
    })
    .join('\n')
}

function withComment(comment: string, text: string): string {
  return comment === '' ? text : `${comment}\n${text}`
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`
}
