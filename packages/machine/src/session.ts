// One connection to a monitor, with what belongs to it: backends and overlays that came with devices, and where the guest is.
import type { QmpClient } from '@qm/qmp'
import type { DeviceSession } from './devices/hotplug.ts'
import type { Backend } from './devices/hotplug-backend.ts'
import type { DiskSession } from './disks/attach-disk.ts'
import { GuestPause } from './monitor/guest-pause.ts'
import type { CardOwner } from './networks/machine-network.ts'
import type { MigrationSession } from './state/migration.ts'

/** What a driver works on; made anew for each run, and for each QEMU that is attached to. */
export class Session implements DeviceSession, DiskSession, MigrationSession {
  /** The client of the monitor. */
  readonly qmp: QmpClient
  /** Where files go that are not needed afterwards; null for the system's own place. */
  readonly scratchDir: string | null
  /** Whom the cards belong to that are plugged in. */
  readonly owner: CardOwner
  /** The backends that came with a hot-plugged device, by the device's id. */
  readonly backends: Map<string, Backend[]> = new Map()
  /** Unplugs under way, by the device's id. */
  readonly unplugs: Map<string, Promise<void>> = new Map()
  /** The overlays that are thrown away with their disk, by the disk's id. */
  readonly overlays: Map<string, string> = new Map()
  /** Whether the guest now runs elsewhere: were it resumed here, too, two copies would write to the same disks. */
  departed = false
  /** Whether the connection has ended. */
  closed = false

  /** Whether and why the guest stands still. */
  readonly pause: GuestPause

  /** @param status the run state, where it was looked at */
  constructor(qmp: QmpClient, scratchDir: string | null, owner: CardOwner, status = '') {
    this.qmp = qmp
    this.pause = new GuestPause(status)
    this.scratchDir = scratchDir
    this.owner = owner
    void qmp.closed.then(() => {
      this.closed = true
    })
  }
}
