import { tinyGuest } from '@qm/guest'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { Machine, MachineGoneError } from '../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('attaches to a QEMU that somebody else started, drives it, and leaves it running', async () => {
    await using qemu = startQemu({
      binary,
      args: [...TINY, '-display', 'none', '-chardev', 'socket,id=second,fd=4', '-qmp', 'chardev:second'],
      channels: ['monitor', 'second'],
    })
    const owner = await openMonitor(qemu.channel('monitor'))
    const vm = await Machine.attach(qemu.channel('second'))
    await vm.pause()
    expect((await vm.waitForEvent('STOP')).event).toBe('STOP')
    expect(await vm.status()).toMatchObject({ status: 'paused' })
    expect(await vm.qom.get('/machine', 'type')).toContain('q35')
    await vm.close()
    expect((await vm.closed).by).toBe('local')
    expect(await owner.ask('query-status')).toMatchObject({ return: { status: 'paused' } })
    expect(qemu.child.exitCode).toBeNull()
  })
})

test('an attached machine tells that its QEMU has gone', async () => {
  await using qemu = startQemu({ args: ['-M', 'none', '-display', 'none'], channels: ['monitor'] })
  await using vm = await Machine.attach(qemu.channel('monitor'))
  const waiting = vm.waitForEvent('STOP').catch(error => error)
  qemu.child.kill('SIGSTOP')
  const asking = vm.status().catch(error => error)
  qemu.child.kill('SIGKILL')
  for (const error of [await waiting, await asking]) {
    expect(error).toBeInstanceOf(MachineGoneError)
    expect(error.message).toContain('QEMU has gone, or has closed its monitor')
  }
})

test('an address where nobody answers is told at the deadline', async () => {
  await expect(
    Machine.attach(`unix:/nowhere-${process.pid}/qmp.sock`, { timeoutMs: 100 }),
  ).rejects.toMatchObject({
    name: 'QmpConnectError',
    phase: 'connect',
  })
})
