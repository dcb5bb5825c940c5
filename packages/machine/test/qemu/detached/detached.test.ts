// Machines that outlive the program that has started them, and are taken up by another one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest, tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  LaunchError,
  Machine,
  MachineGoneError,
  type MachineOptions,
  MachineStateError,
} from '../../../src/index.ts'
import { type Program, runStarter } from './run-starter.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
const binary = process.env['QM_TEST_QEMU']

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-d-'))
  process.env['QM_STATE_DIR'] = base
})
afterEach(async () => {
  for (const { directory, state } of await Machine.list())
    if (state === 'running') await Machine.reattach(directory).then(vm => vm.kill())
  rmSync(base, { recursive: true })
})

/** Runs a program that starts a machine or takes one up, and then lets go of it or holds it for ever. */
function run(
  task: 'start' | 'take',
  name: string,
  then: 'detach' | 'hold',
  options: MachineOptions = {},
): Promise<Program> {
  const detached = { name, ...Object(options.detached) }
  return runStarter(task, name, then, { args: TINY, console: true, ...options, detached })
}

const take = (name: string): Promise<Machine> => Machine.reattach(name)

test('a program starts a machine and ends; another one finds it, drives it, and powers it down', async () => {
  const { args } = await linuxGuest()
  const options = { args: ['-M', 'q35', '-m', '256', '-nodefaults', ...args], agent: true }
  const starter = await run('start', 'guest', 'detach', options)
  expect(await starter.end).toBe(0)

  expect(await Machine.list()).toMatchObject([
    { name: 'guest', state: 'running', pid: starter.qemu, drivenBy: null },
  ])
  await using vm = await take('guest')
  expect(vm.pid).toBe(starter.qemu)
  expect([vm.running, vm.state, vm.exitCode, vm.guarantees]).toEqual([true, 'running', null, []])
  await vm.console.waitFor(/ready\r?\n[^\n]*# ?$/, { timeoutMs: 120_000 })
  // The first byte that the guest has printed, long before this program was there.
  expect(vm.console.text()).toMatch(/^\s*\S*Linux version|^\s*\[ +0\.0/)
  expect(await vm.console.run('echo $((6 * 7))')).toMatchObject({ output: '42\n', exitCode: 0 })
  expect((await vm.agent.exec('/bin/echo', ['agent'])).stdout.toString()).toBe('agent\n')
  const report = await vm.powerdown({ timeoutMs: 60_000 })
  expect(report.exit).toMatchObject({ kind: 'exited', exitCode: 0, requested: true })
  expect([vm.running, vm.exitCode]).toEqual([false, 0])
  expect(await Machine.list()).toMatchObject([
    { name: 'guest', state: 'ended', pid: null, exit: { exitCode: 0 } },
  ])
})

test('three at once, and every program in between is killed', async () => {
  const names = ['one', 'two', 'three']
  const starters = await Promise.all(names.map(name => run('start', name, 'hold')))
  await Promise.all(starters.map(program => program.kill()))
  const takers = await Promise.all(names.map(name => run('take', name, 'hold')))
  expect(takers.map(({ qemu }) => qemu)).toEqual(starters.map(({ qemu }) => qemu))
  await Promise.all(takers.map(program => program.kill()))
  for (const name of names) {
    await using vm = await take(name)
    await vm.console.waitFor('TG1 F000', { since: 'start' })
    await vm.console.write('#')
    await vm.console.waitFor('#')
    expect((await vm.shutdown()).exit).toMatchObject({ exitCode: 0 })
  }
})

test('of two at once the second is told who has it', async () => {
  const holder = await run('start', 'one', 'hold')
  await expect(take('one')).rejects.toThrow(
    /the machine one is driven by process \d+ \(.*starter\.ts start one.*; .*Machine\.attach\(\{ path: ".*one\/attach" \}\)/,
  )
  const beside = await Machine.attach({ path: join(base, 'one', 'attach') })
  expect(await beside.status()).toMatchObject({ status: 'running' })
  await beside.close()
  expect((await Machine.list())[0]?.drivenBy).toContain('starter.ts')
  await holder.kill()
  await using vm = await take('one')
  await expect(take('one')).rejects.toThrow('driven by this program')
  await vm.kill()
})

test('leaving the block lets go, and says so in the states', async () => {
  const states: string[] = []
  {
    await using vm = new Machine({ binary, args: TINY, console: true, detached: { name: 'one' } })
    vm.on('state', ({ to }) => void states.push(to))
    await vm.launch()
    expect(vm.name).toBe('one')
    await vm.console.waitFor('TG1')
  }
  expect(states).toEqual(['launching', 'running', 'detached'])
  await using again = await take('one')
  expect(await again.status()).toMatchObject({ status: 'running' })
  await again.kill()
  await expect(again.launch()).rejects.toThrow('taken up by reattach()')
})

test('a machine that ends while it is driven from another process: its end is told, and every call with it', async () => {
  const starter = await run('start', 'one', 'detach')
  await starter.end
  await using vm = await take('one')
  await vm.console.waitFor('TG1 F000', { since: 'start' })
  const waiting = vm.waitForEvent('RESET')
  process.kill(starter.qemu, 'SIGKILL')
  await expect(waiting).rejects.toBeInstanceOf(MachineGoneError)
  expect(await vm.exit).toEqual({ kind: 'signalled', exitCode: null, signal: 'SIGKILL', requested: false })
  await vm.console.closed
  expect(vm.console.text()).toContain('TG1 F000')
})

test('without its supervisor the end is seen all the same', async () => {
  const starter = await run('start', 'one', 'detach')
  await starter.end
  const { supervisor } = JSON.parse(readFileSync(join(base, 'one', 'machine.json'), 'utf8'))
  process.kill(supervisor.pid, 'SIGKILL')
  await using vm = await take('one')
  process.kill(starter.qemu, 'SIGKILL')
  expect(await vm.exit).toMatchObject({ exitCode: null, signal: null })
  expect(await Machine.list()).toMatchObject([{ state: 'ended', exit: null }])
})

test('ttlMs holds though no program of ours is there', async () => {
  const starter = await run('start', 'one', 'detach', { detached: { ttlMs: 5_000 } })
  await starter.end
  expect(await Machine.list()).toMatchObject([{ ttlMs: 5_000 }])
  await expect.poll(async () => (await Machine.list())[0]?.state, { timeout: 60_000 }).toBe('ended')
  // It is there until its supervisor has read how it ended.
  await expect.poll(() => isThere(starter.qemu), { timeout: 60_000 }).toBe(false)
})

test('a pid that belongs to another process by now is not taken for it, nor signalled', async () => {
  const starter = await run('start', 'one', 'detach')
  await starter.end
  await using vm = await take('one')
  await vm.kill()
  const other = spawn('sleep', ['600'])
  // As if the supervisor had been killed, too, and the pid were used again.
  rmSync(join(base, 'one', 'exit'))
  writeFileSync(join(base, 'one', 'pid'), `${other.pid} 1\n`)
  expect(await Machine.list()).toMatchObject([{ state: 'ended', pid: null }])
  await expect(take('one')).rejects.toThrow('the machine one has ended')
  expect(other.kill('SIGTERM')).toBe(true)
  expect(await once(other, 'exit')).toEqual([null, 'SIGTERM'])
})

test('a QEMU that does not start is a LaunchError, and leaves nothing', async () => {
  const failure = await Machine.launch({ binary, args: ['-M', 'nosuch'], detached: { name: 'one' } }).catch(
    error => error,
  )
  expect(failure).toBeInstanceOf(LaunchError)
  expect(failure).toMatchObject({ exitCode: 1, output: expect.stringContaining('unsupported machine type') })
  expect(existsSync(join(base, 'one'))).toBe(false)
})

test('a launch that is called off leaves nothing', async () => {
  const mute = join(base, 'mute')
  const started = join(base, 'started')
  writeFileSync(mute, `#!/bin/sh\n: >${started}\nexec sleep 600\n`, { mode: 0o755 })
  const abort = new AbortController()
  const launching = new Machine({ binary: mute, detached: { name: 'one' } }).launch({ signal: abort.signal })
  launching.catch(() => {})
  await expect.poll(() => existsSync(started)).toBe(true)
  abort.abort(new Error('enough'))
  await expect(launching).rejects.toThrow('enough')
  expect(existsSync(join(base, 'one'))).toBe(false)
})

test('a name is taken while its machine runs, and free when it has ended', async () => {
  const options = { binary, args: TINY, console: true, detached: { name: 'one' } }
  await using vm = await Machine.launch(options)
  await expect(Machine.launch(options)).rejects.toThrow('a machine runs already')
  expect(await vm.status()).toMatchObject({ status: 'running' })
  await vm.kill()
  await using next = await Machine.launch(options)
  await next.console.waitFor('TG1')
  expect(next.console.text()).toMatch(/^TG1/)
  await next.kill()
})

test('a directory that others may enter, or that holds no machine, is refused', async () => {
  const starter = await run('start', 'one', 'detach')
  await starter.end
  const directory = join(base, 'one')
  chmodSync(directory, 0o755)
  await expect(Machine.reattach(directory)).rejects.toThrow('other users may enter it')
  chmodSync(directory, 0o700)
  await expect(Machine.reattach(base)).rejects.toThrow('it holds no machine')
  await expect(Machine.reattach('nosuch')).rejects.toBeInstanceOf(MachineStateError)
  await expect(Machine.reattach('../one')).rejects.toThrow('it is not there')
})

test('what a detached machine cannot have is told before anything is started', () => {
  const refuse = (options: MachineOptions): void =>
    expect(() => new Machine({ detached: true, ...options })).toThrow(TypeError) as undefined
  refuse({ qtest: true })
  refuse({ monitor: false })
  refuse({ channels: { net: () => [] } })
  refuse({ logDir: base })
  refuse({ detached: { name: '../one' } })
  refuse({ detached: { name: '-x' } })
  refuse({ detached: { ttlMs: -1 } })
  refuse({ detached: { directory: join(base, 'x'.repeat(100)) } })
})

test('the console’s log has every byte, also those that were printed while no program was there', async () => {
  await using vm = await Machine.launch({ binary, args: TINY, console: true, detached: { name: 'one' } })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('f1')
  await vm.detach()
  await using again = await take('one')
  await again.console.write('#')
  await again.console.waitFor('#', { timeoutMs: 120_000 })
  await again.kill()
  const log = readFileSync(join(base, 'one', 'console.out'), 'latin1')
  const flood = log.slice(log.indexOf('0123456789ABCDE'), log.lastIndexOf('#'))
  expect(flood.length).toBe(1024 * 1024)
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
