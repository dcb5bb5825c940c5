// Arguments that are given as they are, and the ids that they define.
import { memberPath } from '../data-path.ts'
import { argumentWords } from '../format-parsed.ts'
import { type ParsedArgument, parseOptions } from '../parse-argv.ts'
import type { IdKind, Plan } from '../plan.ts'
import { verbatim } from './simple.ts'
import { checkList } from './write.ts'

/** Options that define an id, and of which kind. */
const DEFINES: Readonly<Record<string, IdKind>> = {
  netdev: 'netdev',
  nic: 'netdev',
  chardev: 'chardev',
  object: 'object',
  drive: 'block',
  blockdev: 'block',
  device: 'device',
  audiodev: 'audiodev',
  tpmdev: 'tpmdev',
  fsdev: 'fsdev',
}

/** `extra`. */
export function renderExtra(extra: readonly string[], plan: Plan, path: string): void {
  const words = checkList(extra, path).map((word, index) => verbatim(word, memberPath(path, index)))
  let index = 0
  for (const argument of parseOptions(words, path)) {
    const end = index + argumentWords(argument).length
    plan.planned.push({ path: memberPath(path, index), argv: words.slice(index, end) })
    noteDefinition(argument, plan, memberPath(path, end - 1))
    index = end
  }
}

function noteDefinition(argument: ParsedArgument, plan: Plan, path: string): void {
  if (argument.form !== 'fields' && argument.form !== 'json') return
  const kind = Object.hasOwn(DEFINES, argument.name) ? DEFINES[argument.name] : undefined
  const fields = argument.form === 'json' ? argument.json : argument.option.fields
  const id = fields['id'] ?? fields['node-name']
  if (kind !== undefined && typeof id === 'string') plan.define(kind, id, path)
}
