// The medium of a drive that has one: taken out, put in, also when the guest holds the tray.
import { resolve } from 'node:path'
import { type QmpClient, QmpCommandError } from '@qm/qmp'
import { MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import { headerFormat, type ImageFormat, knownFormat } from '../images/format.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { findDisk } from './media.ts'

/** How a tray is opened. */
export interface EjectOptions extends WaitOptions {
  /** Opens the tray although the guest holds it, as by a paper clip. @defaultValue false: the guest is asked, and waited for */
  readonly force?: boolean | undefined
}

/** What is put in. */
export interface MediumOptions extends EjectOptions {
  /** The image's format; a header that says otherwise is an error. @defaultValue read from the file's header; `raw` for one without */
  readonly format?: ImageFormat | undefined
  /** @defaultValue as the medium before it; a CD-ROM is read-only */
  readonly readOnly?: boolean | undefined
}

const TIMEOUT_MS = 60_000

/** Takes the medium out of a drive. */
export function eject(qmp: QmpClient, name: string, options: EjectOptions): Promise<void> {
  return withTray(qmp, name, options, (id, force, wait) => qmp.execute('eject', { id, force }, wait))
}

/** Puts a medium into a drive, in the place of the one that is there. */
export async function changeMedium(
  qmp: QmpClient,
  name: string,
  image: string,
  { format, readOnly, ...options }: MediumOptions,
): Promise<void> {
  const filename = resolve(image)
  const known = await knownFormat(filename, format ?? (await headerless(filename)))
  const mode =
    readOnly === undefined ? {} : ({ 'read-only-mode': readOnly ? 'read-only' : 'read-write' } as const)
  await withTray(qmp, name, options, (id, force, wait) =>
    qmp.execute('blockdev-change-medium', { id, filename, format: known.format, force, ...mode }, wait),
  )
}

/** CD-ROM images have no header: what has none is raw here. */
async function headerless(filename: string): Promise<ImageFormat | undefined> {
  return (await headerFormat(filename)) === undefined ? 'raw' : undefined
}

/**
 * Runs a command that opens a tray. A guest that holds it is asked by QEMU to let go; each time that the tray moves the
 * command is tried again.
 */
async function withTray(
  qmp: QmpClient,
  name: string,
  { force = false, timeoutMs = TIMEOUT_MS, signal }: EjectOptions,
  act: (id: string, force: boolean, wait: WaitOptions) => Promise<unknown>,
): Promise<void> {
  const late = (ms: number): Error =>
    new MachineTimeoutError(
      `the guest's release of the tray of ${name} (force: true opens it all the same)`,
      ms,
    )
  await withDeadline({ timeoutMs, signal }, late, async ({ within }) => {
    const disk = await findDisk(qmp, name, within)
    if (!disk.removable) throw new MachineUnsupportedError(`${name} is a disk whose medium cannot be changed`)
    const events = qmp.events(['DEVICE_TRAY_MOVED'])
    try {
      for (;;) {
        const refusal = await refusalOf(act(disk.qdev, force, within))
        if (refusal === undefined) return
        if (!/is locked|wait for tray/.test(refusal.desc)) throw refusal
        await events.next({ ...within, timeoutMs: Number.POSITIVE_INFINITY })
      }
    } finally {
      events.close()
    }
  })
}

async function refusalOf(command: Promise<unknown>): Promise<QmpCommandError | undefined> {
  try {
    await command
    return undefined
  } catch (error) {
    if (error instanceof QmpCommandError) return error
    throw error
  }
}
