// Readiness over a reset, and a guest that QEMU has paused: with a Linux that has an agent, a server and a disk.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LinuxGuest, linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Machine, MachineTimeoutError } from '../../../src/index.ts'

const MIB = 2 ** 20

describe.each(qemuBinaries())('Linux on the $label QEMU', ({ path: binary }) => {
  let guest: LinuxGuest
  let vm: Machine
  let base: string
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'ready-'))
    guest = await linuxGuest()
    const args = [
      ...['-M', 'q35', '-accel', 'tcg', '-m', '128', '-nodefaults', ...guest.args],
      ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80', '-device', 'virtio-net-pci,netdev=net'],
      ...['-device', 'pcie-root-port,id=root1,chassis=1'],
    ]
    vm = await Machine.launch({ binary, args, agent: true, console: true })
  })
  afterAll(async () => {
    await vm.kill().catch(() => {})
    rmSync(base, { recursive: true })
  })

  test('all signs of a boot', async () => {
    const ready = await vm.ready({ mode: 'all', agent: true, port: 80, console: guest.prompt })
    expect(ready.match).toBeDefined()
    expect((await vm.agent.exec('/bin/true')).exitCode).toBe(0)
  })

  test('after a reset neither a connection of before nor an agent of before counts', async () => {
    const old = connect(await vm.hostPort(80), '127.0.0.1')
    old.on('error', () => {})
    await once(old, 'connect')
    await vm.ready({ port: 80 })
    const mark = vm.console.mark()
    await vm.reset()
    await vm.waitForEvent('RESET')
    const early: string[] = []
    const ready = (sign: string) => () => void early.push(`${sign}: ${vm.console.since(mark).length > 1000}`)
    await Promise.all([
      vm.ready({ port: 80 }).then(ready('port')),
      vm.ready({ agent: true }).then(ready('agent')),
    ])
    // Each came after the guest had booted again: its kernel had said much by then.
    expect(early.sort()).toEqual(['agent: true', 'port: true'])
    expect((await vm.agent.exec('/bin/true', [], { timeoutMs: 10_000 })).exitCode).toBe(0)
    old.destroy()
    await vm.console.waitFor(guest.prompt)
  })

  test('a guest that QEMU has paused is named in every timeout, and powered down all the same', async () => {
    const filename = join(base, 'full.img')
    writeFileSync(filename, Buffer.alloc(MIB))
    const fault = { event: 'write_aio', errno: 28, once: true }
    const image = { driver: 'file', filename }
    const id = await vm.devices.plug({
      driver: 'virtio-blk-pci',
      id: 'full',
      drive: { driver: 'raw', file: { driver: 'blkdebug', 'inject-error': [fault], image } },
    })
    await vm.console.run('until [ -e /dev/vda ]; do usleep 10000; done')
    await vm.console.writeLine('dd if=/dev/zero of=/dev/vda bs=4096 count=1; sync')
    await vm.waitForEvent('BLOCK_IO_ERROR')
    const wait = { timeoutMs: 300 }
    for (const call of [
      () => vm.devices.unplug(id, wait),
      () => vm.agent.exec('/bin/true', [], wait),
      () => vm.ready({ probe: () => false }, wait),
      () => vm.waitForEvent('RESUME', wait),
      () => vm.wait({ ...wait, killOnTimeout: false }),
    ]) {
      const error = await call().then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(MachineTimeoutError)
      expect(String(error)).toMatch(
        /QEMU has paused the guest \(io-error\): no space left for the disk \S*full/,
      )
    }
    const told = await vm.console.waitFor('never', wait).catch(error => error)
    expect(told.message).toMatch(/QEMU has paused the guest \(io-error\): no space left for the disk \S*full/)
    expect((await vm.status()).status).toBe('io-error')
    expect(await vm.powerdown({ timeoutMs: 60_000 })).toMatchObject({ endedBy: 'power-button' })
  })
})
