// SECURITY.md names the test of each promise: the tests it names are there.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { failOn, type Stage } from './stage.ts'

/** A test as SECURITY.md names it: `` `packages/qmp/test/x.test.ts` "a part of its title" ``. */
export interface NamedTest {
  readonly file: string
  readonly title: string
}

/** The stage. */
export const promises: Stage = {
  name: 'promises',
  title: 'each promise of SECURITY.md has the test that it names',
  async run({ root }) {
    const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')
    const tests = findNamedTests(text)
    failOn([
      ...promisesWithoutTest(text).map(promise => `no test is named for: ${promise}`),
      ...tests
        .filter(test => !isThere(root, test))
        .map(({ file, title }) => `${file} has no test "${title}"`),
    ])
    return `${tests.length} tests`
  },
}

/** All tests that a text names. */
export function findNamedTests(text: string): readonly NamedTest[] {
  return [...text.matchAll(/`([\w./-]+\.test\.ts)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }))
}

/** The rows of the table of promises that name no test. */
export function promisesWithoutTest(text: string): readonly string[] {
  const table = /^\| promise \| test \|\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(text)?.[1] ?? ''
  return table
    .split('\n')
    .filter(row => row !== '' && findNamedTests(row).length === 0)
    .map(row => row.split('|')[1]?.trim() ?? row)
}

function isThere(root: string, { file, title }: NamedTest): boolean {
  const path = join(root, file)
  return existsSync(path) && readFileSync(path, 'utf8').includes(title)
}
