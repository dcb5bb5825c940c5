import { expect, test } from 'vitest'
import { chooseFiles } from '../src/focus.ts'
import { select, selectStages } from '../src/select.ts'
import type { Stage } from '../src/stage.ts'

const stage = (name: string, after: readonly string[] = [], hasTests = false): Stage => ({
  name,
  title: name,
  after,
  hasTests,
  run: async () => undefined,
})
const all = [stage('a'), stage('b', ['a']), stage('c'), stage('d', ['b']), stage('unit', [], true)]

test('asking for a stage brings the stages that it needs, in the usual order', () => {
  expect(selectStages(all, ['d']).map(it => it.name)).toEqual(['a', 'b', 'd'])
  expect(selectStages(all, [])).toBe(all)
  expect(() => selectStages(all, ['e'])).toThrow('there is no stage "e": there are a, b, c, d, unit')
})

test('words behind a stage with tests choose among them, other stages stay stages', () => {
  expect(select(all, ['unit', 'hints', '-t', 'c'])).toMatchObject({ tests: ['hints', '-t', 'c'] })
  expect(select(all, ['unit', 'c'])).toMatchObject({ stages: [{ name: 'c' }, { name: 'unit' }], tests: [] })
  expect(select(all, ['unit'])).toMatchObject({ stages: [{ name: 'unit' }], tests: [] })
  expect(() => select(all, ['c', 'hints'])).toThrow('there is no stage "hints"')
})

test('a word chooses packages or files', () => {
  const tests = [
    { folder: 'packages/console', files: ['test/session/login.test.ts', 'test/text/plain.test.ts'] },
    { folder: 'packages/machine', files: ['test/hints/hints.test.ts', 'test/qemu/login.test.ts'] },
    { folder: 'tools/check', files: [] },
  ]
  const chosen = (...words: string[]) =>
    chooseFiles(tests, words).map(it => [it.folder, ...it.files].join(' '))
  expect(chosen('console', 'login')).toEqual(['packages/console test/session/login.test.ts'])
  expect(chosen('login')).toEqual([
    'packages/console test/session/login.test.ts',
    'packages/machine test/qemu/login.test.ts',
  ])
  expect(chosen('hints', 'plain')).toHaveLength(2)
  expect(chosen('machine')).toEqual(['packages/machine test/hints/hints.test.ts test/qemu/login.test.ts'])
  expect(chosen('nothing')).toEqual([])
})
