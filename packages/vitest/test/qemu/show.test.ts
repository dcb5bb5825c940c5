// `toShow` and the fixture `screen`: the real screen of a machine, by @qm/screen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, expect } from 'vitest'
import { machineTest } from '../../src/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'qm-show-'))
afterAll(() => rmSync(directory, { recursive: true }))
const test = machineTest({
  machine: {
    binary: qemuBinaries()[0].path,
    args: [
      '-M',
      'pc',
      '-m',
      '16',
      '-nodefaults',
      '-vga',
      'std',
      '-display',
      'none',
      '-kernel',
      tinyGuest().disk,
    ],
    console: true,
  },
  ready: { console: /TG1/ },
  fresh: 'reboot',
})

test('a picture is on the screen, or is not', async ({ vm, screen }) => {
  const before = await screen.waitForStill({ stillMs: 100 })
  await expect(vm).toShow(before)
  const file = join(directory, 'before.png')
  writeFileSync(file, before)
  await expect(vm).toShow(file)
  await vm.console.write('v')
  await expect(vm).not.toShow(before)
  await expect(vm).toShow(await vm.screenshot())
  const error = await expect(vm)
    .toShow(before, { timeoutMs: 500 })
    .then(
      () => 'it passed',
      (failure: Error) => failure.message,
    )
  expect(error).toContain('on the screen')
  expect(error).toContain('seen: ')
})
