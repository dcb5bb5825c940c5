import { countAbortListeners, watchedController } from '@qm/config/signal'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { Machine, MachineTimeoutError, type WaitOptions } from '../../src/index.ts'

type Call = (vm: Machine, wait: WaitOptions) => Promise<unknown>

const TIMES = 100

const CALLS: readonly (readonly [string, Call])[] = [
  ['execute()', (vm, wait) => vm.execute('query-status', undefined, wait)],
  ['hmp()', (vm, wait) => vm.hmp('info status', wait)],
  ['status()', (vm, wait) => vm.status(wait)],
  ['nextEvent() without one', (vm, wait) => vm.nextEvent({ ...wait, timeoutMs: 0 })],
  [
    'a late waitForEvent()',
    (vm, wait) =>
      expect(vm.waitForEvent('RESET', { ...wait, timeoutMs: 1 })).rejects.toThrow(MachineTimeoutError),
  ],
]

test(`${TIMES} calls of a kind, and a launch, leave no listener on the signal`, async () => {
  const { signal } = watchedController()
  const binary = qemuBinaries()[0].path
  await using vm = new Machine({ binary, args: ['-M', 'none', '-nodefaults'] })
  await vm.launch({ signal })
  expect(countAbortListeners(signal)).toBe(0)
  for (const [name, call] of CALLS) {
    for (let i = 0; i < TIMES; i++) await call(vm, { signal })
    expect([name, countAbortListeners(signal)]).toEqual([name, 0])
  }
  await vm.shutdown()
  expect(countAbortListeners(signal)).toBe(0)
})
