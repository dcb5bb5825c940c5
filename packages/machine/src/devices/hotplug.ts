// Devices that come and go while the guest runs.
import { randomUUID } from 'node:crypto'
import { type QmpClient, QmpCommandError } from '@qm/qmp'
import { MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import type { MachineNetwork } from '../networks/machine-network.ts'
import { type Deadline, type WaitOptions, withDeadline } from '../time/deadline.ts'
import {
  addBackend,
  type Backend,
  type BackendFields,
  planBackend,
  removeBackend,
  TAKE_BACK_MS,
  takeBack,
  tidied,
} from './hotplug-backend.ts'
import { addNetwork, macOf, type NetworkSession } from './hotplug-network.ts'

/**
 * A device as `-device` describes it, by QMP's own names and types. In place of the id of a backend the backend itself
 * may stand; it is made with the device, and goes with it.
 */
export interface HotplugDevice {
  readonly driver: string
  /** The name to unplug it by. @defaultValue made up */
  readonly id?: string
  /** Where it is plugged in. @defaultValue the board's bus or, where that takes nothing, a root port that is free */
  readonly bus?: string
  /** A network: its id, or what `netdev_add` takes: `{ type: 'user' }`. */
  readonly netdev?: string | BackendFields
  /** In place of `netdev`: a network of this process, such as a `Network` of @qm/network. The card gets a `mac` if it has none. */
  readonly network?: MachineNetwork
  /** A block node: its name, or what `blockdev-add` takes: `{ driver: 'qcow2', file: { … } }`. */
  readonly drive?: string | BackendFields
  /** Memory: its id, or what `object-add` takes: `{ 'qom-type': 'memory-backend-ram', size: 2 ** 28 }`. */
  readonly memdev?: string | BackendFields
  readonly [property: string]: unknown
}

/** What `device_add` takes besides a driver differs by the driver: QEMU checks it. */
interface DeviceProperties {
  driver: string
  [property: string]: unknown
}

/** A connection, and the backends that came with devices plugged in on it, by the device's id. */
export interface DeviceSession extends NetworkSession {
  readonly backends: Map<string, Backend[]>
  /** Unplugs under way, by the device's id. */
  readonly unplugs: Map<string, Promise<void>>
}

/** Plugs a device in and resolves with its id; takes its backends back when that fails. */
export function plugIn(session: DeviceSession, device: HotplugDevice, options: WaitOptions): Promise<string> {
  const late = (timeoutMs: number): Error =>
    new MachineTimeoutError(`plugging in a ${device.driver}`, timeoutMs)
  return withDeadline(options, late, ({ within }) => plug(session, device, within))
}

async function plug(
  session: DeviceSession,
  { network, ...device }: HotplugDevice,
  wait: Deadline['within'],
): Promise<string> {
  const { qmp, backends } = session
  if (network !== undefined && device.netdev !== undefined)
    throw new TypeError('plug: a card has a netdev or a network, not both')
  const id = device.id ?? `hot-${randomUUID().slice(0, 8)}`
  const made: Backend[] = []
  const properties: DeviceProperties = { ...device, id }
  try {
    if (network !== undefined) {
      const mac = macOf(session, id, device['mac'])
      const backend = await addNetwork(session, network, { id, mac }, wait)
      made.push(backend)
      Object.assign(properties, { netdev: backend.id, mac })
    }
    for (const kind of ['netdev', 'drive', 'memdev'] as const) {
      const value = device[kind]
      if (typeof value !== 'object') continue
      const backend = planBackend(qmp, kind, `${id}-${kind}`, value)
      // Before it is asked for: a wait that is given up may come too late for its command.
      made.push(backend)
      await addBackend(qmp, backend, value, wait).catch(error => {
        if (error instanceof QmpCommandError) made.pop()
        throw error
      })
      properties[kind] = backend.id
    }
    await addDevice(qmp, properties, wait)
  } catch (error) {
    // A wait that was given up may have come too late for its command.
    const isPossiblyThere = !(error instanceof QmpCommandError)
    await tidied(takeAllBack(qmp, isPossiblyThere ? id : undefined, made))
    throw error
  }
  backends.set(id, made)
  return id
}

/** Takes back what had been made for a device, and the device itself where it may be there. */
async function takeAllBack(qmp: QmpClient, id: string | undefined, made: readonly Backend[]): Promise<void> {
  if (id !== undefined) await removeDevice(qmp, id)
  for (const backend of made.toReversed()) await takeBack(qmp, backend)
}

/** Takes a device out again, if it is there, and waits until its backends are free. */
async function removeDevice(qmp: QmpClient, id: string): Promise<void> {
  const events = qmp.events([['DEVICE_DELETED', { data: { device: id } }]])
  try {
    const { error } = await qmp.executeRaw('device_del', { id }, { timeoutMs: TAKE_BACK_MS })
    if (error === undefined) await events.next({ timeoutMs: TAKE_BACK_MS })
  } catch {
    // The guest keeps it, or QEMU has gone: the caller hears of what ended the call.
  } finally {
    events.close()
  }
}

/** Whether this device was plugged in here, and not taken out again. */
export function isPluggedIn({ backends }: DeviceSession, id: string): boolean {
  return backends.has(id)
}

/** Removes what had been made with a device that is gone now; what could not be removed is left for another call. */
export async function removeBackends(
  { qmp, backends }: DeviceSession,
  id: string,
  wait: WaitOptions,
): Promise<void> {
  const made = backends.get(id) ?? []
  for (const backend of made.toReversed()) {
    await removeBackend(qmp, backend, wait)
    made.pop()
  }
  backends.delete(id)
}

/** The root bus of a PCI Express board takes no device while it runs: there it must be a root port. */
async function addDevice(
  qmp: QmpClient,
  properties: Readonly<DeviceProperties>,
  wait: WaitOptions,
): Promise<void> {
  // A root port has one slot: QEMU 7.2 would fill others, too, which no guest looks into.
  const add = (bus?: string): Promise<unknown> =>
    qmp.execute('device_add', bus === undefined ? properties : { addr: '0', ...properties, bus }, wait)
  let refusal = await refusalOf(add())
  if (refusal === undefined) return
  if (properties['bus'] !== undefined || !ROOT_BUS.test(refusal.desc)) throw refusal
  const cause = refusal
  for (const port of await freePorts(qmp, wait)) {
    refusal = await refusalOf(add(port))
    if (refusal === undefined) return
    // What is wrong with the device is told by the port, not by the bus that takes nothing.
    if (!/in use by|does not support hotplugging|guest is busy/.test(refusal.desc)) throw refusal
  }
  throw new MachineUnsupportedError(
    `${cause.desc}, and no root port is free: start the machine with one for each device that may come, as -device pcie-root-port,id=port1,chassis=1`,
    { cause },
  )
}

const ROOT_BUS = /^Bus 'pcie?\.\d+' does not support hotplugging/

/** What QEMU has against it; undefined when it has done it. */
async function refusalOf(command: Promise<unknown>): Promise<QmpCommandError | undefined> {
  try {
    await command
    return undefined
  } catch (error) {
    if (error instanceof QmpCommandError) return error
    throw error
  }
}

async function freePorts(qmp: QmpClient, wait: WaitOptions): Promise<readonly string[]> {
  const buses = await qmp.execute('query-pci', {}, wait)
  return buses
    .flatMap(({ devices }) => devices)
    .filter(({ pci_bridge: bridge }) => bridge !== undefined && (bridge.devices ?? []).length === 0)
    .map(({ qdev_id: id }) => id)
    .filter(id => id !== '')
}
