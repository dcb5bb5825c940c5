// A fresh machine for each test, without any guest of your own: QEMU's firmware prints on the serial console.
import { machineTest } from '@qm/vitest'
import { expect } from 'vitest'

const test = machineTest({
  machine: { args: ['-M', 'q35,graphics=off', '-m', '64', '-nodefaults'], console: true },
  ready: { console: 'SeaBIOS' },
})

test('a machine runs until it is paused', async ({ vm }) => {
  await expect(vm).toHaveStatus('running')
  await vm.pause()
  await expect(vm).toHaveStatus('paused')
})

test('and the one of the next test runs again', async ({ vm, another }) => {
  await expect(vm).toHaveStatus('running')
  await expect(await another()).toHaveStatus('running')
})

test('a reset shows the firmware again', async ({ vm }) => {
  await vm.reset()
  await expect(vm).toPrint('SeaBIOS')
})
