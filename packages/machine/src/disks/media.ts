// The disks that a machine has now: what each is called, where its image is, and whether it is the board's firmware.
import type { CommandReturn, QemuSchema, QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** A disk of a running machine. */
export interface DiskInfo {
  /** The id of its device or of its drive: what `detach`, `backup`, `eject` and `changeMedium` take. */
  readonly id: string
  /** The image's file, as QEMU names it; null for a drive without a medium. */
  readonly file: string | null
  /** The image's format, by QEMU's name; null for a drive without a medium. */
  readonly format: string | null
  /** The size that the guest sees, in bytes; null for a drive without a medium. */
  readonly sizeBytes: number | bigint | null
  readonly readOnly: boolean
  /** Whether the medium can be changed: a CD-ROM, a floppy. */
  readonly removable: boolean
  /** Whether the tray is open, where there is one. */
  readonly trayOpen: boolean | undefined
  /** The name of the block node on top; null for a drive without a medium. */
  readonly node: string | null
  /** Whether it is flash memory with the board's firmware or its variables. */
  readonly firmware: boolean
}

type BlockDevice = CommandReturn<QemuSchema, 'query-block'>[number]

/** The disks of a machine, in QEMU's order. */
export async function listDisks(qmp: QmpClient, wait: WaitOptions): Promise<readonly DiskInfo[]> {
  const devices = await qmp.execute('query-block', {}, wait)
  return devices.map(describeDisk)
}

/** What `query-block` says of a disk. */
export function describeDisk(device: BlockDevice): DiskInfo {
  const { inserted, removable, tray_open: trayOpen, qdev = '' } = device
  return {
    id: idOf(device),
    file: inserted?.image.filename ?? null,
    format: inserted?.drv ?? null,
    sizeBytes: inserted?.image['virtual-size'] ?? null,
    readOnly: inserted?.ro ?? false,
    removable,
    trayOpen,
    node: inserted?.['node-name'] ?? null,
    firmware: /pflash|system\.flash/.test(`${device.device} ${qdev}`),
  }
}

/** A device is told by its id, or by a path in QEMU's tree (`/machine/peripheral/ID/…`); a drive of the board has a name of its own. */
function idOf({ qdev = '', device, inserted }: BlockDevice): string {
  const id = qdev.startsWith('/') ? /^\/machine\/peripheral\/([^/]+)/.exec(qdev)?.[1] : qdev || undefined
  const node = inserted?.['node-name'] ?? ''
  // QEMU makes up names that begin like this, other ones at each launch.
  const named = node.startsWith('#') ? '' : node
  return id ?? (device || named || qdev || node || 'a drive')
}

/**
 * A disk by the id of its device, the name of its drive, or the name of its node.
 *
 * @throws MachineUnsupportedError when there is none, with those there are
 */
export async function findDisk(
  qmp: QmpClient,
  name: string,
  wait: WaitOptions,
): Promise<DiskInfo & { qdev: string }> {
  const devices = await qmp.execute('query-block', {}, wait)
  const found = devices.find(device => {
    const { qdev, inserted } = device
    return [idOf(device), device.device, qdev, inserted?.['node-name']].includes(name)
  })
  if (found !== undefined) return { ...describeDisk(found), qdev: found.qdev ?? found.device }
  const known = devices.map(idOf).join(', ')
  throw new MachineUnsupportedError(`there is no disk "${name}"; there are: ${known || 'none'}`)
}
