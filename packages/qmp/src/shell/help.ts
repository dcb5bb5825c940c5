// What `.help` says: how lines are written, which commands there are, and what one of them takes.
import type { LiveSchema } from './live-schema.ts'

const LINES = `A line is a command with key=value arguments: netdev_add type=user id=net
  server.host=a addrs.0=b   nested members and lists; JSON is taken, too
  transaction(              begins a transaction: one action a line, then )
  .help COMMAND             what a command takes; .exit or Ctrl-D leaves`

const HUMAN = 'Lines go to the human monitor, whose own command is: help. Ctrl-D or .exit leaves.'

/** Narrow enough for any terminal. */
const WIDTH = 78

/** Help on a command, or on the shell if it is empty. */
export function describeCommand(command: string, schema: LiveSchema, hmp = false): string {
  if (hmp) return HUMAN
  if (command === '') return `${LINES}\n\n${wrap(schema.commands)}`.trimEnd()
  if (!schema.has(command)) return `${command}: the server has no such command`
  const type = schema.argumentsOf(command)
  if (type === undefined) return `${command}: the server does not describe it`
  const lines = schema
    .slots(type)
    .map(
      slot =>
        `  ${slot.optional ? '[' : ''}${slot.name}=${schema.describe(slot.type)}${slot.optional ? ']' : ''}`,
    )
  return [command, ...lines].join('\n')
}

/** Words in lines that are not too long. */
function wrap(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join('\n')
}
