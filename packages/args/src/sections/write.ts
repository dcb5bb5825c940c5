// Writes one option out of a section's data: the implied key first, then the known fields, then the free ones.
import { memberPath } from '../data-path.ts'
import { refuse } from '../errors.ts'
import { formatJson } from '../json-format.ts'
import { appendFields, canStandBare, type Fields, formatOption, isFields } from '../option.ts'
import type { IdKind, Plan } from '../plan.ts'
import { findOption } from '../qemu-options.ts'
import { checkScalar, checkText } from '../scalar.ts'

/** Adds an option made of fields, as JSON if that was chosen for it. Data in `props` is written after the rest. */
export function writeOption(plan: Plan, path: string, option: string, data: unknown): void {
  const fields = checkFields(data, path)
  const place = memberPath(path, 'props')
  const free = fields['props'] === undefined ? {} : checkFields(fields['props'], place)
  if (plan.json.has(option)) {
    plan.add(path, option, formatJson({ ...fields, props: undefined, ...free }, path))
    return
  }
  const { implied = '', repeated: repeat } = findOption(option) ?? {}
  const head = fields[implied]
  const parts = head === undefined ? [] : [headText(implied, head, path)]
  appendFields(parts, fields, path, { repeat, omit: [implied, 'props'] })
  appendFields(parts, free, place, { repeat })
  plan.add(path, option, parts.join(','))
}

/** The value of the implied key: bare where it can stand so. */
function headText(key: string, value: unknown, path: string): string {
  const text = checkScalar(value, memberPath(path, key))
  return canStandBare(text) ? text : formatOption({ [key]: text })
}

/** @throws {@link ArgsError} `invalid-value` unless the data has fields. */
export function checkFields(data: unknown, path: string): Fields {
  return isFields(data) ? data : refuse(data, 'an object', path)
}

/** The id that the data gives itself, under its key; noted as defined. */
export function defineOwn(
  plan: Plan,
  kind: IdKind,
  data: Fields,
  path: string,
  key = 'id',
): string | undefined {
  const id = data[key]
  return id === undefined
    ? id
    : plan.define(kind, checkText(id, memberPath(path, key)), memberPath(path, key))
}

/** {@link defineOwn}, or an id that is made up: the prefix with the first free number. */
export function nameOwn(
  plan: Plan,
  kind: IdKind,
  data: Fields,
  path: string,
  prefix: string,
  key = 'id',
): string {
  return defineOwn(plan, kind, data, path, key) ?? plan.invent(kind, prefix, path)
}
