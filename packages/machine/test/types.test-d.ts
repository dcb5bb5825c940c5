import type { GuestConsole } from '@qm/console'
import type { ProcessExit, SignalTarget, StopReport } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'
import { expectTypeOf, test } from 'vitest'
import { type AttachedMachine, Machine, type MachineDriver, type Ready } from '../src/index.ts'

const vm = new Machine()

test('a signal to the program may stop a machine', () => {
  expectTypeOf<Machine>().toExtend<SignalTarget>()
})

test('commands know their arguments and their results', () => {
  expectTypeOf(vm.execute('query-status')).resolves.toHaveProperty('running').toEqualTypeOf<boolean>()
  expectTypeOf(
    vm.execute('human-monitor-command', { 'command-line': 'info version' }),
  ).resolves.toEqualTypeOf<string>()
  // @ts-expect-error the argument is called id
  void vm.execute('device_del', { name: 'x' })
  expectTypeOf(vm.execute('x-not-in-the-schema', { any: 1 })).resolves.toBeUnknown()
  void vm.execute('human-monitor-command', { command_line: 'info version' }, { snakeKeys: true })
})

test('events: a look may find nothing, a wait may not', () => {
  expectTypeOf(vm.waitForEvent('SHUTDOWN', { timeoutMs: 0 }))
    .resolves.extract<null>()
    .toEqualTypeOf<null>()
  expectTypeOf(vm.waitForEvent('SHUTDOWN'))
    .resolves.toHaveProperty('data')
    .toHaveProperty('guest')
    .toEqualTypeOf<boolean>()
  expectTypeOf(vm.nextEvent()).resolves.toEqualTypeOf<QmpEvent | null>()
})

test('configuring chains, and launching returns the machine', () => {
  expectTypeOf(vm.setMachine('q35').setConsole().addArgs('-S').launch()).resolves.toEqualTypeOf<Machine>()
  expectTypeOf(vm.console).toEqualTypeOf<GuestConsole>()
  expectTypeOf(vm.exit).toEqualTypeOf<Promise<ProcessExit> | null>()
  expectTypeOf(vm.shutdown({ hard: true })).resolves.toEqualTypeOf<StopReport>()
  // @ts-expect-error the options are an object
  void vm.shutdown(true)
})

test('what attached machines share, and what only launched ones have', () => {
  expectTypeOf(Machine.attach('unix:/run/qmp.sock')).resolves.toEqualTypeOf<AttachedMachine>()
  expectTypeOf<AttachedMachine>().toExtend<MachineDriver>()
  expectTypeOf<Machine>().toExtend<MachineDriver>()
  expectTypeOf<AttachedMachine>().not.toHaveProperty('kill')
  expectTypeOf(vm.qom.get('/machine', 'type')).resolves.toBeUnknown()
  expectTypeOf(vm.ready({ port: 22 })).resolves.toEqualTypeOf<Ready>()
  void vm.keyboard.press(['ctrl', 'alt', 'delete'])
  // @ts-expect-error there is no such key
  void vm.keyboard.press(['control'])
  // @ts-expect-error there is no such layout
  void vm.keyboard.type('text', { layout: 'xx' })
})
