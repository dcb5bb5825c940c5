// Taking a device out: the guest is asked, and its answer is awaited.
import {
  type EventOf,
  type QemuSchema,
  type QmpClient,
  QmpCommandError,
  type QmpEventStream,
  QmpTimeoutError,
} from '@qm/qmp'
import { MachineTimeoutError, UnplugError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { type DeviceSession, isPluggedIn, removeBackends } from './hotplug.ts'

/** How a device is taken out. */
export interface UnplugOptions extends WaitOptions {
  /**
   * Milliseconds after which a guest that has not answered is asked again; one that is booting does not hear.
   * @defaultValue 6000: for five seconds a second press of a PCI Express slot's button takes the first one back
   */
  readonly repeatMs?: number
}

/** What tells of a device's end, or of a guest that refuses; on a PC it refuses by ACPI's status. */
const ANSWERS = [
  'DEVICE_DELETED',
  'DEVICE_UNPLUG_GUEST_ERROR',
  'MEM_UNPLUG_ERROR',
  'ACPI_DEVICE_OST',
] as const

const TIMEOUT_MS = 60_000
const REPEAT_MS = 6_000

/** Asks for a device until it is gone; removes the backends that came with it. Calls for one device share its end. */
export async function takeOut(session: DeviceSession, id: string, options: UnplugOptions): Promise<void> {
  const { timeoutMs = TIMEOUT_MS, signal } = options
  const late = (): Error => new MachineTimeoutError(`the guest's release of ${id}`, timeoutMs)
  await withDeadline({ timeoutMs, signal }, late, async ({ within, expired }) => {
    for (let underWay = session.unplugs.get(id); underWay; underWay = session.unplugs.get(id)) {
      const isGone = await Promise.race([
        underWay.then(
          () => true,
          () => false,
        ),
        expired,
      ])
      if (isGone) return
    }
    const taking = takeOutNow(session, id, options, within)
    session.unplugs.set(id, taking)
    await taking.finally(() => session.unplugs.delete(id))
  })
}

async function takeOutNow(
  session: DeviceSession,
  id: string,
  { repeatMs = REPEAT_MS }: UnplugOptions,
  within: WaitOptions,
): Promise<void> {
  const { qmp } = session
  const events = qmp.events([...ANSWERS])
  try {
    // One that had been asked for in vain may have gone since.
    let isThere = await ask(qmp, id, isPluggedIn(session, id), within)
    while (isThere && !(await released(qmp, id, events, repeatMs, within)))
      isThere = await ask(qmp, id, true, within)
    await removeBackends(session, id, within)
  } finally {
    events.close()
  }
}

/** Reads events until one of them says what became of the device; false when none did in that time. */
async function released(
  qmp: QmpClient,
  id: string,
  events: QmpEventStream<EventOf<QemuSchema, (typeof ANSWERS)[number]>>,
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
    if (event.event === 'ACPI_DEVICE_OST') {
      const { device, source, status } = event.data.info
      const refusal = EJECTIONS.has(Number(source)) ? refusalOf(Number(status)) : undefined
      if (device === id && refusal !== undefined) throw new UnplugError(id, refusal)
    } else if (event.event === 'DEVICE_DELETED') {
      const { device, path } = event.data
      if (device === id) return true
      // The parts of a device tell of their end by their path. A processor under TCG tells of nothing else.
      if (path.startsWith(`/machine/peripheral/${id}/`) && !(await exists(qmp, id, within))) return true
    } else if (event.data.device === id) {
      throw new UnplugError(id, ('msg' in event.data && event.data.msg) || 'the guest refuses')
    }
  }
}

/** What ACPI's _OST is about: an ejection that the host, or the guest itself, has asked for (ACPI 6.5, 6.3.5). */
const EJECTIONS: ReadonlySet<number> = new Set([0x03, 0x103])
const EJECTED = 0
const EJECTING = 0x84

/** What the guest has against an ejection, by its status there; undefined when it has nothing. */
function refusalOf(status: number): string | undefined {
  if (status === EJECTED || status === EJECTING) return undefined
  return REFUSALS[status] ?? `the guest refuses (ACPI status ${status})`
}

const REFUSALS: Readonly<Record<number, string>> = {
  128: 'the guest does not support it',
  129: 'a program in the guest uses it',
  130: 'the guest is using it',
  131: 'the guest is using something that depends on it',
}

/** Resolves with whether it is still there; that it is not is an error unless it has been. */
async function ask(qmp: QmpClient, id: string, hasBeen: boolean, wait: WaitOptions): Promise<boolean> {
  try {
    await qmp.execute('device_del', { id }, wait)
    return true
  } catch (error) {
    if (!(error instanceof QmpCommandError)) throw error
    // That it is on its way out already is as good as an answer.
    if (error.desc.includes('in the process of unplug')) return true
    if (hasBeen && error.class === 'DeviceNotFound') return false
    throw error
  }
}

async function exists(qmp: QmpClient, id: string, wait: WaitOptions): Promise<boolean> {
  const { error } = await qmp.executeRaw('qom-list', { path: `/machine/peripheral/${id}` }, wait)
  return error === undefined
}
