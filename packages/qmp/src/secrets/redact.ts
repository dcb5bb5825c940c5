// Copies of messages and arguments without the secrets in them.
import { isObject } from '../values/is-object.ts'
import { REDACTED, redactHmpLine, redactText } from './redact-text.ts'
import { SECRET_ARGUMENTS, SECRET_MEMBERS } from './secret-keys.ts'

/** What is nested deeper is not shown. */
const MAX_DEPTH = 1100

/**
 * A copy of a message, or of any value in one, with passwords and other secrets replaced by {@link REDACTED}: members
 * that hold secrets, the data of `secret` objects, what is typed or given to a program as input, lines for the human
 * monitor, credentials in URLs, `json:` file names and environments. A value without secrets is returned as it is.
 */
export function redact(value: unknown): unknown {
  return redactValue(value, 0)
}

/** The same for the arguments of a command; what is secret may depend on the command. */
export function redactArguments(command: string, args: unknown): unknown {
  return redactCommand(command, args, 0)
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value, inner => redactValue(inner, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) return REDACTED
  if (Array.isArray(value)) return mapChanged(value, item => redactValue(item, depth + 1))
  if (!isObject(value)) return value
  const command = commandOf(value)
  const isSecretObject = isSecretType(value['qom-type'])
  return mapMembers(value, (key, member) => {
    if (command !== undefined && (key === 'arguments' || key === 'data'))
      return redactCommand(command, member, depth + 1)
    if (isSecretObject && (key === 'data' || key === 'props')) return REDACTED
    // A migration through a program: the address of a stream, with its whole command.
    if (value['transport'] === 'exec' && key === 'args') return REDACTED
    return redactMember(key, member, depth + 1)
  })
}

function redactMember(key: string, member: unknown, depth: number): unknown {
  if (SECRET_MEMBERS.has(key)) return typeof member === 'string' ? REDACTED : redactValue(member, depth)
  return redactValue(member, depth)
}

function redactCommand(command: string, args: unknown, depth: number): unknown {
  if (!isObject(args)) return redactValue(args, depth)
  const hidden = SECRET_ARGUMENTS[command] ?? []
  const clean = redactValue(args, depth)
  if (!isObject(clean)) return clean
  return mapMembers(clean, (key, member) => {
    if (hidden.includes(key) && typeof member !== 'number' && typeof member !== 'boolean') return REDACTED
    if (command === 'human-monitor-command' && key === 'command-line' && typeof member === 'string')
      return redactHmpLine(member, inner => redactValue(inner, depth + 1))
    return member
  })
}

/** The command that an object is about: a message, a record of one, or an action of a transaction. */
function commandOf(value: Record<string, unknown>): string | undefined {
  for (const key of ['execute', 'exec-oob', 'command']) {
    const name = value[key]
    if (typeof name === 'string' && 'arguments' in value) return name
  }
  const type = value['type']
  return typeof type === 'string' && 'data' in value ? type : undefined
}

/** A copy with other members where `change` gives other ones; the object itself where it gives none. */
function mapMembers(
  value: Record<string, unknown>,
  change: (key: string, member: unknown) => unknown,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined
  for (const [key, member] of Object.entries(value)) {
    const clean = change(key, member)
    if (clean === member) continue
    copy ??= { ...value }
    copy[key] = clean
  }
  return copy ?? value
}

function mapChanged(list: readonly unknown[], change: (item: unknown) => unknown): unknown {
  const clean = list.map(change)
  return clean.some((item, index) => item !== list[index]) ? clean : list
}

function isSecretType(type: unknown): boolean {
  return typeof type === 'string' && type.startsWith('secret')
}
