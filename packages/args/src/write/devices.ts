// Devices: `-device`, with the backends that are given in place of their ids.
import { refuse } from '../errors.ts'
import { memberPath } from '../values/data-path.ts'
import { checkFields, type Fields, isFields } from '../values/shape.ts'
import { resolveFields } from './backends.ts'
import type { Plan } from './plan.ts'
import { defineOwn, isJson, writeOption } from './write-option.ts'

/** An element of `devices`: a `-device`, or the `-virtfs` that makes one, too. */
export function renderDevice(plan: Plan, data: Fields, path: string): void {
  if (data['option'] === undefined) addDevice(plan, data, path)
  else if (data['option'] === 'virtfs') addVirtfs(plan, data, path)
  else refuse(data['option'], '"virtfs"', memberPath(path, 'option'))
}

/** A `-virtfs`; the file system takes the tag for its id unless it has one. */
function addVirtfs(plan: Plan, { option, ...fields }: Fields, path: string): void {
  const id = fields['id'] ?? fields['mount_tag']
  if (typeof id === 'string') plan.define('fsdev', id, memberPath(path, 'id'))
  writeOption(plan, path, 'virtfs', fields)
}

/** Adds a `-device`, after the backends that it brings along. */
export function addDevice(plan: Plan, data: Fields, path: string): void {
  defineOwn(plan, 'device', data, path)
  addNamedDevice(plan, data, path)
}

/** {@link addDevice} for a device whose id is noted already. */
export function addNamedDevice(plan: Plan, data: Fields, path: string): void {
  const fields = resolveFields(plan, data, path)
  if (!isJson(plan, 'device', fields, path)) refuseNested(fields, path)
  writeOption(plan, path, 'device', fields)
}

/** -device reads no dotted keys: what is nested can only be said in JSON. */
function refuseNested(fields: Fields, path: string): void {
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value !== 'object') continue
    const place = memberPath(path, key)
    if (key === 'props' && isFields(value)) refuseNested(value, place)
    else if (key !== 'props') refuse(value, 'a single value (json: true lifts that)', place)
  }
}

/** A device, of which a text is the driver. */
export function withDriver<T extends { readonly driver: string }>(
  device: string | T,
  path: string,
): { readonly driver: string } {
  return typeof device === 'string' ? { driver: device } : checkFields(device, path)
}
