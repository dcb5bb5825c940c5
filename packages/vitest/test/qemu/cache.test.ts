// Templates of earlier runs that are of no use any more, and caches that cannot be used.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

test('a template that gives no clone is made again; a cache that others can write to is not used', async () => {
  await using runs = new Runs()
  const passes = async (): Promise<string> => {
    const { code, output } = await runs.run(['ends', '-t', 'passes'])
    expect(code, output).toBe(0)
    return output
  }
  await passes()
  const cache = join(runs.folder, 'cache/qm/templates')
  const [hash = ''] = readdirSync(cache).filter(name => /^[\da-f]{32}$/.test(name))
  const state = join(cache, hash, 'state')
  const whole = readFileSync(state)
  writeFileSync(state, Buffer.alloc(statSync(state).size, 'x'))
  expect(await passes()).toContain(`the template ${join(cache, hash)} gives no clone, and is made again`)
  expect(readFileSync(state).subarray(0, 4)).toEqual(whole.subarray(0, 4))
  expect(runs.notes('prepare')).toHaveLength(2)

  writeFileSync(state, 'cut')
  expect(await passes()).not.toContain('gives no clone')
  expect(runs.notes('prepare')).toHaveLength(3)

  chmodSync(cache, 0o777)
  expect(await passes()).toContain(`templates are not kept: others can write to ${cache}`)
  expect(runs.notes('prepare')).toHaveLength(4)
  expect(runs.qemus()).toEqual([])
  expect(readdirSync(join(runs.folder, 'tmp'))).toEqual([])
})

// Only root can mount a small disk.
test.runIf(process.getuid?.() === 0)(
  'a template for which the cache has no room goes with its run',
  async () => {
    await using runs = new Runs()
    const cache = join(runs.folder, 'cache')
    mkdirSync(cache)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', cache])
    try {
      const { code, output } = await runs.run(['ends', '-t', 'passes'])
      expect(code, output).toBe(0)
      expect(output).toContain(`templates are not kept: ${cache}`)
      expect(runs.notes('prepare')).toHaveLength(1)
      expect(readdirSync(join(cache, 'qm/templates')).filter(name => name !== 'digests')).toEqual([])
      expect(readdirSync(join(runs.folder, 'tmp'))).toEqual([])
    } finally {
      execFileSync('umount', [cache])
    }
  },
)
