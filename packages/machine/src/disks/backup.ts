// A copy of a disk as it was at one moment, made while the guest goes on writing to it.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { type RunJobOptions, runJob } from '@qm/qmp/jobs'
import { MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'

/** How a disk is backed up. */
export interface BackupOptions extends WaitOptions {
  /** The format of the copy; a `raw` one is as large as the disk, a `qcow2` one as what is used. @defaultValue 'qcow2' */
  readonly format?: 'qcow2' | 'raw'
  /** Told of the progress about five times a second. @defaultValue nobody */
  readonly onProgress?: (progress: BackupProgress) => void
}

/** How far a backup has come, in QEMU's own units: of bytes, by now. */
export interface BackupProgress {
  readonly current: number
  readonly total: number
}

/** Copies a disk into a new file. A copy that fails is removed; an existing file is overwritten. */
export function backUp(qmp: QmpClient, disk: string, file: string, options: BackupOptions): Promise<void> {
  const late = (timeoutMs: number): Error => new MachineTimeoutError(`the backup of ${disk}`, timeoutMs)
  return withDeadline(options, late, ({ within }) => copy(qmp, disk, resolve(file), options, within))
}

async function copy(
  qmp: QmpClient,
  disk: string,
  filename: string,
  { format = 'qcow2', onProgress }: BackupOptions,
  wait: WaitOptions,
): Promise<void> {
  const { node, size } = await findDisk(qmp, disk, wait)
  // A file that QEMU refuses to write stays: it may be an image in use, even the disk itself.
  const create = { driver: 'file', filename, size: format === 'raw' ? size : 0 } as const
  await runJob(qmp, { execute: 'blockdev-create', arguments: { options: create } }, wait)
  const added: string[] = []
  const add = async (driver: 'file' | 'qcow2', below: object): Promise<string> => {
    const name = `qm-backup-${randomUUID().slice(0, 8)}`
    added.push(name)
    await qmp.execute<string>('blockdev-add', { driver, 'node-name': name, ...below }, wait)
    return name
  }
  try {
    let target = await add('file', { filename })
    if (format === 'qcow2') {
      const options = { driver: 'qcow2', file: target, size } as const
      await runJob(qmp, { execute: 'blockdev-create', arguments: { options } }, wait)
      target = await add('qcow2', { file: target })
    }
    await follow(qmp, node, target, onProgress, wait)
  } catch (error) {
    await removeNodes(qmp, added)
    await rm(filename, { force: true })
    throw error
  }
  await removeNodes(qmp, added)
}

async function follow(
  qmp: QmpClient,
  device: string,
  target: string,
  onProgress: BackupOptions['onProgress'],
  wait: RunJobOptions,
): Promise<void> {
  const job = runJob(qmp, { execute: 'blockdev-backup', arguments: { device, target, sync: 'full' } }, wait)
  try {
    if (onProgress !== undefined)
      for await (const { current, total } of job)
        onProgress({ current: Number(current), total: Number(total) })
    await job
  } catch (error) {
    // A listener that throws ends the backup, too; a job that has ended cannot be cancelled any more.
    await job.cancel().catch(() => {})
    await job.catch(() => {})
    throw error
  }
}

/** A disk by the id of its device, the id of its drive, or the name of its node. */
async function findDisk(
  qmp: QmpClient,
  disk: string,
  wait: WaitOptions,
): Promise<{ node: string; size: number }> {
  const devices = await qmp.execute('query-block', {}, wait)
  for (const { device, qdev = '', inserted } of devices) {
    const node = inserted?.['node-name']
    if (inserted === undefined || node === undefined) continue
    const names = [device, node, qdev, /^\/machine\/peripheral\/([^/]+)/.exec(qdev)?.[1]]
    if (names.includes(disk)) return { node, size: Number(inserted.image['virtual-size']) }
  }
  const known = devices
    .map(({ device, qdev, inserted }) => qdev || device || inserted?.['node-name'])
    .join(', ')
  throw new MachineUnsupportedError(`there is no disk "${disk}"; there are: ${known || 'none'}`)
}

async function removeNodes(qmp: QmpClient, names: readonly string[]): Promise<void> {
  for (const name of names.toReversed())
    await qmp.execute('blockdev-del', { 'node-name': name }).catch(() => {})
}
