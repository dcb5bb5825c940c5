// What stands behind a hot-plugged device on the host's side: a network, an image, memory.
import type { QmpClient } from '@qm/qmp'
import type { WaitOptions } from '../time/deadline.ts'

/** A backend by QMP's own names; its id is given to it. */
export type BackendFields = Readonly<Record<string, unknown>>

/** The property of the device that names the backend. */
export type BackendKind = 'netdev' | 'drive' | 'memdev'

/** A backend that was made. */
export interface Backend {
  readonly kind: BackendKind
  readonly id: string
}

interface Commands {
  readonly add: string
  readonly remove: string
  /** What the backend's name is called. */
  readonly name: string
}

const COMMANDS: Readonly<Record<BackendKind, Commands>> = {
  netdev: { add: 'netdev_add', remove: 'netdev_del', name: 'id' },
  drive: { add: 'blockdev-add', remove: 'blockdev-del', name: 'node-name' },
  memdev: { add: 'object-add', remove: 'object-del', name: 'id' },
}

/** A backend's name: the one that the fields give, or `fallback`. */
export function nameBackend(kind: BackendKind, fallback: string, fields: BackendFields): Backend {
  return { kind, id: String(fields[COMMANDS[kind].name] ?? fallback) }
}

/** Makes a backend. */
export async function addBackend(
  qmp: QmpClient,
  { kind, id }: Backend,
  fields: BackendFields,
  wait: WaitOptions,
): Promise<void> {
  const { add, name } = COMMANDS[kind]
  await qmp.execute(add, { ...fields, [name]: id }, wait)
}

/** Removes a backend. */
export async function removeBackend(qmp: QmpClient, { kind, id }: Backend, wait: WaitOptions): Promise<void> {
  const { remove, name } = COMMANDS[kind]
  await qmp.execute(remove, { [name]: id }, wait)
}
