// A copy of a disk as it was at one moment, made while the guest goes on writing to it.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { type RunJobOptions, runJob } from '@qm/qmp/jobs'
import { type WaitOptions, withDeadline } from './deadline.ts'
import { MachineTimeoutError, MachineUnsupportedError } from './errors.ts'

/** How a disk is backed up. */
export interface BackupOptions extends WaitOptions {
  /** The format of the copy; a `raw` one is as large as the disk, a `qcow2` one as what is used. @default 'qcow2' */
  readonly format?: 'qcow2' | 'raw'
  /** Told of the progress about five times a second. @default nobody */
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
  const added: string[] = []
  try {
    let target = await makeFile(qmp, filename, format === 'raw' ? size : 0, wait)
    added.push(target)
    if (format === 'qcow2') {
      target = await makeQcow2(qmp, target, size, wait)
      added.push(target)
    }
    await follow(qmp, node, target, onProgress, wait)
  } catch (error) {
    await removeNodes(qmp, added)
    await rm(filename, { force: true })
    throw error
  }
  await removeNodes(qmp, added)
}

/** Makes a file of that size, and a node for it. */
async function makeFile(qmp: QmpClient, filename: string, size: number, wait: WaitOptions): Promise<string> {
  const options = { driver: 'file', filename, size } as const
  await runJob(qmp, { execute: 'blockdev-create', arguments: { options } }, wait)
  const node = newNodeName()
  await qmp.execute('blockdev-add', { driver: 'file', 'node-name': node, filename }, wait)
  return node
}

/** Makes an empty qcow2 image of that size in a node, and a node for the image. */
async function makeQcow2(qmp: QmpClient, file: string, size: number, wait: WaitOptions): Promise<string> {
  await runJob(
    qmp,
    { execute: 'blockdev-create', arguments: { options: { driver: 'qcow2', file, size } } },
    wait,
  )
  const node = newNodeName()
  await qmp.execute('blockdev-add', { driver: 'qcow2', 'node-name': node, file }, wait)
  return node
}

function newNodeName(): string {
  return `qm-backup-${randomUUID().slice(0, 8)}`
}

async function follow(
  qmp: QmpClient,
  device: string,
  target: string,
  onProgress: BackupOptions['onProgress'],
  wait: RunJobOptions,
): Promise<void> {
  const job = runJob(qmp, { execute: 'blockdev-backup', arguments: { device, target, sync: 'full' } }, wait)
  if (onProgress !== undefined) {
    for await (const { current, total } of job) onProgress({ current: Number(current), total: Number(total) })
  }
  await job
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
