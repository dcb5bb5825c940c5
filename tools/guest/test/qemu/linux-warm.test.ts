// A warm start is a Linux guest like any other: everything that can be done to one is done to it here.
import { qemuBinaries } from '@qm/rig'
import { beforeAll, describe, expect, test } from 'vitest'
import { type WarmLinux, warmLinux } from '../../src/linux/warm.ts'
import { type RunningLinux, startLinux, virtioDevices } from './start-linux.ts'

const MIB = 2 ** 20
const DEVICES = [
  ...virtioDevices('pci'),
  ...['-device', 'pcie-root-port,id=root1,chassis=1'],
  ...['-device', 'virtio-balloon-pci'],
  ...['-device', 'virtio-net-pci,netdev=net'],
  ...['-device', 'pvpanic'],
]
const NET = ['-netdev', 'user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:80']

describe.each(qemuBinaries())('$label', ({ path }) => {
  let guest: WarmLinux
  const start = (): Promise<RunningLinux> => startLinux(path, guest, [...NET, ...guest.args])

  beforeAll(async () => {
    guest = await warmLinux({
      binary: path,
      memory: '128M,slots=2,maxmem=512M',
      devices: DEVICES,
      standIns: ['-chardev', 'null,id=hvc', '-chardev', 'null,id=agent', ...NET],
    })
  }, 600_000)

  test('greets on both consoles as after a boot, runs commands, and powers off by the button', async () => {
    await using linux = await start()
    await linux.hvc.waitFor(guest.prompt)
    const greeting = `${guest.ready}\r\n${guest.prompt}`
    expect([linux.serial.text.trimStart(), linux.hvc.text]).toEqual([greeting, greeting])
    expect(await linux.run('echo $((6 * 7))')).toBe('42\n')
    expect(await linux.run('tty', linux.hvc)).toBe('/dev/hvc0\n')
    expect([await linux.interrupt(), await linux.interrupt(linux.hvc)]).toEqual(['130', '130'])
    await linux.ask('system_powerdown')
    expect(await linux.end).toBe(0)
    expect(linux.monitor.events.map(({ event }) => event)).toContain('POWERDOWN')
  })

  test('answers by its agent, which can shut it down', async () => {
    await using linux = await start()
    linux.agent.type('{"execute":"guest-ping"}')
    await linux.agent.waitFor('{"return": {}}\n')
    linux.agent.type('{"execute":"guest-shutdown"}')
    expect(await linux.end).toBe(0)
  })

  test('takes a disk on a root port, and gives it back', async () => {
    await using linux = await start()
    await linux.ask('blockdev-add', { driver: 'null-co', 'node-name': 'blank', size: MIB })
    await linux.ask('device_add', { driver: 'virtio-blk-pci', id: 'late', drive: 'blank', bus: 'root1' })
    expect(await linux.run('until cat /sys/block/vda/size 2>/dev/null; do usleep 10000; done')).toBe('2048\n')
    await linux.ask('device_del', { id: 'late' })
    await linux.monitor.waitFor('DEVICE_DELETED', data => JSON.stringify(data).includes('"late"'))
    expect(await linux.run('ls /sys/block')).not.toContain('vda')
  })

  test('takes memory in a slot, and gives it back', async () => {
    await using linux = await start()
    const total = async (): Promise<number> =>
      Number((await linux.run("awk '/MemTotal/ { print $2 }' /proc/meminfo")).trim()) * 1024
    const before = await total()
    await linux.ask('object-add', { 'qom-type': 'memory-backend-ram', id: 'more', size: 128 * MIB })
    await linux.ask('device_add', { driver: 'pc-dimm', id: 'dimm', memdev: 'more' })
    await expect.poll(total, { timeout: 120_000 }).toBeGreaterThan(before + 100 * MIB)
    await linux.ask('device_del', { id: 'dimm' })
    await linux.monitor.waitFor('DEVICE_DELETED', data => JSON.stringify(data).includes('"dimm"'))
    expect(await total()).toBe(before)
  })

  test('gives memory to the balloon', async () => {
    await using linux = await start()
    await linux.ask('balloon', { value: 112 * MIB })
    await linux.monitor.waitFor('BALLOON_CHANGE', data => JSON.stringify(data) === `{"actual":${112 * MIB}}`)
  })

  test('serves a page to the host over its network', async () => {
    await using linux = await start()
    const net = String(await linux.ask('human-monitor-command', { 'command-line': 'info usernet' }))
    const port = /HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)/.exec(net)?.[1]
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })
    expect(await response.text()).toBe('hello from qm-linux\n')
  })

  test('reports its own panic', async () => {
    await using linux = await start()
    linux.serial.type('echo c >/proc/sysrq-trigger\n')
    await linux.monitor.waitFor('GUEST_PANICKED')
    await linux.serial.waitFor('Kernel panic')
  })
})
