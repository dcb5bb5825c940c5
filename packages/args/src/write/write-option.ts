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

const NOTHING: Fields = {}

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
  const free = fields['props'] === undefined ? NOTHING : checkFields(fields['props'], place)
  if (free !== NOTHING) checkFree(fields, free, place)
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
  if (free !== NOTHING) appendFields(parts, spreadMembers(free, place), place, { repeat })
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
    if (key === 'id' || (Object.hasOwn(fields, key) && fields[key] !== undefined)) {
      refuse(key, 'a key for props', memberPath(place, key), 'invalid-key')
    }
  }
}

/** The fields with the `props` of their members, at every depth, among the members' own; the same where there are none. */
function spreadMembers(fields: Fields, path: string): Fields {
  let spread: Record<string, unknown> | undefined
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    // This runs for every property: where it is in the data is worked out for the few that are no scalars.
    if (typeof value !== 'object' || value === null || key === 'props') continue
    const changed = spreadProps(value, memberPath(path, key))
    if (changed === value) continue
    spread ??= { ...fields }
    spread[key] = changed
  }
  return spread ?? fields
}

function spreadProps(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return spreadElements(value, path)
  if (typeof value !== 'object' || !isFields(value) || isSecret(value)) return value
  if (value['props'] === undefined) return spreadMembers(value, path)
  const { props, ...own } = value
  const place = memberPath(path, 'props')
  const free = checkFields(props, place)
  checkFree(own, free, place)
  return spreadMembers({ ...own, ...free }, path)
}

function spreadElements(list: readonly unknown[], path: string): readonly unknown[] {
  let spread: unknown[] | undefined
  for (const [index, element] of list.entries()) {
    if (typeof element !== 'object' || element === null) continue
    const changed = spreadProps(element, memberPath(path, index))
    if (changed === element) continue
    spread ??= [...list]
    spread[index] = changed
  }
  return spread ?? list
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
