import { expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

test('while it runs, and after a launch that failed, nothing of an earlier run is told', async () => {
  const vm = new Machine({ args: ['-M', 'none'] })
  await vm.launch()
  await vm.shutdown()
  expect([vm.exitCode, vm.log]).toEqual([0, ''])
  vm.addArgs('-nosuchoption')
  await expect(vm.launch()).rejects.toThrow('-nosuchoption')
  expect([vm.exitCode, vm.log, vm.pid]).toEqual([1, expect.stringContaining('invalid option'), null])
  expect(await vm.shutdown()).toMatchObject({ rungs: [] })
})

test('a machine that was relaunched has no log before its cleanup', async () => {
  const vm = await Machine.launch({ args: ['-M', 'none'] })
  await vm.shutdown()
  await vm.launch()
  expect([vm.exitCode, vm.log]).toEqual([null, null])
  await vm.shutdown()
})
