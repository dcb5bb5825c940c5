// What stands behind a hot-plugged device on the host's side: a network, an image, memory.
import { type QmpClient, QmpCommandError } from '@qm/qmp'
import { settlesWithin, startDeadline, type WaitOptions } from '../time/deadline.ts'
import { StreamConnection } from './stream-connection.ts'

/** A backend by QMP's own names; its id is given to it. */
export type BackendFields = Readonly<Record<string, unknown>>

/** The property of the device that names the backend. */
export type BackendKind = 'netdev' | 'drive' | 'memdev'

/** A backend that is made for a device. */
export interface Backend {
  readonly kind: BackendKind
  readonly id: string
  /** Of a network that QEMU dials. */
  readonly connection?: StreamConnection
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

/** The backend that is to be made: by the name that the fields give, or `fallback`. */
export function planBackend(
  qmp: QmpClient,
  kind: BackendKind,
  fallback: string,
  fields: BackendFields,
): Backend {
  const id = String(fields[COMMANDS[kind].name] ?? fallback)
  const dials = kind === 'netdev' && fields['type'] === 'stream' && fields['server'] !== true
  if (!dials) return { kind, id }
  return { kind, id, connection: new StreamConnection(qmp, id) }
}

/** Makes a backend. */
export async function addBackend(
  qmp: QmpClient,
  { kind, id, connection }: Backend,
  fields: BackendFields,
  wait: WaitOptions,
): Promise<void> {
  const { add, name } = COMMANDS[kind]
  try {
    await qmp.execute(add, { ...fields, [name]: id }, wait)
  } catch (error) {
    if (error instanceof QmpCommandError) connection?.close()
    throw error
  }
}

/** Removes a backend; one that is connecting when it is so far. */
export async function removeBackend(
  qmp: QmpClient,
  { kind, id, connection }: Backend,
  wait: WaitOptions,
): Promise<void> {
  const { remove, name } = COMMANDS[kind]
  await connection?.settled(wait)
  await qmp.execute(remove, { [name]: id }, wait)
}

/** How long it is tried to take back what a call that has failed had made, in milliseconds. */
export const TAKE_BACK_MS = 10_000

/** Removes the backend of a device that was not plugged in. What cannot be removed in time stays: it disturbs nobody. */
export async function takeBack(qmp: QmpClient, backend: Backend): Promise<void> {
  const late = (): Error => new Error('the backend was not removed in time')
  const deadline = startDeadline({ timeoutMs: TAKE_BACK_MS }, late)
  try {
    await removeBackend(qmp, backend, deadline.within)
  } catch {
    // QEMU has gone, or does not answer: the caller hears of what ended the call.
  } finally {
    deadline.clear()
    backend.connection?.close()
  }
}

/** How long a call that has failed waits for what is taken back, in milliseconds; the rest goes on without it. */
const TIDY_MS = 1500

/** Waits for what is taken back, not longer than a caller may be kept. */
export async function tidied(work: Promise<unknown>): Promise<void> {
  await settlesWithin(work, TIDY_MS)
}
