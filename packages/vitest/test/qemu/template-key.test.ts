// What a template is known by: everything that goes into it, and nothing else.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, expect, test } from 'vitest'
import { templateKey } from '../../src/cache/template-key.ts'
import type { MachineTestOptions } from '../../src/options.ts'

const base = mkdtempSync(join(tmpdir(), 'key-'))
afterAll(() => rmSync(base, { recursive: true }))
const kernel = join(base, 'kernel,odd')
const binary = qemuBinaries()[0].path
const { signal } = new AbortController()
const options: MachineTestOptions = {
  machine: { binary, args: ['-m', '16', '-fw_cfg', `name=opt/x,file=${kernel.replace(',', ',,')}`] },
  ready: { console: /one/ },
}
const hashOf = async (changes: Partial<MachineTestOptions>): Promise<string> =>
  (await templateKey(base, { ...options, ...changes }, signal)).hash

test('a change of the options, of a file or of prepare is another template; one of the host side is not', async () => {
  writeFileSync(kernel, 'a')
  const first = await hashOf({})
  expect(await hashOf({})).toBe(first)
  expect(await hashOf({ machine: { ...options.machine, name: 'x', baseTempDir: '/tmp' } })).toBe(first)
  const others = [
    await hashOf({ machine: { ...options.machine, args: ['-m', '17'] } }),
    await hashOf({ ready: { console: /two/ } }),
    await hashOf({ prepare: () => 1 }),
    await hashOf({ prepare: () => 2 }),
    await hashOf({ cacheKey: 'x' }),
  ]
  writeFileSync(kernel, 'b')
  others.push(await hashOf({}))
  expect(new Set([first, ...others]).size).toBe(7)
  writeFileSync(kernel, 'a')
  utimesSync(kernel, new Date(0), new Date(0))
  expect(await hashOf({})).toBe(first)
})

test('a file that the boot itself has written to is still the one that the template was made of', async () => {
  writeFileSync(kernel, 'before')
  const key = await templateKey(base, options, signal)
  writeFileSync(kernel, 'after the boot')
  await key.keep()
  expect(await hashOf({})).toBe(key.hash)
  writeFileSync(kernel, 'by somebody else')
  expect(await hashOf({})).not.toBe(key.hash)
})
