// Machines that cannot be cloned.
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const folder = process.env['TEST_FOLDER'] ?? ''
const prepared = { ready: { console: /TG1/ } } as const
const restored = machineTest({
  machine: { ...tiny, args: [...(tiny.args ?? []), '-snapshot'] },
  ...prepared,
  prepare: async vm => {
    note('prepare restored')
    await vm.console.write('i')
    await vm.console.waitFor('0001')
  },
})
const disk = `if=ide,format=raw,file=${join(folder, 'disk')}`
const booted = machineTest({
  machine: { ...tiny, args: [...(tiny.args ?? []), '-snapshot', '-drive', disk] },
  ...prepared,
  prepare: () => note('prepare booted'),
})

describe('restored', () => {
  for (const number of [1, 2])
    restored(`test ${number}`, async ({ vm }) => {
      note(`pid ${vm.pid}`)
      await vm.console.write('i')
      await expect(vm).toPrint('0002')
    })
})

describe('booted', () => {
  for (const number of [1, 2])
    booted(`test ${number}`, async ({ vm }) => {
      note(`pid ${vm.pid}`)
      await vm.console.write('i')
      await expect(vm).toPrint('0001')
    })
})
