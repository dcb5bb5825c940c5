// Jobs of a real QEMU, from their start to their end.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BareQemu, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connect,
  type QmpClient,
  QmpCommandError,
  QmpDisconnectedError,
  QmpTimeoutError,
} from '../../../src/index.ts'
import { JobError, type JobProgress, runJob } from '../../../src/jobs/index.ts'

const MIB = 1024 * 1024
let folder: string
let files = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-jobs-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Vm extends AsyncDisposable {
  readonly qemu: BareQemu
  readonly client: QmpClient
}

async function start(binary: string, args: readonly string[] = ['-M', 'none']): Promise<Vm> {
  const qemu = startQemu({ binary, channels: ['monitor'], args: [...args, '-S', '-display', 'none'] })
  const client = await connect(qemu.channel('monitor'), { timeoutMs: 50_000 })
  return {
    qemu,
    client,
    async [Symbol.asyncDispose]() {
      await client.close()
      await qemu[Symbol.asyncDispose]()
    },
  }
}

/** A node over memory that reads as zeroes. */
async function addNull(client: QmpClient, name: string, size = 16 * MIB): Promise<void> {
  await client.execute('blockdev-add', { driver: 'null-co', 'node-name': name, size, 'read-zeroes': true })
}

/** A fresh qcow2 file as a node; made by jobs, as any of them. */
async function addQcow2(client: QmpClient, name: string, backing?: string): Promise<string> {
  const filename = join(folder, `${name}-${++files}.qcow2`)
  await runJob(client, {
    execute: 'blockdev-create',
    arguments: { options: { driver: 'file', filename, size: 0 } },
  })
  await client.execute('blockdev-add', { driver: 'file', 'node-name': `${name}-file`, filename })
  const options = { driver: 'qcow2', file: `${name}-file`, size: 16 * MIB } as const
  await runJob(client, { execute: 'blockdev-create', arguments: { options } })
  await client.execute('blockdev-add', {
    driver: 'qcow2',
    'node-name': name,
    file: `${name}-file`,
    backing: backing ?? null,
  })
  return filename
}

describe.each(qemuBinaries())('jobs of QEMU $label', ({ path }) => {
  test('create, backup, stream and commit run to their ends and leave no job behind', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'zero')
    const filename = await addQcow2(client, 'disk')
    expect(statSync(filename).size).toBeGreaterThan(0)
    const backup = runJob(client, {
      execute: 'blockdev-backup',
      arguments: { device: 'zero', target: 'disk', sync: 'full' },
    })
    expect(await backup).toMatchObject({ type: 'backup', id: await backup.id })

    await addQcow2(client, 'base')
    await addQcow2(client, 'middle', 'base')
    await addQcow2(client, 'top', 'middle')
    expect(
      await runJob(client, {
        execute: 'block-commit',
        arguments: { device: 'top', 'top-node': 'middle', 'base-node': 'base' },
      }),
    ).toMatchObject({ type: 'commit' })
    expect(await runJob(client, { execute: 'block-stream', arguments: { device: 'top' } })).toMatchObject({
      type: 'stream',
    })
    expect(await client.execute('query-jobs')).toEqual([])
  })

  test('a mirror is completed, cancelled into a copy, or held, as asked', async () => {
    await using vm = await start(path)
    const { client } = vm
    for (const name of ['source', 'a', 'b', 'c']) await addNull(client, name)
    const mirror = (target: string) =>
      ({
        execute: 'blockdev-mirror',
        arguments: { 'job-id': `to-${target}`, device: 'source', target, sync: 'full' },
      }) as const
    const copied = runJob(client, mirror('a'), { whenReady: 'cancel' })
    expect(await copied.ready).toBe(true)
    expect(await copied).toEqual({ id: 'to-a', type: 'mirror' })
    const held = runJob(client, mirror('b'), { whenReady: 'hold' })
    expect(await held.ready).toBe(true)
    expect((await client.execute('query-jobs'))[0]?.status).toBe('ready')
    await held.complete()
    expect(await held).toEqual({ id: 'to-b', type: 'mirror' })
    await client.execute('blockdev-add', { driver: 'raw', 'node-name': 'again', file: 'a' })
    await runJob(client, {
      execute: 'blockdev-mirror',
      arguments: { device: 'again', target: 'c', sync: 'full' },
    })
    expect(await client.execute('query-jobs')).toEqual([])
  })

  test('an active commit is completed when it is ready', async () => {
    await using vm = await start(path)
    await addQcow2(vm.client, 'base')
    await addQcow2(vm.client, 'top', 'base')
    const result = await runJob(vm.client, { execute: 'block-commit', arguments: { device: 'top' } })
    expect(result.type).toBe('commit')
  })

  test('snapshots are saved, loaded and deleted', async () => {
    await using vm = await start(path, ['-M', 'pc', '-m', '16', '-nodefaults'])
    const { client } = vm
    await addQcow2(client, 'disk')
    const args = { tag: 'one', devices: ['disk'] }
    expect(
      await runJob(client, { execute: 'snapshot-save', arguments: { ...args, vmstate: 'disk' } }),
    ).toMatchObject({ type: 'snapshot-save' })
    await runJob(client, { execute: 'snapshot-load', arguments: { ...args, vmstate: 'disk' } })
    await runJob(client, { execute: 'snapshot-delete', arguments: args })
    const missing = runJob(client, { execute: 'snapshot-load', arguments: { ...args, vmstate: 'disk' } })
    const error = await missing.catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(JobError)
    expect(error).toMatchObject({
      code: 'job-failed',
      type: 'snapshot-load',
      cancelled: false,
      desc: expect.stringContaining('one'),
    })
    expect(await client.execute('query-jobs')).toEqual([])
  })

  test('progress can be followed while a slow job works, and its speed changed', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'source')
    await addNull(client, 'target')
    const job = runJob(
      client,
      {
        execute: 'blockdev-backup',
        arguments: { device: 'source', target: 'target', sync: 'full', speed: MIB },
      },
      { progressMs: 20 },
    )
    const seen: JobProgress[] = []
    for await (const report of job) {
      seen.push(report)
      if (seen.length === 3) await job.setSpeed(0)
    }
    expect(await job).toMatchObject({ type: 'backup' })
    // Whoever comes late gets the last report, and nothing goes on behind it.
    const late: JobProgress[] = []
    for await (const report of job) late.push(report)
    expect(late).toEqual([seen.at(-1)])
    expect(seen.map(report => report.status)).toContain('running')
    expect(seen.at(-1)).toMatchObject({ status: 'concluded', fraction: 1, total: 16 * MIB })
    const fractions = seen.map(report => report.fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  })

  test('a job that fails rejects with its own error text, for an awaiter and for an iterator', async () => {
    await using vm = await start(path)
    const { client } = vm
    await client.execute('blockdev-add', {
      driver: 'blkdebug',
      'node-name': 'bad',
      image: { driver: 'null-co', size: 16 * MIB },
      'inject-error': (['write', 'write-zeroes'] as const).map(iotype => ({
        event: 'none',
        iotype,
        errno: 28,
      })),
    })
    await addNull(client, 'source')
    const begin = () =>
      runJob(client, {
        execute: 'blockdev-backup',
        arguments: { device: 'source', target: 'bad', sync: 'full' },
      })
    await expect(begin()).rejects.toMatchObject({
      name: 'JobError',
      desc: 'No space left on device',
      type: 'backup',
    })
    const iterate = async (): Promise<void> => {
      for await (const report of begin()) expect(report.fraction).toBeLessThanOrEqual(1)
    }
    await expect(iterate()).rejects.toBeInstanceOf(JobError)
    expect(await client.execute('query-jobs')).toEqual([])
  })

  test('a signal, a deadline and a stranger cancel a job, and each is told apart', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'source')
    await addNull(client, 'target')
    const slow = {
      execute: 'blockdev-backup',
      arguments: { 'job-id': 'slow', device: 'source', target: 'target', sync: 'full', speed: 65_536 },
    } as const
    const controller = new AbortController()
    const aborted = runJob(client, slow, { signal: controller.signal })
    await aborted.id
    controller.abort(new Error('no longer wanted'))
    await expect(aborted).rejects.toThrow('no longer wanted')
    expect(await client.execute('query-jobs')).toEqual([])
    await expect(runJob(client, slow, { timeoutMs: 50 })).rejects.toBeInstanceOf(QmpTimeoutError)
    expect(await client.execute('query-jobs')).toEqual([])
    const cancelled = runJob(client, slow)
    await cancelled.cancel()
    await expect(cancelled).rejects.toMatchObject({ name: 'JobError', cancelled: true, id: 'slow' })
    expect(await client.execute('query-jobs')).toEqual([])
    await expect(runJob(client, slow, { signal: AbortSignal.abort('at once') })).rejects.toBe('at once')
  })

  test('a paused job goes on when it is resumed', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'source')
    await addNull(client, 'target')
    const job = runJob(client, {
      execute: 'blockdev-backup',
      arguments: { device: 'source', target: 'target', sync: 'full', speed: 65_536 },
    })
    await job.id
    const paused = client.waitForEvent('JOB_STATUS_CHANGE', { match: { data: { status: 'paused' } } })
    await job.pause()
    await paused
    await job.setSpeed(0)
    await job.resume()
    expect(await job).toMatchObject({ type: 'backup' })
  })

  test('a function may start the job, with the id that it is given or its own', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'source')
    await addNull(client, 'target')
    const args = { device: 'source', target: 'target', sync: 'full' } as const
    const given = await runJob(client, id => client.execute('blockdev-backup', { ...args, 'job-id': id }))
    expect(given.id).toMatch(/^qm-/)
    const own = await runJob(client, () => client.execute('blockdev-backup', { ...args, 'job-id': 'mine' }))
    expect(own.id).toBe('mine')
    await expect(runJob(client, () => client.execute('query-status'))).rejects.toThrow('created no job')
    await expect(
      runJob(client, () => client.execute('blockdev-backup', { ...args, device: 'nowhere' })),
    ).rejects.toBeInstanceOf(QmpCommandError)
  })

  test('a QEMU that dies in the middle ends the job with the session', async () => {
    await using vm = await start(path)
    const { client } = vm
    await addNull(client, 'source')
    await addNull(client, 'target')
    const job = runJob(client, {
      execute: 'blockdev-backup',
      arguments: { device: 'source', target: 'target', sync: 'full', speed: 65_536 },
    })
    await job.id
    vm.qemu.child.kill('SIGKILL')
    await expect(job).rejects.toBeInstanceOf(QmpDisconnectedError)
  })
})
