// Backends: what devices refer to by id, given in its own section or in place of the id.
import { findOption } from '../option/qemu-options.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkRange, checkText } from '../values/scalar.ts'
import { REDACTED, refuseSecret } from '../values/secret.ts'
import { checkFields, type Fields, isFields } from '../values/shape.ts'
import { noteNodes } from './block-nodes.ts'
import type { Plan } from './plan.ts'
import { defineOwn, isJson, nameOwn, writeOption } from './write-option.ts'

/** Adds what is given by its data; returns its id. */
type Add = (plan: Plan, data: Fields, path: string) => string

/** Adds a `-chardev`; returns its id. */
export function addChardev(plan: Plan, data: Fields, path: string): string {
  const id = nameOwn(plan, 'chardev', data, path, 'char')
  writeOption(plan, path, 'chardev', { id, ...data })
  return id
}

/** Adds an `-object`; returns its id. */
export function addObject(plan: Plan, data: Fields, path: string): string {
  const type = String(data['qom-type'])
  const fields = isFields(data['props']) ? { ...data, ...data['props'] } : data
  if (type === 'secret' && isOpen(fields)) refuseSecret(path)
  const id = nameOwn(
    plan,
    'object',
    data,
    path,
    type.replace(/^memory-backend-.*/, 'mem').replaceAll(/\W/g, ''),
  )
  writeOption(plan, path, 'object', { id, ...data })
  return id
}

/** Whether the data of a secret can be read: with a keyid they are encrypted, and a redacted config has none. */
function isOpen(fields: Fields): boolean {
  return 'data' in fields && fields['keyid'] === undefined && fields['data'] !== REDACTED
}

/** Adds a `-netdev`; returns its id. */
export function addNetdev(plan: Plan, data: Fields, path: string): string {
  const id = nameOwn(plan, 'netdev', data, path, 'net')
  const fields = resolveFields(plan, { id, ...data }, path)
  writeOption(plan, path, 'netdev', withForwards(fields, path, isJson(plan, 'netdev', data, path)))
  return id
}

/** Adds a `-nic` or `-net`, which may have an id. */
export function addNet(plan: Plan, option: 'nic' | 'net', data: Fields, path: string): void {
  defineOwn(plan, 'netdev', data, path)
  writeOption(plan, path, option, withForwards(resolveFields(plan, data, path), path, false))
}

/** The fields of a network with QEMU's text for each forward. */
function withForwards(fields: Fields, path: string, isJson: boolean): Fields {
  const repeated = (findOption('netdev')?.repeated ?? []).filter(key => fields[key] !== undefined)
  const lists = repeated.map(key => [key, listTexts(fields[key], memberPath(path, key), isJson)] as const)
  return { ...fields, ...Object.fromEntries(lists) }
}

/** Adds a `-blockdev` with all the nodes inside it; returns its name, which may be one that is noted already. */
export function addBlockdev(
  plan: Plan,
  data: Fields,
  path: string,
  name: string = nameOwn(plan, 'block', data, path, 'node', 'node-name'),
): string {
  noteNodes(plan, data, path)
  writeOption(plan, path, 'blockdev', { driver: data['driver'], 'node-name': name, ...data })
  return name
}

/** The fields with ids in place of the backends among them, which are added. */
export function resolveFields(plan: Plan, data: Fields, path: string): Fields {
  let fields = data
  for (const [key, add] of ADDERS) {
    const ref = data[key]
    if (ref === undefined || typeof ref === 'string') continue
    fields = { ...fields, [key]: resolve(plan, add, ref, memberPath(path, key)) }
  }
  return fields
}

/** The fields that may hold a backend in place of its id, and what adds such a one. */
const ADDERS: readonly (readonly [key: string, add: Add])[] = [
  ['chardev', addChardev],
  ['netdev', addNetdev],
  ['drive', addBlockdev],
  ['memdev', addObject],
  ['rng', addObject],
]

/** The id of what is given by its id, or in place and then added. */
export function resolve(plan: Plan, add: Add, ref: unknown, path: string): string {
  return typeof ref === 'string' ? ref : add(plan, checkFields(ref, path), path)
}

/** The elements of a list of texts, which JSON wants as `{"str": …}` each. */
function listTexts(value: unknown, path: string, isJson: boolean): readonly unknown[] {
  const texts = [value]
    .flat()
    .map((element, index) => (isFields(element) ? forwardText(element, memberPath(path, index)) : element))
  return isJson ? texts.map(str => ({ str })) : texts
}

/** QEMU's text for a forwarded port. */
function forwardText(forward: Fields, path: string): string {
  checkKeys(forward, ['protocol', 'hostAddress', 'hostPort', 'guestAddress', 'guestPort'], path)
  const text = (key: string): string => checkText(forward[key] ?? '', memberPath(path, key))
  const port = (key: string): number => checkRange(forward[key], 0xffff, memberPath(path, key))
  const host = `${text('hostAddress')}:${port('hostPort')}`
  return `${text('protocol') || 'tcp'}:${host}-${text('guestAddress')}:${port('guestPort')}`
}
