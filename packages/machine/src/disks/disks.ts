// The disks of a running machine: attached, detached, copied.
import { WAIT_KINDS } from '../checks/options-check.ts'
import { UNPLUG_KINDS } from '../devices/devices.ts'
import type { UnplugOptions } from '../devices/unplug.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { type AttachDiskOptions, attach, type DiskSession, detach } from './attach-disk.ts'
import { type BackupOptions, backUp } from './backup.ts'
import { changeMedium, type EjectOptions, eject, type MediumOptions } from './change-medium.ts'
import { type DiskInfo, listDisks } from './media.ts'

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
   * @param file takes the place of one that is there once the copy is whole; on any failure that one stays
   * @throws {@link MachineUnsupportedError} when there is no such disk, {@link ImageError} when the file is in use or no
   *   regular file, {@link JobError} with QEMU's text when the copy fails
   */
  backup(disk: string, file: string, options?: BackupOptions): Promise<void>
  /**
   * Puts a medium into a CD-ROM or floppy drive, in the place of the one that is there. A guest that holds the tray is
   * asked to let go, and waited for.
   *
   * @param options 60 s unless `timeoutMs` says otherwise
   * @throws {@link MachineTimeoutError} when the guest keeps the tray; {@link MachineUnsupportedError} when there is no
   *   such drive; {@link ImageError} when the image's format is not the one given.
   */
  changeMedium(disk: string, image: string, options?: MediumOptions): Promise<void>
  /** Takes the medium out of a CD-ROM or floppy drive; waits and throws like {@link changeMedium}. */
  eject(disk: string, options?: EjectOptions): Promise<void>
  /** The disks that the machine has now, drives without a medium and flash with firmware included. */
  list(options?: WaitOptions): Promise<readonly DiskInfo[]>
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
const EJECT_KINDS = { ...WAIT_KINDS, force: 'boolean' } as const
const MEDIUM_KINDS = { ...EJECT_KINDS, format: 'string', readOnly: 'boolean' } as const
const BACKUP_KINDS = { ...WAIT_KINDS, format: 'string', onProgress: 'function' } as const

/** The disks of the QEMU that a call finds. */
export function disksOf(call: SessionCall<DiskSession>): Disks {
  return {
    attach: disk => call('disks.attach()', disk, ATTACH_KINDS, session => attach(session, disk)),
    detach: (id, options = {}) =>
      call('disks.detach()', options, UNPLUG_KINDS, session => detach(session, id, options)),
    backup: (disk, file, options = {}) =>
      call('disks.backup()', options, BACKUP_KINDS, ({ qmp }) => backUp(qmp, disk, file, options)),
    changeMedium: (disk, image, options = {}) =>
      call('disks.changeMedium()', options, MEDIUM_KINDS, ({ qmp }) =>
        changeMedium(qmp, disk, image, options),
      ),
    eject: (disk, options = {}) =>
      call('disks.eject()', options, EJECT_KINDS, ({ qmp }) => eject(qmp, disk, options)),
    list: (options = {}) => call('disks.list()', options, WAIT_KINDS, ({ qmp }) => listDisks(qmp, options)),
  }
}
