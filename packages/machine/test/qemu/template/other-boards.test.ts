// Templates of other boards: memory in a file for the virt of arm64, with both pflash stores, and of riscv64.
import { expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

test('arm64 virt has memory in a file and goes on from where it stood, too', async () => {
  await using vm = await Machine.launch({
    binary: 'aarch64',
    config: { machine: 'virt', cpu: 'cortex-a57', memory: '256M', firmware: 'uefi' },
    args: ['-nic', 'none'],
    console: true,
    cloneable: true,
  })
  await vm.console.waitFor(/UEFI|BdsDxe|Shell>/, { timeoutMs: 240_000 })
  await using template = await vm.template()
  await using clone = await template.clone()
  expect(await clone.status()).toMatchObject({ status: 'running' })
  expect((await clone.disks.list()).filter(({ firmware }) => firmware)).toHaveLength(2)
})

test('riscv64 virt, too: U-Boot still knows what it was told, and each clone is told on its own', async () => {
  await using vm = await Machine.launch({
    arch: 'riscv64',
    config: { memory: '256M', kernel: '/usr/lib/u-boot/qemu-riscv64_smode/uboot.elf' },
    args: ['-nic', 'none'],
    console: true,
    cloneable: true,
  })
  // Any key ends the countdown.
  await vm.console.waitFor(/autoboot/, { timeoutMs: 120_000 })
  await vm.console.write('\r')
  await vm.console.waitFor(/^=> $/m, { timeoutMs: 60_000 })
  await vm.console.write('setenv told once\r')
  await vm.console.waitFor(/told once\s+=> $/, { timeoutMs: 60_000 })
  await using template = await vm.template()
  await using one = await template.clone()
  await using two = await template.clone()
  await one.console.write('setenv told twice; echo a-$told-b\r')
  await one.console.waitFor(/^a-twice-b/m, { timeoutMs: 60_000 })
  await two.console.write('echo a-$told-b\r')
  await two.console.waitFor(/^a-once-b/m, { timeoutMs: 60_000 })
})
