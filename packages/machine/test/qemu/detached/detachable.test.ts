// Machines that end with their program until they are let go of.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Machine, type MachineOptions, MachineStateError } from '../../../src/index.ts'
import { runStarter } from './run-starter.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
const OPTIONS: MachineOptions = { args: TINY, console: true, detachable: { name: 'it' } }
const binary = process.env['QM_TEST_QEMU']

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-d-'))
  process.env['QM_STATE_DIR'] = base
})
afterEach(() => rmSync(base, { recursive: true }))

test('without detach() it ends with its block, and leaves nothing', async () => {
  const vm = await Machine.launch({ ...OPTIONS, binary })
  expect(await Machine.list()).toMatchObject([{ name: 'it', state: 'running', pid: vm.pid }])
  expect(vm.guarantees).toEqual(['watchdog'])
  await vm.console.waitFor(/TG1.*\n/)
  await vm[Symbol.asyncDispose]()
  expect(vm.state).toBe('down')
  expect(vm.console.text()).toContain('TG1')
  expect(readdirSync(base)).toEqual([])
  // It can be launched again.
  await vm.launch()
  await vm.kill()
  expect(readdirSync(base)).toEqual([])
})

test('a program that is killed takes it along', async () => {
  const starter = await runStarter('start', 'it', 'hold', OPTIONS)
  await using exit = await Machine.attach({ path: join(base, 'it', 'attach') })
  await starter.kill()
  await exit.closed
  await expect.poll(async () => (await Machine.list())[0]?.state).toBe('ended')
  await expect(Machine.reattach('it')).rejects.toThrow('has ended')
})

test('after detach() it goes on without its program', async () => {
  const starter = await runStarter('start', 'it', 'detach', OPTIONS)
  expect(await starter.end).toBe(0)
  const vm = await Machine.reattach('it')
  expect(vm.pid).toBe(starter.qemu)
  await vm.console.waitFor(/TG1.*\n/, { since: 'start' })
  expect((await vm.kill()).exit.signal).toBe('SIGKILL')
})

test('it is one of the two', async () => {
  expect(() => new Machine({ detached: true, detachable: true })).toThrow('leave one of the two out')
  expect(() => new Machine({ detachable: { nmae: 'x' } as never })).toThrow('did you mean')
  await using vm = await Machine.launch({ binary, args: ['-M', 'none'] })
  await expect(vm.detach()).rejects.toThrow(MachineStateError)
})
