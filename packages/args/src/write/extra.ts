// Arguments that are given as they are, and the ids that they define.
import { argumentWords } from '../read/argument-words.ts'
import { type ParsedArgument, parseOptions } from '../read/parse-argv.ts'
import { memberPath } from '../values/data-path.ts'
import { checkTexts, type Fields } from '../values/shape.ts'
import { noteNames } from './block-nodes.ts'
import type { Plan } from './plan.ts'

/** Options that define an id, where their name is not its kind. */
const KINDS: Readonly<Record<string, string>> = {
  nic: 'netdev',
  net: 'netdev',
  audio: 'audiodev',
  virtfs: 'fsdev',
}

/** `extra`; what stands beside a config only defines its ids. */
export function renderExtra(extra: readonly string[], plan: Plan, path: string, isBeside = false): void {
  const words = checkTexts(extra, path)
  let index = 0
  for (const argument of parseOptions(words, path)) {
    const end = index + argumentWords(argument).length
    if (!isBeside) plan.planned.push({ path: memberPath(path, index), argv: words.slice(index, end) })
    noteDefinition(argument, plan, memberPath(path, end - 1))
    index = end
  }
}

function noteDefinition(argument: ParsedArgument, plan: Plan, path: string): void {
  if (!('name' in argument)) return
  const { name } = argument
  if (name === 'readconfig') plan.open()
  const option = 'option' in argument ? argument.option.fields : {}
  const fields: Fields = 'json' in argument ? argument.json : option
  const node = fields['node-name']
  if (name === 'blockdev' || name === 'drive') noteNames(plan, fields, path)
  if (typeof node === 'string') plan.define('block', node, path)
  const id = fields['id'] ?? (name === 'virtfs' ? fields['mount_tag'] : undefined)
  if (typeof id === 'string') plan.define(KINDS[name] ?? name, id, path)
}
