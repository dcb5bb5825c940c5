// Checks that data have the shape that their types promise: callers may have none.
import { refuse, tagOf } from '../errors.ts'
import { memberPath } from './data-path.ts'
import { checkText } from './scalar.ts'

/** Fields whose values are still to be checked. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value holds fields: an object, but no list, date, map or bytes, whose content is not in its fields. */
export function isFields(value: unknown): value is Fields {
  return tagOf(value) === '[object Object]'
}

/** @throws {@link ArgsError} `invalid-value` unless the data have fields. */
export function checkFields<T>(data: T, path: string): T & Fields {
  return isFields(data) ? data : refuse(data, 'an object', path)
}

/** Does something with each element of a list, which is told its place. */
export function visitList<T>(
  values: readonly T[],
  path: string,
  visit: (value: T, path: string) => void,
): void {
  if (!Array.isArray(values)) refuse(values, 'a list', path)
  for (const [index, value] of values.entries()) visit(value, memberPath(path, index))
}

/** @throws {@link ArgsError} `invalid-value` for what is no list of texts that an argument can carry. */
export function checkTexts(values: unknown, path: string): readonly string[] {
  if (!Array.isArray(values)) refuse(values, 'a list', path)
  // A list may have gaps, which only Array.from sees.
  return Array.from(values, (value: unknown, index) => checkText(value, memberPath(path, index)))
}
