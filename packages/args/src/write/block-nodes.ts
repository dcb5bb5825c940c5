// Names and references of the nodes in a block graph.
import { memberPath } from '../values/data-path.ts'
import { type Fields, isFields } from '../values/shape.ts'
import type { Plan } from './plan.ts'

/** Keys that hold a node, or the name of one, with any driver. */
const CHILDREN = ['file', 'backing', 'data-file']

/** Those that do so with one driver only; with another they may be a text of its own, such as rbd's `image`. */
const CHILDREN_OF: Readonly<Record<string, readonly string[]>> = {
  'copy-before-write': ['target'],
  'copy-on-read': ['bottom'],
  blkreplay: ['image'],
  blkverify: ['test', 'raw'],
  blklogwrites: ['log'],
  luks: ['header'],
  quorum: ['children'],
}

/** Notes the names that the nodes inside a `-blockdev` give themselves, and the nodes that they refer to. */
export function noteNodes(plan: Plan, node: Fields, path: string): void {
  const driver = String(node['driver'])
  const own = Object.hasOwn(CHILDREN_OF, driver) ? (CHILDREN_OF[driver] ?? []) : []
  for (const key of [...CHILDREN, ...own]) {
    if (node[key] !== undefined) referTo(plan, node[key], memberPath(path, key))
  }
  noteNames(plan, node, path, true)
}

function referTo(plan: Plan, child: unknown, path: string): void {
  if (typeof child === 'string') plan.refer('block', child, path)
  else if (Array.isArray(child)) {
    child.forEach((element: unknown, index) => {
      referTo(plan, element, memberPath(path, index))
    })
  }
}

/** Notes the `node-name` of everything below a node: of children under any key. */
export function noteNames(plan: Plan, value: unknown, path: string, withReferences = false): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => {
      noteChild(plan, element, memberPath(path, index), withReferences)
    })
  } else if (isFields(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'object' && member !== null)
        noteChild(plan, member, memberPath(path, key), withReferences)
    }
  }
}

function noteChild(plan: Plan, value: unknown, path: string, withReferences: boolean): void {
  const name = isFields(value) ? value['node-name'] : undefined
  if (typeof name === 'string') plan.define('block', name, memberPath(path, 'node-name'))
  if (withReferences && isFields(value) && 'driver' in value) noteNodes(plan, value, path)
  else noteNames(plan, value, path, withReferences)
}
