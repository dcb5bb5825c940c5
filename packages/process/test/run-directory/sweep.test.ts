import { spawn as spawnBare, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { createRunDirectory, type RunDirectoryOptions, sweep } from '@qm/process'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startTimeOf } from '../../src/identity/start-time.ts'
import { nextMessage } from '../next-message.ts'

// A removal that fails is made here.
vi.mock(import('node:fs/promises'), async original => {
  const real = await original()
  return { ...real, rm: vi.fn(real.rm) }
})
const rmMock = vi.mocked(rm)

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

interface OwnerRecord {
  readonly owner: object
  readonly processes: readonly unknown[]
}
type Change = (record: OwnerRecord) => OwnerRecord

async function readOwner(path: string): Promise<OwnerRecord> {
  const lines = (await readFile(join(path, 'owner.jsonl'), 'utf8')).trim().split('\n')
  const [owner, ...processes] = lines.map(line => JSON.parse(line))
  return { owner, processes }
}

async function writeOwner(path: string, { owner, processes }: OwnerRecord): Promise<void> {
  const lines = [owner, ...processes].map(one => `${JSON.stringify(one)}\n`)
  await writeFile(join(path, 'owner.jsonl'), lines.join(''))
}

/** A run directory whose owner file was changed. */
async function forge(change: Change): Promise<string> {
  const directory = createRunDirectory({ base })
  onTestFinished(() => directory[Symbol.asyncDispose]())
  await writeOwner(directory.path, change(await readOwner(directory.path)))
  return directory.path
}

test('a run directory is private, and says whose it is', async () => {
  const directory = createRunDirectory({ base })
  expect((await stat(directory.path)).mode & 0o777).toBe(0o700)
  const { owner } = await readOwner(directory.path)
  expect(owner).toMatchObject({ pid: process.pid, startTime: expect.any(String), bootId: expect.any(String) })
  await directory[Symbol.asyncDispose]()
  await directory.remove()
  expect(existsSync(directory.path)).toBe(false)
})

test('what a dead owner left is removed, and its processes are killed', async () => {
  const pid = await endedPid()
  const orphan = spawnBare('sleep', ['1000'], { stdio: 'ignore' })
  const ended = once(orphan, 'exit')
  await using directory = createRunDirectory({ base })
  directory.adopt({ pid: orphan.pid ?? 0 })
  const { owner, processes } = await readOwner(directory.path)
  await writeOwner(directory.path, { owner: { ...owner, pid }, processes })
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
  ['whose owner is alive', (record: OwnerRecord) => record, /is alive/],
  [
    'of another host',
    (record: OwnerRecord) => ({
      ...record,
      owner: { ...record.owner, host: 'other', bootId: 'other' },
    }),
    /can tell/,
  ],
  [
    'of this host under its earlier name',
    (record: OwnerRecord) => ({ ...record, owner: { ...record.owner, host: 'other' } }),
    /is alive/,
  ],
  [
    'whose owner could not tell its boot',
    (record: OwnerRecord) => ({ ...record, owner: { ...record.owner, bootId: null } }),
    /can tell/,
  ],
  [
    'of another container',
    (record: OwnerRecord) => ({ ...record, owner: { ...record.owner, pidNamespace: 'pid:[1]' } }),
    /can tell/,
  ],
  ['without an owner', () => ({ owner: {}, processes: [] }), /does not tell/],
  [
    'with an owner that makes no sense',
    (record: OwnerRecord) => ({ ...record, owner: { pid: -1 } }),
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

test('the first process of a container may be an owner, and is never killed as a process of a run', async () => {
  const kill = vi.spyOn(process, 'kill')
  onTestFinished(() => kill.mockRestore())
  const first = { pid: 1, startTime: startTimeOf(1) }
  const path = await forge(({ owner }) => ({
    owner: { ...owner, pid: 1, startTime: '-' },
    processes: [{ ...owner, ...first }],
  }))
  expect(await sweep({ base })).toEqual({ removed: [path], killed: [], kept: [] })
  expect(kill).not.toHaveBeenCalled()
})

test('a run directory of another user is left alone', async () => {
  const path = await forge(record => ({ ...record, owner: { ...record.owner, startTime: '1' } }))
  vi.spyOn(process, 'geteuid').mockReturnValue(1_900_000_000)
  onTestFinished(() => void vi.restoreAllMocks())
  expect(await sweep({ base })).toMatchObject({ kept: [{ path, reason: 'it is of another user' }] })
})

test('several programs may sweep at once', async () => {
  const paths = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const path = await forge(record => ({ ...record, owner: { ...record.owner, startTime: '1' } }))
      await mkdir(join(path, 'deep', 'er'), { recursive: true })
      return path
    }),
  )
  const reports = await Promise.all(Array.from({ length: 5 }, () => sweep({ base })))
  expect(new Set(reports.flatMap(report => report.removed))).toEqual(new Set(paths))
  expect(await readdir(base)).toEqual([])
})

test('one that cannot be removed does not save the others', async () => {
  const dead: Change = record => ({ ...record, owner: { ...record.owner, startTime: '1' } })
  const paths = [await forge(dead), await forge(dead)].sort()
  for (const path of paths) await mkdir(join(path, 'folder'))
  rmMock.mockRejectedValueOnce(new Error('busy'))
  const { removed, kept } = await sweep({ base })
  expect([...removed, ...kept.map(({ path }) => path)].sort()).toEqual(paths)
  expect(kept).toMatchObject([{ reason: 'it cannot be removed: Error: busy' }])
})

test('where there is nothing, nothing is swept', async () => {
  expect(await sweep({ base: join(base, 'none') })).toEqual({ removed: [], killed: [], kept: [] })
})

test('what was left by a death between making and marking, or in the last step of removing, goes in time', async () => {
  const long = new Date(Date.now() - 120_000)
  const [made, marking, other, fresh] = ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd'].map(name =>
    join(base, `qm-run-${name}`),
  ) as [string, string, string, string]
  for (const path of [made, marking, other, fresh]) await mkdir(path, { mode: 0o700 })
  await writeFile(join(marking, 'owner.jsonl'), '')
  await writeFile(join(other, 'precious'), '')
  for (const path of [made, marking, other]) await utimes(path, long, long)
  const { removed, kept } = await sweep({ base })
  expect([...removed].sort()).toEqual([made, marking])
  expect(kept.map(({ path }) => path).sort()).toEqual([other, fresh])
})

test('a removal that was cut short leaves the owner to the last', async () => {
  await using directory = createRunDirectory({ base })
  for (const name of ['a', 'p', 'z']) await mkdir(join(directory.path, name))
  rmMock.mockRejectedValueOnce(new Error('busy'))
  await expect(directory.remove()).rejects.toThrow('busy')
  expect(await readdir(directory.path)).toContain('owner.jsonl')
})

test.each(['exit', 'throw'] as const)(
  'a program that ends by %s takes its run directory along',
  async end => {
    const program = fileURLToPath(new URL('../fixtures/run-directory.ts', import.meta.url))
    const argv = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program, base, end]
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
    expect(stdout).toMatch(/qm-run-\w{6}$/)
    expect(existsSync(stdout)).toBe(false)
  },
)

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

test.each(['a link to it', 'another directory'])(
  'what was put in its place is not removed: %s',
  async what => {
    const [victim, moved] = [join(base, 'victim'), join(base, 'moved')]
    await mkdir(victim)
    await writeFile(join(victim, 'precious'), '')
    const directory = createRunDirectory({ base })
    await rename(directory.path, moved)
    if (what === 'a link to it') await symlink(victim, directory.path)
    else await rename(victim, directory.path)
    const replaced = nextMessage('qm:process:directory-replaced')
    await directory.remove()
    expect(await replaced).toMatchObject({ path: directory.path })
    expect(await readdir(what === 'a link to it' ? victim : directory.path)).toEqual(['precious'])
  },
)

test('a directory or an owner file that others can write is not believed', async () => {
  const dead: Change = record => ({ ...record, owner: { ...record.owner, startTime: '1' } })
  const [open, shared, linked] = [await forge(dead), await forge(dead), await forge(dead)]
  await chmod(open, 0o777)
  await chmod(join(shared, 'owner.jsonl'), 0o666)
  await rename(join(linked, 'owner.jsonl'), join(base, 'owner'))
  await symlink(join(base, 'owner'), join(linked, 'owner.jsonl'))
  const { removed, kept } = await sweep({ base })
  expect(removed).toEqual([])
  expect(kept.map(({ path, reason }) => `${path}: ${reason}`).sort()).toEqual(
    [
      `${open}: other users may write there`,
      `${shared}: it does not tell its owner`,
      `${linked}: it does not tell its owner`,
    ].sort(),
  )
})

test('a FIFO for an owner file does not hold up a sweep', async () => {
  const path = await forge(record => record)
  await rm(join(path, 'owner.jsonl'))
  spawnSync('mkfifo', [join(path, 'owner.jsonl')])
  expect((await sweep({ base })).kept).toEqual([{ path, reason: 'it does not tell its owner' }])
})

test('start times of another time namespace say nothing', async () => {
  const path = await forge(({ owner }) => ({
    owner: { ...owner, startTime: '1', timeNamespace: 'time:[1]' },
    processes: [{ ...owner, timeNamespace: 'time:[1]' }],
  }))
  expect(await sweep({ base })).toMatchObject({ removed: [], killed: [], kept: [{ path }] })
})

test('a process is killed only when its start time and its boot prove it', async () => {
  const bystander = spawnBare('sleep', ['1000'], { stdio: 'ignore' })
  onTestFinished(async () => {
    bystander.kill('SIGKILL')
    await once(bystander, 'exit')
  })
  const pid = await endedPid()
  const startTime = startTimeOf(bystander.pid ?? 0)
  const path = await forge(({ owner }) => ({
    owner: { ...owner, pid },
    processes: [
      { ...owner, pid: bystander.pid, startTime, bootId: null },
      { ...owner, pid: bystander.pid, startTime: null },
    ],
  }))
  expect(await sweep({ base })).toMatchObject({ removed: [path], killed: [] })
})

test('the directory of a worker thread that was terminated is swept while its program lives', async () => {
  const worker = new Worker(new URL('../fixtures/run-directory-worker.ts', import.meta.url), {
    workerData: { base },
    execArgv: ['--conditions=@qm/source', '--disable-warning=ExperimentalWarning'],
  })
  const [path] = await once(worker, 'message')
  expect(await sweep({ base })).toMatchObject({ removed: [], kept: [{ path }] })
  await worker.terminate()
  expect(await sweep({ base })).toMatchObject({ removed: [path], kept: [] })
})

test('whatever the umask, it is for this user alone', async () => {
  const before = process.umask(0o777)
  try {
    await using directory = createRunDirectory({ base })
    expect((await stat(directory.path)).mode & 0o777).toBe(0o700)
    process.umask(0)
    await using second = createRunDirectory({ base })
    expect((await stat(second.path)).mode & 0o777).toBe(0o700)
    expect((await stat(join(second.path, 'owner.jsonl'))).mode & 0o777).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('unknown options are refused, with the nearest name', async () => {
  const bad = { bas: base } as RunDirectoryOptions
  expect(() => createRunDirectory(bad)).toThrow(/no option "bas"; did you mean base\?/)
  await expect(sweep(bad)).rejects.toMatchObject({ code: 'bad-request' })
})

test('a sweep can be given up, and keeps to its limit', async () => {
  const paths = await Promise.all(
    Array.from({ length: 20 }, () =>
      forge(record => ({ ...record, owner: { ...record.owner, startTime: '1' } })),
    ),
  )
  const abort = new AbortController()
  const sweeping = sweep({ base, signal: abort.signal })
  abort.abort('enough')
  await expect(sweeping).rejects.toBe('enough')
  await expect(sweep({ base, timeoutMs: Number.NaN })).rejects.toMatchObject({ code: 'bad-request' })
  await expect(sweep({ base, timeoutMs: 0 })).rejects.toMatchObject({ code: 'timeout' })
  const { removed } = await sweep({ base })
  expect(removed.length).toBeGreaterThan(0)
  expect(await readdir(base)).toEqual([])
  expect(paths).toHaveLength(20)
})
