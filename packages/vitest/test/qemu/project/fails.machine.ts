// One test that passes, and one that fails.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ } })

test('passes', async ({ vm }) => {
  await expect(vm).toHaveStatus('running')
})

test('fails', async ({ vm, step }) => {
  note(`pid ${vm.pid}`)
  await step('typing', () => vm.console.write('\x07zz'))
  await expect(vm).toPrint('zz')
  expect('what is').toBe('what should be')
})
