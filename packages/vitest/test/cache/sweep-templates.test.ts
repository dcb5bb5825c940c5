import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepTemplates } from '../../src/cache/sweep-templates.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'sweep-'))
})
afterEach(() => rmSync(base, { recursive: true }))

/** A directory like a template's, last used so many minutes ago. */
function template(letter: string, minutes: number): string {
  const directory = join(base, letter.repeat(32))
  mkdirSync(directory)
  writeFileSync(join(directory, 'memory'), Buffer.alloc(65_536, 1))
  const then = new Date(Date.now() - minutes * 60_000)
  utimesSync(directory, then, then)
  return directory
}

test('what is too old goes', async () => {
  const old = template('a', 90)
  const young = template('b', 30)
  await sweepTemplates(base, { maxAgeMs: 60 * 60_000 })
  expect([old, young].map(existsSync)).toEqual([false, true])
})

test('beyond the size the ones that were not used for longest go, but none that was just used', async () => {
  const directories = [template('a', 30), template('b', 90), template('c', 60), template('d', 1)]
  await sweepTemplates(base, { maxBytes: 150_000 })
  expect(directories.map(existsSync)).toEqual([true, false, false, true])
  await sweepTemplates(base, { maxBytes: 0 })
  expect(directories.map(existsSync)).toEqual([false, false, false, true])
})

test('other directories stay', async () => {
  mkdirSync(join(base, 'digests'))
  await sweepTemplates(base, { maxAgeMs: 0, maxBytes: 0 })
  expect(existsSync(join(base, 'digests'))).toBe(true)
})
