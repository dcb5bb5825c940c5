// Templates of another board: memory in a file, and both pflash stores, for arm64's virt.
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
