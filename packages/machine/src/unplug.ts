// Taking a device out: the guest is asked, and its answer is awaited.
import { type QmpClient, type QmpEventStream, QmpTimeoutError } from '@qm/qmp'
import { type WaitOptions, withDeadline } from './deadline.ts'
import { MachineTimeoutError, UnplugError } from './errors.ts'
import { removeBackends } from './hotplug.ts'

/** How a device is taken out. */
export interface UnplugOptions extends WaitOptions {
  /**
   * Milliseconds after which a guest that has not answered is asked again; one that is booting does not hear.
   * @default 6000: for five seconds a second press of a PCI Express slot's button takes the first one back
   */
  readonly repeatMs?: number
}

const TIMEOUT_MS = 60_000
const REPEAT_MS = 6_000

/** Asks for a device until it is gone; removes the backends that came with it. */
export async function takeOut(qmp: QmpClient, id: string, options: UnplugOptions): Promise<void> {
  const { timeoutMs = TIMEOUT_MS, repeatMs = REPEAT_MS, signal } = options
  const late = (): Error => new MachineTimeoutError(`the guest's release of ${id}`, timeoutMs)
  await withDeadline({ timeoutMs, signal }, late, async ({ within }) => {
    const events = qmp.events(['DEVICE_DELETED', 'DEVICE_UNPLUG_GUEST_ERROR', 'MEM_UNPLUG_ERROR'])
    try {
      await qmp.execute('device_del', { id }, within)
      while (!(await released(qmp, id, events, repeatMs, within))) {
        if (!(await askAgain(qmp, id, within))) break
      }
      await removeBackends(qmp, id, within)
    } finally {
      events.close()
    }
  })
}

/** Reads events until one of them says what became of the device; false when none did in that time. */
async function released(
  qmp: QmpClient,
  id: string,
  events: QmpEventStream,
  forMs: number,
  within: WaitOptions,
): Promise<boolean> {
  const end = performance.now() + forMs
  for (;;) {
    const timeoutMs = Math.max(1, end - performance.now())
    const event = await events.next({ ...within, timeoutMs }).catch(error => {
      if (error instanceof QmpTimeoutError) return undefined
      throw error
    })
    if (event === undefined) return false
    const { device, path, msg } = toFields(event.data)
    if (event.event === 'DEVICE_DELETED') {
      if (device === id) return true
      // The parts of a device tell of their end by their path. A processor under TCG tells of nothing else.
      if (path.startsWith(`/machine/peripheral/${id}/`) && !(await exists(qmp, id, within))) return true
    } else if (device === id) throw new UnplugError(id, msg || 'the guest refuses')
  }
}

/** Resolves with whether there still is something to ask for. */
async function askAgain(qmp: QmpClient, id: string, wait: WaitOptions): Promise<boolean> {
  const { error } = await qmp.executeRaw('device_del', { id }, wait)
  // That it is on its way out already is as good as an answer.
  if (error === undefined || error.desc.includes('in the process of unplug')) return true
  if (error.class === 'DeviceNotFound') return false
  throw new UnplugError(id, error.desc)
}

async function exists(qmp: QmpClient, id: string, wait: WaitOptions): Promise<boolean> {
  const { error } = await qmp.executeRaw('qom-list', { path: `/machine/peripheral/${id}` }, wait)
  return error === undefined
}

function toFields(data: unknown): { readonly device: string; readonly path: string; readonly msg: string } {
  const { device = '', path = '', msg = '' } = Object(data)
  return { device: String(device), path: String(path), msg: String(msg) }
}
