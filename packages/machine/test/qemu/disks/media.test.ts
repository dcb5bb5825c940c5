// Disks by name: listed, changed, ejected; snapshots on the right one; hot-plugs that are given up, and unplugs that meet.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ImageError, Machine, MachineTimeoutError, MachineUnsupportedError } from '../../../src/index.ts'

const binary = qemuBinaries()[0].path
const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
const MIB = 2 ** 20
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'media-'))
})
afterEach(() => rmSync(base, { recursive: true }))
const at = (name: string): string => join(base, name)

function image(name: string, format: 'raw' | 'qcow2' = 'qcow2'): string {
  execFileSync('qemu-img', ['create', '-q', '-f', format, at(name), '1M'])
  return at(name)
}

test('disks are listed by the names that people gave them', async () => {
  const args = [
    ...[
      '-drive',
      `if=none,id=root,format=qcow2,file=${image('root.qcow2')}`,
      '-device',
      'virtio-blk-pci,drive=root,id=disk0',
    ],
    ...['-device', 'ide-cd,id=cd'],
  ]
  await using vm = await Machine.launch({ binary, args: [...TINY, ...args] })
  const plugged = await vm.disks
    .attach({ image: image('b', 'raw'), format: 'raw', device: 'virtio-blk-pci' })
    .catch(() => null)
  expect(await vm.disks.list()).toMatchObject([
    {
      id: 'disk0',
      file: at('root.qcow2'),
      format: 'qcow2',
      sizeBytes: MIB,
      readOnly: false,
      removable: false,
      firmware: false,
    },
    { id: 'cd', file: null, format: null, removable: true },
  ])
  expect(plugged).toBeNull()
  expect(await vm.devices.list()).toContainEqual({ id: 'disk0', driver: 'virtio-blk-pci' })
})

describe('media', () => {
  test('a floppy and a CD are called by the id of their device, as their drive is', async () => {
    const args = [
      ...['-drive', `if=none,id=image,format=raw,file=${image('floppy', 'raw')}`],
      ...['-device', 'isa-fdc,id=fdc', '-device', 'floppy,drive=image,id=medium'],
      ...['-drive', 'if=none,id=optical,media=cdrom', '-device', 'ide-cd,drive=optical,id=cd'],
    ]
    await using vm = await Machine.launch({ binary, args: [...TINY, ...args] })
    expect(await vm.disks.list()).toMatchObject([{ id: 'medium', removable: true }, { id: 'cd' }])
    await vm.disks.changeMedium('medium', image('other', 'raw'))
    await vm.disks.changeMedium('optical', image('disc', 'raw'))
    expect(await vm.disks.list()).toMatchObject([{ file: at('other') }, { file: at('disc') }])
  })

  test('a CD is put in, changed and taken out', async () => {
    await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'ide-cd,id=cd'] })
    writeFileSync(at('one.iso'), Buffer.alloc(MIB, 1))
    await vm.disks.changeMedium('cd', at('one.iso'))
    expect(await vm.disks.list()).toMatchObject([
      { id: 'cd', file: at('one.iso'), format: 'raw', readOnly: true },
    ])
    await vm.disks.changeMedium('cd', image('two.qcow2'), { readOnly: true })
    expect(await vm.disks.list()).toMatchObject([{ file: at('two.qcow2'), format: 'qcow2' }])
    await expect(vm.disks.changeMedium('cd', at('two.qcow2'), { format: 'raw' })).rejects.toBeInstanceOf(
      ImageError,
    )
    await expect(vm.disks.changeMedium('nosuch', at('one.iso'))).rejects.toThrow('there are: cd')
    await vm.disks.eject('cd')
    expect(await vm.disks.list()).toMatchObject([{ id: 'cd', file: null }])
  })
})

describe('snapshots', () => {
  test('the state goes to a disk, not to the variables of the firmware', async () => {
    const vars = image('vars.qcow2')
    const args = [
      ...['-drive', `if=pflash,unit=1,format=qcow2,file=${vars}`],
      ...[
        '-drive',
        `if=none,id=root,format=qcow2,file=${image('root.qcow2')}`,
        '-device',
        'virtio-blk-pci,drive=root',
      ],
    ]
    copyFileSync(tinyGuest().firmware, at('code'))
    const flash = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults']
    await using vm = await Machine.launch({
      binary,
      args: [...flash, '-drive', `if=pflash,unit=0,format=raw,readonly=on,file=${at('code')}`, ...args],
    })
    await vm.snapshots.save('one')
    const [snapshot] = await vm.snapshots.list()
    expect(snapshot).toMatchObject({ tag: 'one', disks: ['pflash1', 'root'] })
    await vm.shutdown()
    const sizes = (file: string): number =>
      JSON.parse(execFileSync('qemu-img', ['info', '--output=json', file]).toString()).snapshots[0][
        'vm-state-size'
      ]
    expect(sizes(vars)).toBe(0)
    expect(sizes(at('root.qcow2'))).toBeGreaterThan(0)
  })

  test('a disk that cannot hold one is named as people know it; names are checked', async () => {
    const args = [
      '-drive',
      `if=none,id=plain,format=raw,file=${image('plain', 'raw')}`,
      '-device',
      'virtio-blk-pci,drive=plain,id=data',
    ]
    await using vm = await Machine.launch({ binary, args: [...TINY, ...args] })
    await expect(vm.snapshots.save('x')).rejects.toThrow(`data (raw, ${at('plain')})`)
    for (const tag of ['', 'x'.repeat(256), 'ü'.repeat(128)]) {
      await expect(vm.snapshots.save(tag)).rejects.toBeInstanceOf(RangeError)
      await expect(vm.snapshots.load(tag)).rejects.toBeInstanceOf(RangeError)
      await expect(vm.snapshots.delete(tag)).rejects.toBeInstanceOf(RangeError)
    }
  })
})

describe('hot-plugs that are given up', () => {
  // A USB device goes without being asked for: this firmware answers to no PCI slot.
  const USB = [...TINY, '-device', 'qemu-xhci']

  test('leave no node and no lock, at whatever moment', async () => {
    await using vm = await Machine.launch({ binary, args: USB })
    const file = image('d.qcow2')
    for (let round = 0; round < 10; round += 1) {
      const controller = new AbortController()
      const attaching = vm.disks.attach({
        image: file,
        id: 'd1',
        device: 'usb-storage',
        signal: controller.signal,
      })
      const reason = new Error('changed my mind')
      if (round > 0) await new Promise(resolve => setTimeout(resolve, round / 2))
      controller.abort(reason)
      const outcome = await attaching.catch(error => error)
      if (outcome === 'd1') await vm.execute('device_del', { id: 'd1' }).catch(() => {})
      else expect(outcome).toBe(reason)
      if (outcome === 'd1') break
      await expect.poll(() => vm.execute('query-named-block-nodes')).toEqual([])
      execFileSync('qemu-io', ['-f', 'qcow2', '-c', 'write 0 512', file])
    }
  })

  test('a network of a hot-plug that came too late can be made again under its name', async () => {
    await using vm = await Machine.launch({ binary, args: USB })
    for (const timeoutMs of [1, 2, 3, 5]) {
      const plugging = vm.devices.plug(
        { driver: 'usb-net', id: 'n1', netdev: { type: 'user' } },
        { timeoutMs },
      )
      const outcome = await plugging.catch(error => error)
      if (outcome === 'n1') await vm.devices.unplug('n1')
      else expect(outcome).toBeInstanceOf(MachineTimeoutError)
      await expect.poll(() => vm.hmp('info network')).not.toContain('n1-netdev')
    }
  })
})

test('two unplugs of one device share its end', async () => {
  await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'qemu-xhci'] })
  const id = await vm.disks.attach({ image: image('d.qcow2'), device: 'usb-storage' })
  await Promise.all([vm.disks.detach(id), vm.disks.detach(id), vm.devices.unplug(id)])
  expect(await vm.execute('query-named-block-nodes')).toEqual([])
})

describe('a backup', () => {
  test('takes the place of the one before it only once it is whole', async () => {
    await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'qemu-xhci'] })
    const raw = at('raw')
    writeFileSync(raw, Buffer.alloc(32 * MIB, 3))
    const disk = await vm.disks.attach({ image: raw, format: 'raw', device: 'usb-storage', readOnly: true })
    const copy = at('copy.qcow2')
    await vm.disks.backup(disk, copy)
    const good = readFileSync(copy)
    const enough = new Error('enough')
    const failures = [
      vm.disks.backup(disk, copy, { timeoutMs: 20 }),
      vm.disks.backup(disk, copy, {
        onProgress: () => {
          throw enough
        },
      }),
    ]
    for (const failure of failures) await expect(failure).rejects.toThrow()
    expect(readFileSync(copy).equals(good)).toBe(true)
    await vm.disks.backup(disk, copy, { format: 'raw' })
    expect(readFileSync(copy)).toHaveLength(32 * MIB)
    await expect(vm.disks.backup('nosuch', copy)).rejects.toBeInstanceOf(MachineUnsupportedError)
  })
})
