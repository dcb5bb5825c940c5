import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { provideCacheDirectory } from '../../src/cache/directory.ts'
import { isWhole, noteFiles } from '../../src/cache/whole.ts'

const base = mkdtempSync(join(tmpdir(), 'qm-cache-'))
afterAll(() => rmSync(base, { recursive: true }))

test('a directory that cannot be made is a problem and no endless loop', async () => {
  expect(await provideCacheDirectory('/proc/self/none/a')).toEqual({
    problem: expect.stringMatching(/^\/proc\/self\/none\/a: .*(ENOENT|EACCES|EROFS)/),
  })
})

test('a directory that others can write to is not taken', async () => {
  const directory = join(base, 'open')
  expect(await provideCacheDirectory(directory)).toBe(directory)
  chmodSync(directory, 0o777)
  expect(await provideCacheDirectory(directory)).toEqual({ problem: expect.stringContaining('chmod go-w') })
})

test('a template of which a part is missing is not whole', async () => {
  expect(await isWhole(base)).toBe(false)
  writeFileSync(join(base, 'state'), 'four')
  await noteFiles(base)
  expect(await isWhole(base)).toBe(true)
  writeFileSync(join(base, 'state'), 'two')
  expect(await isWhole(base)).toBe(false)
  rmSync(join(base, 'state'))
  expect(await isWhole(base)).toBe(false)
})
