// A test that passes when it is tried again, and one whose matcher throws.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ } })

test('flaky', { retry: 1 }, async ({ vm, task }) => {
  await vm.console.write('i')
  await expect(vm).toPrint(task.result?.retryCount === 1 ? '0001' : 'never', { timeoutMs: 1000 })
})

test('misuse', async ({ vm, step }) => {
  await step('outside', () => expect(vm).toListenOn(22))
})
