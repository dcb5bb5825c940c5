// Reports on machines that run, have died, were never launched, or did not start.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { tinyGuest } from '@qm/guest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LaunchError, Machine, MachineGoneError, MachineTimeoutError } from '../../../src/index.ts'

let base: string
let args: readonly string[]
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'report-'))
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', join(base, 'disk.qcow2'), '1M'])
  args = [
    ...['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware],
    ...['-object', 'secret,id=s,data=hunter2hunter2'],
    ...['-drive', `if=none,id=disk,format=qcow2,file=${join(base, 'disk.qcow2')}`],
    ...['-netdev', 'user,id=net0,hostfwd=tcp:127.0.0.1:0-:22'],
    ...['-device', 'virtio-net-pci,netdev=net0'],
  ]
})
afterAll(() => rmSync(base, { recursive: true }))

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('a machine that runs is asked, and one that has died is told of by what is known', async () => {
  await using vm = new Machine({ args: [...args], console: true, name: 'reported' })
  expect(await vm.report()).toMatchObject({ state: 'new', command: [], exit: null, output: null })
  await vm.launch()
  await vm.console.waitFor(/TG1 F000/)
  await vm.pause()
  const running = await vm.report()
  expect(plain(running)).toEqual(running)
  expect(running).toMatchObject({
    machine: 'reported',
    state: 'running',
    error: null,
    exit: null,
    status: 'paused',
    paused: expect.stringContaining('the guest is paused'),
    qemu: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    console: expect.stringContaining('TG1 F000'),
    missing: [],
  })
  expect(running.events.map(({ event }) => event)).toContain('STOP')
  expect(running.blockDevices).toContainEqual({
    from: 'monitor',
    id: 'disk',
    file: join(base, 'disk.qcow2'),
    format: 'qcow2',
    readOnly: false,
  })
  expect(running.forwards).toMatchObject([{ from: 'monitor', netdev: 'net0', guestPort: 22 }])
  expect(running.forwards[0]?.hostPort).toBeGreaterThan(0)
  expect(running.shell).toContain('data=[secret]')

  const late = await vm.waitForEvent('RESET', { timeoutMs: 1 }).catch(error => error)
  expect(late).toBeInstanceOf(MachineTimeoutError)
  expect(Object.keys(late)).not.toContain('report')
  expect(inspect(late)).not.toContain('command')
  expect(late.report).toBe(late.report)
  expect(late.report).toMatchObject({
    error: expect.stringContaining('the event RESET'),
    exit: null,
    console: expect.stringContaining('TG1'),
  })

  process.kill(vm.pid ?? 0, 'SIGSTOP')
  const mute = await vm.report({ timeoutMs: 100 })
  expect(mute).toMatchObject({ status: null, blockDevices: [{ from: 'command-line', id: 'disk' }] })
  expect(mute.missing).toHaveLength(3)
  const asked = vm.execute('query-block').catch(error => error)
  process.kill(vm.pid ?? 0, 'SIGKILL')
  const gone = await asked
  expect(gone).toBeInstanceOf(MachineGoneError)
  expect(plain(gone.report)).toEqual(gone.report)
  expect(gone.report).toMatchObject({
    error: expect.stringContaining('QEMU ended with signal SIGKILL'),
    exit: { signal: 'SIGKILL', requested: false },
    console: expect.stringContaining('TG1'),
    blockDevices: [{ from: 'command-line', id: 'disk', format: 'qcow2' }],
    forwards: [{ from: 'command-line', netdev: 'net0', hostPort: 0, guestPort: 22 }],
  })
  await vm.exit
  const dead = await vm.report()
  expect(dead).toMatchObject({ exit: { signal: 'SIGKILL' }, status: null, missing: [] })
  expect(dead.events.map(({ event }) => event)).toContain('STOP')
  expect(JSON.stringify([running, late.report, mute, gone.report, dead])).not.toContain('hunter2')
})

test('a launch that failed', async () => {
  const vm = new Machine({ args: [...args, '-device', 'nope'] })
  const error = await vm.launch().catch(caught => caught)
  expect(error).toBeInstanceOf(LaunchError)
  expect(Object.keys(error)).not.toContain('report')
  expect(plain(error.report)).toEqual(error.report)
  expect(error.report).toMatchObject({
    error: expect.stringContaining('QEMU did not start'),
    exit: { exitCode: 1, requested: false },
    output: expect.stringContaining('nope'),
    blockDevices: [{ from: 'command-line', id: 'disk' }],
  })
  expect(error.report.command).toContain('secret,id=s,data=[secret]')
  expect(await vm.report()).toMatchObject({ ...error.report, takenAt: expect.any(String), state: 'down' })
  expect(JSON.stringify(error.report)).not.toContain('hunter2')
})

test('an abort of a report', async () => {
  await using vm = await Machine.launch({ args: [...args] })
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  await expect(vm.report({ signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout')
  process.kill(vm.pid ?? 0, 'SIGCONT')
})
