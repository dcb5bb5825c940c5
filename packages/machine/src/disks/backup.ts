// A copy of a disk as it was at one moment, made while the guest goes on writing to it.
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { type RunJobOptions, runJob } from '@qm/qmp/jobs'
import { ImageError, MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import { writeWholeFile } from '../files/whole-file.ts'
import { whoHolds } from '../hints/holders.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { findDisk } from './media.ts'

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

interface Disk {
  readonly node: string
  readonly size: number
}

/** Copies a disk into a file, which takes the place of what was there once the copy is whole. */
export function backUp(qmp: QmpClient, disk: string, file: string, options: BackupOptions): Promise<void> {
  const late = (timeoutMs: number): Error => new MachineTimeoutError(`the backup of ${disk}`, timeoutMs)
  const refuse = (why: string, cause?: unknown): Error =>
    new ImageError(`the backup cannot be written: ${why}`, { cause })
  return withDeadline(options, late, async ({ within }) => {
    const { node, sizeBytes } = await findDisk(qmp, disk, within)
    if (node === null || sizeBytes === null)
      throw new MachineUnsupportedError(`${disk} has no medium to copy`)
    const found = { node, size: Number(sizeBytes) }
    const holder = whoHolds({ kind: 'file', path: resolve(file) })
    if (holder !== undefined) throw refuse(`${resolve(file)} is in use by ${holder}`)
    await writeWholeFile(file, refuse, path => copy(qmp, found, path, options, within))
  })
}

async function copy(
  qmp: QmpClient,
  { node, size }: Disk,
  filename: string,
  { format = 'qcow2', onProgress }: BackupOptions,
  wait: WaitOptions,
): Promise<void> {
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
  } finally {
    await removeNodes(qmp, added)
  }
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

async function removeNodes(qmp: QmpClient, names: readonly string[]): Promise<void> {
  for (const name of names.toReversed())
    await qmp.execute('blockdev-del', { 'node-name': name }).catch(() => {})
}
