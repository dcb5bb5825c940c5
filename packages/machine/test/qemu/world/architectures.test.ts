// Machines of other architectures come to their firmware, with the devices of their boards.
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { type Architecture, Machine } from '../../../src/index.ts'

const parts = { agent: true, rng: true, nics: [{ netdev: { type: 'user' } }] } as const

describe('firmware of', () => {
  test.each<[Architecture, RegExp]>([
    ['aarch64', /UEFI|EDK|BdsDxe|Shell>/],
    ['arm', /UEFI|EDK|BdsDxe|Shell>/],
    ['riscv64', /OpenSBI v\d/],
    ['s390x', /Failed to load OS|boot device|LOADPARM/],
    ['ppc64', /QEMU Starting/],
  ])('%s', { timeout: 240_000 }, async (arch, text) => {
    // The loader of s390x panics at once where there is nothing to boot, which may be before the launch is over.
    const args = ['-action', 'panic=pause']
    const config = { ...parts, memory: '512M' }
    await using vm = await Machine.launch({ arch, config, args, console: true })
    await vm.console.waitFor(text, { timeoutMs: 240_000 })
    const line = vm.commandLine?.argv.join(' ') ?? ''
    expect(line).toContain(arch === 's390x' ? 'virtio-net-ccw' : 'virtio-net-pci')
  })
})

test('UEFI of arm64 has variables of its own, in the format that snapshots need', async () => {
  await using vm = await Machine.launch({
    arch: 'aarch64',
    config: { memory: '128M', firmware: { variablesFormat: 'qcow2' } },
    args: ['-S', '-nic', 'none'],
  })
  const [code, variables] = await vm.disks.list()
  expect(code).toMatchObject({ file: expect.stringContaining('AAVMF_CODE'), readOnly: true, format: 'raw' })
  expect(variables).toMatchObject({ readOnly: false, format: 'qcow2' })
})

test('U-Boot on riscv64 takes commands', { timeout: 120_000 }, async () => {
  await using vm = await Machine.launch({
    arch: 'riscv64',
    config: { memory: '256M', kernel: '/usr/lib/u-boot/qemu-riscv64_smode/uboot.elf' },
    args: ['-nic', 'none'],
    console: true,
  })
  await vm.console.waitFor(/stop autoboot/, { timeoutMs: 60_000 })
  await vm.console.write('\n')
  await vm.console.waitFor(/=> $/, { timeoutMs: 60_000 })
  await vm.console.write('echo a-$arch-b\n')
  await vm.console.waitFor(/a-riscv-b/, { timeoutMs: 30_000 })
})

test('a microvm has its agent, randomness, disk and card on virtio-mmio', async () => {
  await using vm = await Machine.launch({
    binary: qemuBinaries()[0].path,
    config: { ...parts, machine: 'microvm', disks: [{ image: import.meta.filename, readOnly: true }] },
    args: ['-S'],
  })
  const line = vm.commandLine?.argv.join(' ') ?? ''
  for (const driver of [
    'virtio-serial-device',
    'virtio-rng-device',
    'virtio-blk-device',
    'virtio-net-device',
  ])
    expect(line).toContain(driver)
})
