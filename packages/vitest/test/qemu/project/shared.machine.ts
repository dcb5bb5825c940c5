// One machine for all tests, and a new one when it has ended.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ }, fresh: 'shared' })

test('first', async ({ vm, another }) => {
  note(`shared ${vm.pid}`)
  note(`pid ${(await another()).pid}`)
})
test('second', async ({ vm }) => {
  note(`shared ${vm.pid}`)
  await vm.console.write('p')
  await expect(vm).toHaveStatus('down')
})
test('third', async ({ vm }) => {
  note(`again ${vm.pid}`)
  await expect(vm).toPrint(/TG1/)
})
