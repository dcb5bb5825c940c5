// Devices: `-device`, with the backends that are given in place of their ids.
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import { type Fields, isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { resolveBlockdev, resolveChardev, resolveNetdev, resolveObject } from './backends.ts'
import { addOption, ownId } from './write.ts'

type Resolve = (plan: Plan, ref: unknown, path: string) => string

/** Properties that name something by id, and how that is looked up. */
const REFERENCES: Readonly<Record<string, Resolve>> = {
  netdev: resolveNetdev,
  drive: resolveBlockdev,
  chardev: resolveChardev,
  memdev: resolveObject,
  rng: resolveObject,
  iothread: resolveObject,
  cryptodev: resolveObject,
  audiodev: (plan, ref, path) => plan.refer('audiodev', String(ref), path),
  tpmdev: (plan, ref, path) => plan.refer('tpmdev', String(ref), path),
  fsdev: (plan, ref, path) => plan.refer('fsdev', String(ref), path),
}

/** Adds a `-device`, after the backends that it brings along. */
export function addDevice(plan: Plan, data: Fields, path: string): void {
  const id = ownId(data, path)
  if (id !== undefined) plan.define('device', id, memberPath(path, 'id'))
  addNamedDevice(plan, data, path)
}

/** {@link addDevice} for a device whose id is noted already. */
export function addNamedDevice(plan: Plan, data: Fields, path: string): void {
  const { driver, ...given } = data
  const fields: Record<string, unknown> = { driver, ...given }
  for (const [key, value] of Object.entries(given)) {
    const resolve = Object.hasOwn(REFERENCES, key) ? REFERENCES[key] : undefined
    if (resolve !== undefined && value !== undefined)
      fields[key] = resolve(plan, value, memberPath(path, key))
  }
  if (!plan.json.has('device')) refuseNested(fields, path)
  addOption(plan, path, 'device', fields, { head: 'driver' })
}

/** -device reads no dotted keys: what is nested can only be said in JSON. */
function refuseNested(fields: Fields, path: string): void {
  for (const [key, value] of Object.entries(fields)) {
    const place = memberPath(path, key)
    if (key === 'props' && isFields(value)) refuseNested(value, place)
    else if (typeof value === 'object') {
      throw new ArgsError('invalid-value', 'a device has nested properties only in JSON', {
        path: place,
        allowed: "a single value, or toArgv's option json: ['device']",
      })
    }
  }
}
