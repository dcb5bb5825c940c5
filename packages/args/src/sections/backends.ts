// Backends: what devices refer to by id, given in its own section or in place of the id.
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import { type Fields, isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { REPEATED } from './repeated.ts'
import { addOption, checkFields, optionText, ownId } from './write.ts'

/** Something that stands for an id: the id, or the data of what is to get one. */
type Define = (plan: Plan, data: Fields, path: string) => string

/** Adds a `-chardev`; returns its id. */
export function addChardev(plan: Plan, data: Fields, path: string): string {
  const id = plan.name('chardev', ownId(data, path), 'char', memberPath(path, 'id'))
  const { backend, id: _, ...fields } = data
  plan.add(path, 'chardev', optionText({ backend, id, ...fields }, path, { head: 'backend' }))
  return id
}

/** Adds an `-object`; returns its id. */
export function addObject(plan: Plan, data: Fields, path: string): string {
  const type = data['qom-type']
  const prefix =
    typeof type === 'string' ? type.replace(/^memory-backend-.*/, 'mem').replaceAll(/\W/g, '') : 'obj'
  const id = plan.name('object', ownId(data, path), prefix, memberPath(path, 'id'))
  const { netdev } = data
  if (typeof netdev === 'string') plan.refer('netdev', netdev, memberPath(path, 'netdev'))
  const { id: _, 'qom-type': __, ...fields } = data
  addOption(plan, path, 'object', { 'qom-type': type, id, ...fields }, { head: 'qom-type' })
  return id
}

/** Adds a `-netdev`; returns its id. */
export function addNetdev(plan: Plan, data: Fields, path: string): string {
  const id = plan.name('netdev', ownId(data, path), 'net', memberPath(path, 'id'))
  const { type, id: _, ...given } = data
  const fields: Record<string, unknown> = { type, id, ...given }
  if (given['chardev'] !== undefined)
    fields['chardev'] = resolveChardev(plan, given['chardev'], memberPath(path, 'chardev'))
  const repeat = REPEATED['netdev'] ?? []
  for (const key of repeat) {
    if (given[key] !== undefined) fields[key] = listTexts(plan, given[key], memberPath(path, key))
  }
  addOption(plan, path, 'netdev', fields, { head: 'type', repeat })
  return id
}

/** Adds a `-blockdev` with all the nodes inside it; returns its name. */
export function addBlockdev(plan: Plan, data: Fields, path: string): string {
  const name = plan.name('block', ownId(data, path, 'node-name'), 'node', memberPath(path, 'node-name'))
  const { driver, 'node-name': _, ...fields } = data
  noteNodes(plan, fields, path)
  addOption(plan, path, 'blockdev', { driver, 'node-name': name, ...fields }, { head: 'driver' })
  return name
}

/** Notes the names and references in the children of a block node. */
function noteNodes(plan: Plan, fields: Fields, path: string): void {
  for (const key of ['file', 'backing', 'data-file', 'target', 'image']) {
    const child = fields[key]
    const place = memberPath(path, key)
    if (typeof child === 'string') plan.refer('block', child, place)
    if (!isFields(child)) continue
    const name = ownId(child, place, 'node-name')
    if (name !== undefined) plan.define('block', name, memberPath(place, 'node-name'))
    noteNodes(plan, child, place)
  }
}

/** The id of a chardev that is given by id or in place. */
export function resolveChardev(plan: Plan, ref: unknown, path: string): string {
  return resolve(plan, ref, path, 'chardev', addChardev)
}

/** The id of a netdev that is given by id or in place. */
export function resolveNetdev(plan: Plan, ref: unknown, path: string): string {
  return resolve(plan, ref, path, 'netdev', addNetdev)
}

/** The id of an object that is given by id or in place. */
export function resolveObject(plan: Plan, ref: unknown, path: string): string {
  return resolve(plan, ref, path, 'object', addObject)
}

/** The name of a block node that is given by name or in place. */
export function resolveBlockdev(plan: Plan, ref: unknown, path: string): string {
  return resolve(plan, ref, path, 'block', addBlockdev)
}

function resolve(
  plan: Plan,
  ref: unknown,
  path: string,
  kind: 'chardev' | 'netdev' | 'object' | 'block',
  define: Define,
): string {
  return typeof ref === 'string' ? plan.refer(kind, ref, path) : define(plan, checkFields(ref, path), path)
}

/** The elements of a list of texts, which JSON wants as `{"str": …}` each. */
function listTexts(plan: Plan, value: unknown, path: string): readonly unknown[] {
  const texts = (Array.isArray(value) ? value : [value]).map((element: unknown, index) =>
    isFields(element) ? forwardText(element, memberPath(path, index)) : element,
  )
  return plan.json.has('netdev') ? texts.map(str => ({ str })) : texts
}

/** QEMU's text for a forwarded port. */
function forwardText(forward: Fields, path: string): string {
  const { protocol = 'tcp', hostAddress = '', hostPort, guestAddress = '', guestPort } = forward
  const host = portText(hostPort, memberPath(path, 'hostPort'))
  return `${protocol}:${hostAddress}:${host}-${guestAddress}:${portText(guestPort, memberPath(path, 'guestPort'))}`
}

function portText(port: unknown, path: string): string {
  if (typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65535) return String(port)
  throw new ArgsError('invalid-value', `${String(port)} is not a port`, { path, allowed: '0 to 65535' })
}
