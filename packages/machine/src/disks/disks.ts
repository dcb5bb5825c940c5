// The disks of a running machine: attached, detached, copied.
import { WAIT_KINDS } from '../checks/options-check.ts'
import { UNPLUG_KINDS } from '../devices/devices.ts'
import type { UnplugOptions } from '../devices/unplug.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import { type AttachDiskOptions, attach, type DiskSession, detach } from './attach-disk.ts'
import { type BackupOptions, backUp } from './backup.ts'

/** The disks of a running machine. */
export interface Disks {
  /** Attaches a disk to the running guest and resolves with its id; throws what `devices.plug` throws, and {@link ImageError}. */
  attach(disk: AttachDiskOptions): Promise<string>
  /** Detaches a disk once the guest has let go of it, and closes its image; throws what `devices.unplug` throws. */
  detach(id: string, options?: UnplugOptions): Promise<void>
  /**
   * Copies a disk into a new image while the guest runs: the copy is the disk as it was when this was called.
   *
   * @param disk the id of its device, as `attach` gives it, of its drive, or its node's name
   * @throws {@link MachineUnsupportedError} when there is no such disk, {@link JobError} with QEMU's text when the copy
   *   fails; what there was of the copy is removed then.
   */
  backup(disk: string, file: string, options?: BackupOptions): Promise<void>
}

const ATTACH_KINDS = {
  ...WAIT_KINDS,
  image: 'string',
  format: 'string',
  id: 'string',
  readOnly: 'boolean',
  overlay: 'boolean',
  device: 'string',
  bus: 'string',
  serial: 'string',
} as const
const BACKUP_KINDS = { ...WAIT_KINDS, format: 'string', onProgress: 'function' } as const

/** The disks of the QEMU that a call finds. */
export function disksOf(call: SessionCall<DiskSession>): Disks {
  return {
    attach: disk => call('disks.attach()', disk, ATTACH_KINDS, session => attach(session, disk)),
    detach: (id, options = {}) =>
      call('disks.detach()', options, UNPLUG_KINDS, session => detach(session, id, options)),
    backup: (disk, file, options = {}) =>
      call('disks.backup()', options, BACKUP_KINDS, ({ qmp }) => backUp(qmp, disk, file, options)),
  }
}
