import { spawn as spawnBare } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRunDirectory, sweep } from '@qm/process'
import { beforeEach, expect, onTestFinished, test } from 'vitest'

let base: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'qm-process-'))
  return () => rm(base, { recursive: true })
})

/** A process that has certainly ended, and a pid that is free again. */
async function endedPid(): Promise<number> {
  const child = spawnBare('true')
  await once(child, 'exit')
  return child.pid ?? 0
}

/** A run directory whose owner file was changed. */
async function forge(change: (record: { owner: object; processes: object[] }) => object): Promise<string> {
  const { path } = createRunDirectory({ base })
  const file = join(path, 'owner.json')
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')))))
  return path
}

test('a run directory is private, and says whose it is', async () => {
  const directory = createRunDirectory({ base })
  expect((await stat(directory.path)).mode & 0o777).toBe(0o700)
  const { owner } = JSON.parse(readFileSync(join(directory.path, 'owner.json'), 'utf8'))
  expect(owner).toMatchObject({ pid: process.pid, startTime: expect.any(String), bootId: expect.any(String) })
  await directory[Symbol.asyncDispose]()
  await directory.remove()
  expect(existsSync(directory.path)).toBe(false)
})

test('what a dead owner left is removed, and its processes are killed', async () => {
  const pid = await endedPid()
  const orphan = spawnBare('sleep', ['1000'], { stdio: 'ignore' })
  const ended = once(orphan, 'exit')
  const directory = createRunDirectory({ base })
  directory.adopt({ pid: orphan.pid ?? 0 })
  const file = join(directory.path, 'owner.json')
  const record = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...record, owner: { ...record.owner, pid } }))
  expect(await sweep({ base })).toEqual({ removed: [directory.path], killed: [orphan.pid], kept: [] })
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(existsSync(directory.path)).toBe(false)
})

test('an owner whose pid is now another process is dead', async () => {
  const path = await forge(record => ({ ...record, owner: { ...record.owner, startTime: '1' } }))
  expect((await sweep({ base })).removed).toEqual([path])
})

test('an owner of an earlier boot is dead, and the pids of its processes are not looked at', async () => {
  const bystander = spawnBare('sleep', ['1000'], { stdio: 'ignore' })
  onTestFinished(async () => {
    bystander.kill('SIGKILL')
    await once(bystander, 'exit')
  })
  const path = await forge(({ owner }) => {
    const old = { ...owner, bootId: 'earlier' }
    return { owner: old, processes: [{ ...old, pid: bystander.pid }] }
  })
  expect(await sweep({ base })).toMatchObject({ removed: [path], killed: [] })
})

test('a process whose pid is now a stranger is not killed', async () => {
  const pid = await endedPid()
  const path = await forge(({ owner }) => ({
    owner: { ...owner, pid },
    processes: [{ ...owner, startTime: '1' }, { ...owner, startTime: null }, { nonsense: true }, null],
  }))
  expect(await sweep({ base })).toMatchObject({ removed: [path], killed: [] })
})

test.each([
  ['whose owner is alive', (record: object) => record, /is alive/],
  [
    'of another host',
    (record: { owner: object }) => ({ ...record, owner: { ...record.owner, host: 'other' } }),
    /can tell/,
  ],
  [
    'of another container',
    (record: { owner: object }) => ({ ...record, owner: { ...record.owner, pidNamespace: 'pid:[1]' } }),
    /can tell/,
  ],
  ['without an owner', () => ({}), /does not tell/],
  [
    'with an owner that makes no sense',
    (record: object) => ({ ...record, owner: { pid: -1 } }),
    /does not tell/,
  ],
])('a run directory %s is left alone', async (_, change, reason) => {
  const path = await forge(change)
  expect(await sweep({ base })).toEqual({
    removed: [],
    killed: [],
    kept: [{ path, reason: expect.stringMatching(reason) }],
  })
  expect(existsSync(path)).toBe(true)
})

test('what is not a run directory is left alone', async () => {
  await mkdir(join(base, 'other'))
  await writeFile(join(base, 'qm-run-file'), '')
  const target = await forge(record => ({ ...record, owner: { ...record.owner, startTime: '1' } }))
  await symlink(target, join(base, 'qm-run-link'))
  await mkdir(join(base, 'qm-run-empty'))
  await chmod(join(base, 'qm-run-empty'), 0o700)
  const { removed, kept } = await sweep({ base })
  expect(removed).toEqual([target])
  expect(kept.map(({ path, reason }) => [path.slice(base.length + 1), reason]).sort()).toEqual([
    ['qm-run-empty', 'it does not tell its owner'],
    ['qm-run-file', 'it is not a directory'],
    ['qm-run-link', 'it is not a directory'],
  ])
})
