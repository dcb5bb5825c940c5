// Writes one option out of a section's data: the head first, then the known fields, then the free ones.
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import { formatJson } from '../json-format.ts'
import { canStandBare, type Fields, formatFields, isFields } from '../option.ts'
import type { JsonOption, Plan } from '../plan.ts'
import { describe, scalarText } from '../scalar.ts'

/** How an option's text is made of its data. */
export interface OptionShape {
  /** The implied first key, written bare where its value allows. */
  readonly head?: string
  /** Keys whose lists are written as a key repeated. */
  readonly repeat?: readonly string[] | undefined
}

/** The key=value text of a section's data. */
export function optionText(data: unknown, path: string, { head, repeat }: OptionShape = {}): string {
  const { props, ...given } = checkFields(data, path)
  const fields: Record<string, unknown> = given
  const parts: string[] = []
  if (head !== undefined && fields[head] !== undefined) {
    const text = scalarText(fields[head], memberPath(path, head))
    parts.push(canStandBare(text) ? text : formatFields({ [head]: text }, { path }))
    delete fields[head]
  }
  parts.push(formatFields(fields, { path, repeat }))
  if (props !== undefined) {
    const place = memberPath(path, 'props')
    parts.push(formatFields(checkFields(props, place), { path: place, repeat }))
  }
  return parts.filter(part => part !== '').join(',')
}

/** Adds an option that can be written in both forms, in the one that was chosen for it. */
export function addOption(
  plan: Plan,
  path: string,
  option: JsonOption,
  data: Fields,
  shape: OptionShape,
): void {
  plan.add(path, option, plan.json.has(option) ? jsonText(data, path) : optionText(data, path, shape))
}

function jsonText({ props, ...fields }: Fields, path: string): string {
  const free = props === undefined ? {} : checkFields(props, memberPath(path, 'props'))
  return formatJson({ ...fields, ...free }, path)
}

/** @throws {@link ArgsError} `invalid-value` unless the data has fields. */
export function checkFields(data: unknown, path: string): Fields {
  if (isFields(data)) return data
  throw new ArgsError('invalid-value', `${describe(data)} has no fields`, { path, allowed: 'an object' })
}

/** @throws {@link ArgsError} `invalid-value` unless the data is a list. */
export function checkList<T>(data: readonly T[], path: string): readonly T[] {
  if (Array.isArray(data)) return data
  throw new ArgsError('invalid-value', `${describe(data)} is not a list`, { path, allowed: 'a list' })
}

/** The id that the data gives itself, under its key. */
export function ownId(data: Fields, path: string, key = 'id'): string | undefined {
  const id = data[key]
  if (id === undefined || typeof id === 'string') return id
  throw new ArgsError('invalid-id', `${describe(id)} is not an id`, {
    path: memberPath(path, key),
    allowed: 'a text',
  })
}
