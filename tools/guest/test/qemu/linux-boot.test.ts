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
    expect([await linux.interrupt(), await linux.interrupt(linux.hvc)]).toEqual(['130', '130'])
    await linux.ask('system_powerdown')
    expect(await linux.end).toBe(0)
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
  expect(await linux.run('until cat /sys/block/vda/size 2>/dev/null; do usleep 10000; done')).toBe('2048\n')
  await linux.ask('device_del', { id: 'late' })
  await linux.monitor.waitFor('DEVICE_DELETED', data => JSON.stringify(data).includes('"late"'))
  await linux.ask('system_powerdown')
  await linux.monitor.waitFor('POWERDOWN')
  expect(await linux.run('sleep 1; echo still here')).toBe('still here\n')
  linux.serial.type('poweroff\n')
  expect(await linux.end).toBe(0)
})

test('the newest: asks for a name and a password on a console that is told to', async () => {
  const guest = await linuxGuest({ login: 'hvc0', quiet: true })
  const args = [...BASE, '-machine', 'q35', ...guest.args, ...virtioDevices('pci')]
  await using linux = await startLinux(newest, guest, args)
  const { hvc } = linux
  const enter = async (text: string, answer: string): Promise<string> => {
    const from = hvc.text.length
    hvc.type(`${text}\n`)
    await hvc.waitFor(answer, from)
    return hvc.text.slice(from)
  }
  expect(await linux.run('echo $LOGIN_TIMEOUT')).toBe('0\n')
  await hvc.waitFor('login: ')
  expect(hvc.text).toMatch(/^qm-linux ready\s+qm-linux login: $/)
  await enter('qm', 'Password: ')
  expect(await enter('a guess', 'login: ')).toContain('Login incorrect')
  await enter('qm', 'Password: ')
  // It asks before it stops echoing, so what is typed at once may be seen.
  expect(await enter('open-sesame', '$ ')).toMatch(/\r\nqm-linux\$ $/)
  expect(await enter('id -un; pwd', 'qm-linux$ ')).toContain('qm\r\n/tmp\r\n')
  expect(await enter('exit', 'login: ')).toContain(guest.ready)
  expect(await enter('root', guest.prompt)).not.toContain('Password')
  expect(await linux.interrupt(hvc)).toBe('130')
})
