// Disks that come and go while the guest runs.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type DeviceSession, plugIn } from '../devices/hotplug.ts'
import { takeOut, type UnplugOptions } from '../devices/unplug.ts'
import { MachineTimeoutError } from '../errors.ts'
import { createOverlay } from '../images/create.ts'
import { type ImageFormat, knownFormat } from '../images/format.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'

/** A disk to attach. */
export interface AttachDiskOptions extends WaitOptions {
  /** The image file. */
  readonly image: string
  /** Its format; a header that says otherwise is an error. @defaultValue read from the file's header; a raw image has none and needs `raw` */
  readonly format?: ImageFormat
  /** The name to detach it by. @defaultValue made up */
  readonly id?: string
  /** @defaultValue false */
  readonly readOnly?: boolean
  /** Keep the image as it is: what the guest writes goes to an overlay, which is thrown away with the disk. @defaultValue false */
  readonly overlay?: boolean
  /** What the guest sees. @defaultValue 'virtio-blk-pci' */
  readonly device?: string
  /** Where it is plugged in. @defaultValue the board's bus, or a root port that is free */
  readonly bus?: string
  /** What the guest finds it by, in `/dev/disk/by-id` for one; at most 20 bytes with virtio. */
  readonly serial?: string
}

/** A connection with the devices that were plugged in on it, and the overlays that are thrown away with their disk. */
export interface DiskSession extends DeviceSession {
  readonly overlays: Map<string, string>
  /** Where overlays go; null for the system's directory of temporary files. */
  readonly scratchDir: string | null
}

/** Attaches a disk and resolves with its id. */
export async function attach(
  session: DiskSession,
  {
    image,
    format: given,
    overlay = false,
    readOnly = false,
    device = 'virtio-blk-pci',
    ...rest
  }: AttachDiskOptions,
): Promise<string> {
  const { id = `disk-${randomUUID().slice(0, 8)}`, bus, serial, ...wait } = rest
  const late = (timeoutMs: number): Error => new MachineTimeoutError(`attaching ${image}`, timeoutMs)
  return withDeadline(wait, late, async ({ within }) => {
    const { format } = await knownFormat(resolve(image), given)
    const file = overlay ? await layOver(resolve(image), format, session.scratchDir, within) : resolve(image)
    const drive = {
      driver: overlay ? 'qcow2' : format,
      'read-only': readOnly,
      file: { driver: 'file', filename: file },
    }
    const more = { ...(bus !== undefined && { bus }), ...(serial !== undefined && { serial }) }
    try {
      await plugIn(session, { driver: device, id, drive, ...more }, within)
    } catch (error) {
      if (overlay) await throwAway(file)
      throw error
    }
    if (overlay) session.overlays.set(id, file)
    return id
  })
}

/** Detaches a disk once the guest has let go of it. */
export async function detach(session: DiskSession, id: string, options: UnplugOptions): Promise<void> {
  await takeOut(session, id, options)
  const file = session.overlays.get(id)
  session.overlays.delete(id)
  if (file !== undefined) await throwAway(file)
}

async function layOver(
  image: string,
  format: ImageFormat,
  scratch: string | null,
  wait: WaitOptions,
): Promise<string> {
  const directory = await mkdtemp(join(scratch ?? tmpdir(), 'qm-overlay-'))
  const file = join(directory, 'overlay.qcow2')
  try {
    return await createOverlay(image, file, { format, ...wait })
  } catch (error) {
    await throwAway(file)
    throw error
  }
}

async function throwAway(file: string): Promise<void> {
  await rm(dirname(file), { recursive: true, force: true })
}
