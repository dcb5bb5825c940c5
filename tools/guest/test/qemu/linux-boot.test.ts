// The Linux guest boots to shells, and does with the power button what it is told to.
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { linuxGuest } from '../../src/linux/guest.ts'
import { startLinux, virtioDevices } from './start-linux.ts'

const BASE = ['-nodefaults', '-display', 'none', '-accel', 'tcg']

const newest = qemuBinaries().at(-1)?.path ?? ''

describe.each(qemuBinaries())('$label', ({ path }) => {
  test('boots on microvm to a shell on hvc0 and the serial port, and heeds the power button', async () => {
    const guest = await linuxGuest({ quiet: true })
    const args = [...BASE, '-machine', 'microvm', ...guest.args, ...virtioDevices('device')]
    await using linux = await startLinux(path, guest, args)
    expect(linux.serial.text).not.toContain('Linux version')
    await linux.hvc.waitFor(guest.prompt)
    expect(linux.hvc.text).toBe(`${guest.ready}\r\n${guest.prompt}`)
    expect(await linux.run('uname -r; tty', linux.hvc)).toBe(`${guest.release}\n/dev/hvc0\n`)
    expect(await linux.run('uname -r; tty')).toBe(`${guest.release}\n/dev/ttyS0\n`)
    await linux.ask('system_powerdown')
    expect(await linux.qemu.exit).toBe(0)
    expect(linux.serial.text).toContain('power button')
  })
})

test('the newest: boots on pc, shows its boot, ignores the power button, and takes a disk on the root bus', async () => {
  const guest = await linuxGuest({ powerButton: 'ignore', append: 'greeting=hello' })
  const args = [...BASE, '-machine', 'pc', ...guest.args, ...virtioDevices('pci')]
  await using linux = await startLinux(newest, guest, args)
  expect(linux.serial.text).toContain('Linux version')
  expect(linux.serial.text).not.toContain('\x1b[6n')
  expect(await linux.run('cat /proc/cmdline')).toContain(' greeting=hello\n')
  await linux.ask('blockdev-add', { driver: 'null-co', 'node-name': 'blank', size: 2 ** 20 })
  await linux.ask('device_add', { driver: 'virtio-blk-pci', id: 'late', drive: 'blank' })
  expect(await linux.run('until [ -e /dev/vda ]; do usleep 10000; done; cat /sys/block/vda/size')).toBe(
    '2048\n',
  )
  await linux.ask('device_del', { id: 'late' })
  await linux.monitor.waitFor('DEVICE_DELETED', data => JSON.stringify(data).includes('"late"'))
  await linux.ask('system_powerdown')
  await linux.monitor.waitFor('POWERDOWN')
  expect(await linux.run('sleep 1; echo still here')).toBe('still here\n')
  await linux.ask('quit')
  expect(await linux.qemu.exit).toBe(0)
})
