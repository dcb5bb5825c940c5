// `toShow`: the real screen of a machine, by @qm/screen.
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { screenOf } from '@qm/screen'
import { expect } from 'vitest'
import { machineTest } from '../../src/index.ts'
import type { ScreenPackage } from '../../src/optional.ts'

const test = machineTest({
  machine: {
    binary: qemuBinaries()[0].path,
    args: ['-M', 'pc', '-m', '16', '-nodefaults', '-vga', 'std', '-kernel', tinyGuest().disk],
    console: true,
  },
  ready: { console: /TG1/ },
  fresh: 'reboot',
})

test('what is used of @qm/screen by its shape is there by its types', () => {
  const used: ScreenPackage = { screenOf }
  expect(used.screenOf).toBeTypeOf('function')
})

test('a picture is on the screen, or is not', async ({ vm }) => {
  const before = await vm.screenshot()
  await expect(vm).toShow(before)
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
