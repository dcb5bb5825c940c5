import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { type Result, sayStillRunning, summary } from '../src/report.ts'
import { runStages } from '../src/run-stages.ts'
import { failOn, type Stage, type StageContext } from '../src/stage.ts'

const context: StageContext = {
  root: tmpdir(),
  env: {},
  tests: [],
  scratch: tmpdir(),
  say: () => {},
  exec: () => Promise.reject(new Error('not here')),
}

function stage(name: string, run: () => Promise<string | undefined>, ...after: string[]): Stage {
  return { name, title: name, after, run }
}

const passes = (name: string, ...after: string[]): Stage => stage(name, async () => 'fine', ...after)
const fails = (name: string, ...after: string[]): Stage =>
  stage(
    name,
    async () => {
      failOn(['something is wrong'])
      return undefined
    },
    ...after,
  )

async function runQuietly(
  stages: readonly Stage[],
  isInterrupted?: () => boolean,
): Promise<{ results: readonly Result[]; printed: string }> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const results = await runStages(stages, context, isInterrupted)
  const printed = log.mock.calls.map(args => args.join(' ')).join('\n')
  log.mockRestore()
  return { results, printed }
}

const outcomes = (results: readonly Result[]): string[] => results.map(it => `${it.name} ${it.outcome}`)

test('a failed stage shows what is wrong, and the others run all the same', async () => {
  const { results, printed } = await runQuietly([fails('a'), passes('b')])
  expect(outcomes(results)).toEqual(['a failed', 'b passed'])
  expect(printed).toContain('    something is wrong')
})

test('a stage that needs a failed one does not run, nor does one that needs it', async () => {
  const { results } = await runQuietly([fails('a'), passes('b', 'a'), passes('c', 'b'), passes('d')])
  expect(outcomes(results)).toEqual(['a failed', 'b not run', 'c not run', 'd passed'])
  expect(summary(results).split('\n').at(-1)).toBe('stages: 1 passed, 1 failed, 2 not run')
})

test('a stage that breaks is a failed stage, with its stack', async () => {
  const { results, printed } = await runQuietly([
    stage('a', () => Promise.reject(new TypeError('no such thing'))),
  ])
  expect(outcomes(results)).toEqual(['a failed'])
  expect(printed).toMatch(/TypeError: no such thing\n +at /)
})

test('a stage that a signal stopped half-way has not passed', async () => {
  let signalled = false
  const stopped = stage('a', async () => {
    signalled = true
    return 'fine'
  })
  const { results } = await runQuietly([stopped, passes('b')], () => signalled)
  expect(outcomes(results)).toEqual(['a not run', 'b not run'])
})

test('after a signal no further stage starts', async () => {
  let ran = 0
  const counts = stage('a', async () => String(++ran))
  const { results } = await runQuietly([passes('a'), counts, counts], () => true)
  expect(results.map(it => it.note)).toEqual(['interrupted', 'interrupted', 'interrupted'])
  expect(ran).toBe(0)
})

test('the last line counts what passed and what failed', async () => {
  const { results } = await runQuietly([passes('a'), fails('b')])
  expect(summary(results).split('\n').at(-1)).toBe('stages: 1 passed, 1 failed')
})

test('a stage that prints nothing for a while is said to be still running', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const stop = sayStillRunning(20)
  await vi.waitUntil(() => log.mock.calls.length > 1)
  stop()
  const lines = log.mock.calls.map(args => String(args[0]))
  log.mockRestore()
  expect(lines.every(line => /^ {4}… still running after \d+\.\d s$/.test(line))).toBe(true)
})
