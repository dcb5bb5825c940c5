// Writes one option out of a section's data: the implied key first, then the known fields, then the free ones.
import { ArgsError, refuse } from '../errors.ts'
import { formatJson } from '../option/format-json.ts'
import { appendFields, formatOption } from '../option/format-option.ts'
import { findOption } from '../option/qemu-options.ts'
import { memberPath } from '../values/data-path.ts'
import { checkScalar, checkText } from '../values/scalar.ts'
import { checkFields, type Fields } from '../values/shape.ts'
import type { IdKind, Plan } from './plan.ts'

/** Adds an option made of fields, as JSON if that was chosen for it. Data in `props` is written after the rest. */
export function writeOption(plan: Plan, path: string, option: string, data: unknown): void {
  const { implied = '', repeated: repeat } = findOption(option) ?? {}
  const fields = checkFields(data, path)
  const place = memberPath(path, 'props')
  const free = checkFields(fields['props'] ?? {}, place)
  for (const key of Object.keys(free)) {
    // What is known by name is noted by its id; QEMU would take the other one.
    if (Object.hasOwn({ id: '', ...fields }, key)) {
      refuse(key, 'a key for props', memberPath(place, key), 'invalid-key')
    }
  }
  if (NEEDS_HEAD.test(option) && (fields[implied] ?? free[implied]) === undefined) {
    throw new ArgsError('missing', `there is no ${implied}`, memberPath(path, implied))
  }
  if (plan.json.has(option)) {
    plan.add(path, option, formatJson({ ...fields, props: undefined, ...free }, path))
    return
  }
  const head = fields[implied]
  const parts = head === undefined ? [] : [headText(implied, head, path)]
  appendFields(parts, fields, path, { repeat, omit: [implied, 'props'] })
  appendFields(parts, free, place, { repeat })
  // What says nothing is left out.
  if (parts.length > 0) plan.add(path, option, parts.join(','))
}

/** Options that mean nothing without their first key. */
const NEEDS_HEAD = /dev|object|accel|numa|fw_cfg/

/** Can stand bare as an implied first key, in each of QEMU's two parsers. */
const BARE = /^[^=,]+$/

/** The value of the implied key: bare where it can stand so. */
function headText(key: string, value: unknown, path: string): string {
  const text = checkScalar(value, memberPath(path, key))
  return BARE.test(text) ? text : formatOption({ [key]: text })
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
