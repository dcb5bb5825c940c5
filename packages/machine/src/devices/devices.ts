// Devices that are plugged in and out while the guest runs.
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { type DeviceSession, type HotplugDevice, plugIn } from './hotplug.ts'
import { takeOut, type UnplugOptions } from './unplug.ts'

/** The devices of a running machine. */
export interface Devices {
  /**
   * Plugs a device into the running guest and resolves with its id. Backends may stand in it in place of their ids:
   * `{ driver: 'virtio-net-pci', netdev: { type: 'user' } }`.
   *
   * @throws {@link QmpCommandError} when QEMU refuses, {@link MachineUnsupportedError} when there is no place for it;
   *   nothing of it is left then.
   */
  plug(device: HotplugDevice, options?: WaitOptions): Promise<string>
  /**
   * Asks the guest to let go of a device, again and again, and resolves when it is gone, with the backends that came with it.
   *
   * @param options 60 s unless `timeoutMs` says otherwise
   * @throws {@link UnplugError} when the guest refuses; {@link MachineTimeoutError} when it does not answer, as one that
   *   still boots; {@link QmpCommandError} when there is no such device, or it cannot be unplugged at all.
   */
  unplug(id: string, options?: UnplugOptions): Promise<void>
  /** The devices that have an id, those of the command line included. */
  list(options?: WaitOptions): Promise<readonly DeviceInfo[]>
}

/** A device of a running machine. */
export interface DeviceInfo {
  /** What `unplug` takes. */
  readonly id: string
  /** QEMU's name for its kind, such as `virtio-net-pci`. */
  readonly driver: string
}

async function listDevices({ qmp }: DeviceSession, wait: WaitOptions): Promise<readonly DeviceInfo[]> {
  const children = await qmp.execute('qom-list', { path: '/machine/peripheral' }, wait)
  return children.flatMap(({ name, type }) => {
    const driver = /^child<(.+)>$/.exec(type)?.[1]
    return driver === undefined ? [] : [{ id: name, driver }]
  })
}

/** The kinds of the options of an unplug. */
export const UNPLUG_KINDS: OptionKinds<UnplugOptions> = { ...WAIT_KINDS, repeatMs: 'milliseconds' }

/** The devices of the QEMU that a call finds. */
export function devicesOf(call: SessionCall<DeviceSession>): Devices {
  return {
    plug: (device, options = {}) =>
      call('devices.plug()', options, WAIT_KINDS, session => plugIn(session, device, options)),
    unplug: (id, options = {}) =>
      call('devices.unplug()', options, UNPLUG_KINDS, session => takeOut(session, id, options)),
    list: (options = {}) =>
      call('devices.list()', options, WAIT_KINDS, session => listDevices(session, options)),
  }
}
