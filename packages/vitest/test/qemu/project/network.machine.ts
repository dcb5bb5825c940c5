// A test that fails, with two machines and their network.
import { expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ }, networkMachines: 2 })

test('two machines on a network', async ({ network, another }) => {
  await another()
  await another()
  expect(network.ports).toHaveLength(3)
})
