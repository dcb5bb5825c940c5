// Each machine ends with its test, however that ends: the real vitest on a project, and a count of QEMUs afterwards.
import { readFileSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

describe.each(['forks', 'threads', 'vmThreads', 'vmForks'])('--pool=%s', pool => {
  test('tests that pass, fail, time out, are retried and are concurrent leave no machine', async () => {
    await using runs = new Runs()
    const { output } = await runs.run([
      'ends',
      '--pool',
      pool,
      '--reporter=json',
      `--outputFile=${runs.folder}/report.json`,
    ])
    expect(runs.qemus(), output).toEqual([])
    const { testResults } = JSON.parse(readFileSync(`${runs.folder}/report.json`, 'utf8'))
    const states = Object.fromEntries(
      testResults[0].assertionResults.map(({ title, status }: { title: string; status: string }) => [
        title,
        status,
      ]),
    )
    expect(states).toEqual({
      passes: 'passed',
      fails: 'failed',
      'times out': 'failed',
      'times out while a machine starts': 'failed',
      'is retried': 'passed',
      'is concurrent 1': 'passed',
      'is concurrent 2': 'passed',
      'is concurrent 3': 'passed',
      'its machine ends by itself': 'passed',
    })
    expect(runs.notes('prepare')).toHaveLength(1)
    const pids = [...runs.notes('pid'), ...runs.notes('retry').flatMap(line => line.split(' '))]
    expect(pids).toHaveLength(6 + 6)
    expect(new Set(pids).size).toBe(pids.length)
    // The template is found again.
    await runs.run(['ends', '--pool', pool, '-t', 'passes'])
    expect(runs.notes('prepare')).toHaveLength(1)
    expect(runs.qemus()).toEqual([])
  })
})

test('--bail, --shard and other ways of being fresh', async () => {
  await using runs = new Runs()
  const { output } = await runs.run(['--bail=1', 'ends'])
  expect(output).toContain('1 failed')
  expect(runs.qemus()).toEqual([])
  for (const shard of ['1/2', '2/2']) {
    const ended = await runs.run(['reboot', 'shared', `--shard=${shard}`])
    expect(ended.code, ended.output).toBe(0)
    expect(runs.qemus()).toEqual([])
  }
  const shared = runs.notes('shared')
  expect(shared).toHaveLength(2)
  expect(new Set(shared).size).toBe(1)
  expect(runs.notes('again')).not.toEqual(shared.slice(1))
})

test('a worker that is killed takes its machines with it', async () => {
  await using runs = new Runs()
  const { code, output } = await runs.run(['hangs', '--pool=forks'], { TEST_KILL: '1' })
  expect(code, output).not.toBe(0)
  expect(runs.notes('pid')).toHaveLength(2)
  await expect.poll(() => runs.qemus(), { timeout: 10_000 }).toEqual([])
})

describe.each(['forks', 'threads', 'vmThreads'])('--pool=%s', pool => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s ends the run and its machines', async signal => {
    await using runs = new Runs()
    const child = runs.start(['run', 'hangs', '--pool', pool])
    await expect.poll(() => runs.notes('hangs'), { timeout: 60_000, interval: 20 }).toHaveLength(1)
    expect(runs.qemus()).toEqual(expect.arrayContaining(runs.notes('pid').map(Number)))
    // A terminal sends ^C to the whole process group.
    process.kill(signal === 'SIGINT' ? -(child.pid ?? 0) : (child.pid ?? 0), signal)
    await child.ended
    await expect.poll(() => runs.qemus(), { timeout: 20_000 }).toEqual([])
  })
})

test('a rerun of watch mode has machines of its own, and ends those before', async () => {
  await using runs = new Runs()
  const file = fileURLToPath(new URL('./project/reboot.machine.ts', import.meta.url))
  const child = runs.start(['watch', 'reboot'])
  await expect.poll(() => runs.notes('pid'), { timeout: 60_000, interval: 20 }).toHaveLength(2)
  utimesSync(file, new Date(), new Date())
  await expect.poll(() => runs.notes('pid'), { timeout: 60_000, interval: 20 }).toHaveLength(4)
  await expect.poll(() => runs.qemus(), { timeout: 20_000 }).toEqual([])
  process.kill(child.pid ?? 0, 'SIGTERM')
  await child.ended
})

test('two runs at once build one template', async () => {
  await using runs = new Runs()
  const ended = await Promise.all([1, 2].map(() => runs.run(['ends', '-t', 'passes'])))
  expect(ended.map(({ code }) => code)).toEqual([0, 0])
  expect(runs.notes('prepare')).toHaveLength(1)
  expect(runs.notes('pid')).toHaveLength(2)
})
