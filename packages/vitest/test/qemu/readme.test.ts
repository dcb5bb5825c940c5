// The README's first program is a test that passes, and so are those of the example project.
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linuxGuest } from '@qm/guest'
import { expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

test("the README's first program", async () => {
  await using runs = new Runs()
  const guest = await linuxGuest()
  symlinkSync(guest.kernel, join(runs.folder, 'vmlinuz'))
  symlinkSync(guest.initrd, join(runs.folder, 'initrd.img'))
  const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(here('../../README.md'), 'utf8')) ?? []
  // Only the words of the kernel's command line are those that this guest needs on a busy machine.
  const file = here(`./project/readme-${process.pid}.machine.ts`)
  writeFileSync(file, program.replace("'console=ttyS0'", JSON.stringify(guest.append)))
  try {
    const { code, output } = await runs.run([`readme-${process.pid}`])
    expect(code, output).toBe(0)
    expect(output).toContain('2 passed')
  } finally {
    rmSync(file)
  }
})

test('the example project', async () => {
  await using runs = new Runs()
  const { code, output } = await runs.run(['--root', here('../../examples')])
  expect(code, output).toBe(0)
  expect(output).toContain('3 passed')
})
