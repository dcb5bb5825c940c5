// Writes one option out of a section's data: the implied key first, then the known fields, then the free ones.
import { ArgsError, refuse } from '../errors.ts'
import { formatJson } from '../option/format-json.ts'
import { appendFields, formatOption } from '../option/format-option.ts'
import { findOption, JSON_OPTION } from '../option/qemu-options.ts'
import { memberPath } from '../values/data-path.ts'
import { checkScalar, checkText } from '../values/scalar.ts'
import { isSecret } from '../values/secret.ts'
import { checkFields, type Fields, isFields } from '../values/shape.ts'
import type { IdKind, Plan } from './plan.ts'

/** Keys of our own, which are no property of anything. */
const OWN_KEYS = ['props', 'json']

/**
 * Adds an option made of fields, as JSON if that was chosen for it. Data in `props` is written after the rest, at
 * every depth.
 */
export function writeOption(plan: Plan, path: string, option: string, data: unknown): void {
  const { implied = '', repeated: repeat } = findOption(option) ?? {}
  const fields = checkFields(data, path)
  const place = memberPath(path, 'props')
  const free = checkFields(fields['props'] ?? {}, place)
  checkFree(fields, free, place)
  if (NEEDS_HEAD.test(option) && (fields[implied] ?? free[implied]) === undefined) {
    throw new ArgsError('missing', `there is no ${implied}`, memberPath(path, implied))
  }
  if (isJson(plan, option, fields, path)) {
    const whole: Fields = { ...fields, props: undefined, json: undefined, ...free }
    plan.add(path, option, formatJson(spreadMembers(whole, path), path))
    return
  }
  const head = fields[implied]
  const parts = head === undefined ? [] : [headText(implied, head, path)]
  appendFields(parts, spreadMembers(fields, path), path, { repeat, omit: [implied, ...OWN_KEYS] })
  appendFields(parts, spreadMembers(free, place), place, { repeat })
  // What says nothing is left out.
  if (parts.length > 0) plan.add(path, option, parts.join(','))
}

/** Whether this option is written as JSON: by its own `json`, or by the choice for all of its kind. */
export function isJson(plan: Plan, option: string, fields: Fields, path: string): boolean {
  const own = fields['json']
  if (own === undefined) return plan.json.has(option)
  if (typeof own !== 'boolean') refuse(own, 'true or false', memberPath(path, 'json'))
  if (own && !JSON_OPTION.test(option)) {
    refuse(own, `false: -${option} has no JSON form`, memberPath(path, 'json'))
  }
  return own
}

/** What is known by name is noted by its id, and QEMU would take the other one. */
function checkFree(fields: Fields, free: Fields, place: string): void {
  for (const key of Object.keys(free)) {
    if (key === 'id' || Object.hasOwn(fields, key)) {
      refuse(key, 'a key for props', memberPath(place, key), 'invalid-key')
    }
  }
}

/** The fields with the `props` of their members, at every depth, among the members' own. */
function spreadMembers(fields: Fields, path: string): Fields {
  const nested = Object.entries(fields).filter(([key, value]) => isNested(value) && key !== 'props')
  if (nested.length === 0) return fields
  const spread = nested.map(([key, value]) => [key, spreadProps(value, memberPath(path, key))] as const)
  return { ...fields, ...Object.fromEntries(spread) }
}

function spreadProps(value: unknown, path: string): unknown {
  if (Array.isArray(value)) {
    return value.map((element, index) =>
      isNested(element) ? spreadProps(element, memberPath(path, index)) : element,
    )
  }
  if (!isFields(value)) return value
  const { props, ...own } = value
  const place = memberPath(path, 'props')
  const free = checkFields(props ?? {}, place)
  checkFree(own, free, place)
  return spreadMembers({ ...own, ...free }, path)
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isSecret(value)
}

/** Options that mean nothing without their first key. */
const NEEDS_HEAD = /dev$|^device$|object|accel|numa|fw_cfg|virtfs/

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
