// Snapshots inside the guest's qcow2 images: memory, devices and disks under one name.
import type { CommandReturn, QemuSchema, QmpClient } from '@qm/qmp'
import { runJob } from '@qm/qmp/jobs'
import { WAIT_KINDS } from '../checks/options-check.ts'
import { MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { describeDisk } from './media.ts'

/** A snapshot as the images hold it. */
export interface Snapshot {
  readonly tag: string
  readonly date: Date
  /** Bytes of memory and devices; 0 for a snapshot of the disks alone. */
  readonly stateBytes: number
  /** The disks that have it, by the ids of their devices or drives. */
  readonly disks: readonly string[]
}

/** Snapshots of the whole machine. A guest that runs stands still meanwhile, and goes on. */
export interface Snapshots {
  /**
   * Saves memory, devices and all writable disks under a name.
   *
   * @throws MachineUnsupportedError unless every writable disk is a qcow2 image, and one is no firmware; RangeError for a name that QEMU would cut; JobError when QEMU fails, as for a name
   *   that is taken.
   */
  save(tag: string, options?: WaitOptions): Promise<void>
  /** Goes back to a snapshot. When that fails, a guest that ran goes on. @throws JobError */
  load(tag: string, options?: WaitOptions): Promise<void>
  /** Deletes a snapshot from every disk that has it. @throws MachineUnsupportedError when none has */
  delete(tag: string, options?: WaitOptions): Promise<void>
  /** The snapshots, oldest first. */
  list(options?: WaitOptions): Promise<readonly Snapshot[]>
}

type BlockDevice = CommandReturn<QemuSchema, 'query-block'>[number]
type Inserted = NonNullable<BlockDevice['inserted']>

/** The snapshots of the QEMU that a call finds. */
export function snapshotsOf(call: SessionCall<{ readonly qmp: QmpClient }>): Snapshots {
  const act = <T>(
    name: string,
    options: WaitOptions,
    step: (qmp: QmpClient, within: WaitOptions) => Promise<T>,
  ): Promise<T> =>
    call(name, options, WAIT_KINDS, ({ qmp }) =>
      withDeadline(options, late, ({ within }) => step(qmp, within)),
    )
  return {
    save: (tag, options = {}) => act('snapshots.save()', options, (qmp, within) => save(qmp, tag, within)),
    load: (tag, options = {}) => act('snapshots.load()', options, (qmp, within) => load(qmp, tag, within)),
    delete: (tag, options = {}) =>
      act('snapshots.delete()', options, (qmp, within) => remove(qmp, tag, within)),
    list: (options = {}) => act('snapshots.list()', options, list),
  }
}

function late(timeoutMs: number): Error {
  return new MachineTimeoutError('the work on snapshots', timeoutMs)
}

async function save(qmp: QmpClient, tag: string, options: WaitOptions): Promise<void> {
  checkTag(tag)
  const { vmstate, devices } = await snapshotNodes(qmp, options)
  await runJob(qmp, { execute: 'snapshot-save', arguments: { tag, vmstate, devices } }, options)
}

async function remove(qmp: QmpClient, tag: string, options: WaitOptions): Promise<void> {
  checkTag(tag)
  const devices = (await insertedMedia(qmp, options))
    .filter(({ image }) => image.snapshots?.some(({ name }) => name === tag))
    .map(({ node }) => node)
  if (devices.length === 0) throw new MachineUnsupportedError(`no disk has a snapshot "${tag}"`)
  await runJob(qmp, { execute: 'snapshot-delete', arguments: { tag, devices } }, options)
}

async function load(qmp: QmpClient, tag: string, options: WaitOptions): Promise<void> {
  checkTag(tag)
  const { vmstate, devices } = await snapshotNodes(qmp, options)
  const { running } = await qmp.execute('query-status', {}, options)
  try {
    await runJob(qmp, { execute: 'snapshot-load', arguments: { tag, vmstate, devices } }, options)
  } catch (error) {
    // QEMU leaves the guest stopped then, in a state of its own.
    if (running) await qmp.execute('cont').catch(() => {})
    throw error
  }
}

async function list(qmp: QmpClient, options: WaitOptions): Promise<readonly Snapshot[]> {
  const found = new Map<string, Snapshot>()
  for (const { id, image } of await insertedMedia(qmp, options)) {
    for (const info of image.snapshots ?? []) {
      const known = found.get(info.name)
      found.set(info.name, {
        tag: info.name,
        date: new Date(Number(info['date-sec']) * 1000 + Number(info['date-nsec']) / 1e6),
        stateBytes: Math.max(Number(info['vm-state-size']), known?.stateBytes ?? 0),
        disks: [...(known?.disks ?? []), id],
      })
    }
  }
  return [...found.values()].sort((one, other) => one.date.getTime() - other.date.getTime())
}

/** The longest name that QEMU keeps whole, in bytes. */
const MAX_TAG_BYTES = 255

function checkTag(tag: string): void {
  const bytes = Buffer.byteLength(tag)
  if (bytes === 0 || bytes > MAX_TAG_BYTES || tag.includes('\0'))
    throw new RangeError(`a snapshot's name has 1 to ${MAX_TAG_BYTES} bytes and no NUL, not ${bytes}`)
}

interface Medium {
  /** The block node. */
  readonly node: string
  /** What a person calls it: its device or drive. */
  readonly id: string
  readonly file: string
  readonly format: string
  readonly writable: boolean
  readonly firmware: boolean
  readonly image: Inserted['image']
}

/**
 * Every writable disk must take part, or the snapshot would not be one moment of the machine. The state of memory and
 * devices goes to a disk, not to the firmware's variables, which are small.
 */
async function snapshotNodes(
  qmp: QmpClient,
  options: WaitOptions,
): Promise<{ readonly vmstate: string; readonly devices: string[] }> {
  const writable = (await insertedMedia(qmp, options)).filter(medium => medium.writable)
  const unfit = writable.filter(({ format }) => format !== 'qcow2')
  if (unfit.length > 0) {
    const names = unfit.map(({ id, file, format }) => `${id} (${format}, ${file})`).join(', ')
    throw new MachineUnsupportedError(
      `snapshots need qcow2 images: ${names} cannot hold one; convert it, put an overlay on it, or make it read-only`,
    )
  }
  const vmstate = writable.find(({ firmware }) => !firmware)
  if (vmstate === undefined)
    throw new MachineUnsupportedError(
      'snapshots need a writable qcow2 disk beside the firmware: attach one, however small, or use saveState()',
    )
  return { vmstate: vmstate.node, devices: writable.map(({ node }) => node) }
}

async function insertedMedia(qmp: QmpClient, options: WaitOptions): Promise<readonly Medium[]> {
  const devices = await qmp.execute('query-block', {}, options)
  return devices.flatMap(device => {
    const { inserted } = device
    if (inserted === undefined) return []
    const { id, firmware, node, file, format } = describeDisk(device)
    return [
      {
        ...{ id, firmware, node: node ?? '', file: file ?? '', format: format ?? '' },
        writable: !inserted.ro,
        image: inserted.image,
      },
    ]
  })
}
