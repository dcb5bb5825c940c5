// Every way in which a test ends.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const test = machineTest({
  machine: tiny,
  ready: { console: /TG1/ },
  prepare: vm => {
    note('prepare')
    return vm.console.write('i')
  },
})

test('passes', async ({ vm }) => {
  note(`pid ${vm.pid}`)
  await vm.console.write('i')
  // The guest has counted to one in the template.
  await expect(vm).toPrint('0002')
})

test('fails', async ({ vm }) => {
  note(`pid ${vm.pid}`)
  await expect(vm).toPrint('never', { timeoutMs: 200 })
})

test('times out', { timeout: 1500 }, async ({ vm }) => {
  note(`pid ${vm.pid}`)
  await new Promise(() => {})
})

test('times out while a machine starts', { timeout: 20 }, async ({ another }) => {
  // One with a name does not wait for its test.
  const vm = await another({ name: 'late' })
  note(`pid ${vm.pid}`)
})

test('is retried', { retry: 2 }, async ({ vm, another, task }) => {
  note(`retry ${vm.pid} ${(await another()).pid}`)
  expect(task.result?.retryCount).toBe(2)
  await vm.console.write('i')
  await expect(vm).toPrint('0002')
})

test.concurrent.for([1, 2, 3])('is concurrent %i', async (_, { vm }) => {
  note(`pid ${vm.pid}`)
  await expect(vm).toHaveStatus('running')
})

test('its machine ends by itself', async ({ vm }) => {
  await vm.console.write('p')
  await expect(vm).toHaveStatus('down')
  await expect(vm).not.toHaveStatus('running')
})
