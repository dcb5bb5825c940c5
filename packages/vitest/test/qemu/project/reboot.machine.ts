// A boot for each test.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ }, fresh: 'reboot' })

test('first', async ({ vm }) => {
  note(`pid ${vm.pid}`)
  await expect(vm).toPrint('TG1 F000')
})
test('second', async ({ vm }) => {
  note(`pid ${vm.pid}`)
  await expect(vm).not.toPrint('B')
})
