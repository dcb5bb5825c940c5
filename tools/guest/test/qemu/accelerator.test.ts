// KVM counts as usable only after a boot under it; otherwise the reason is told.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { expect, test } from 'vitest'
import { accelerator, kvmBoots } from '../../src/accelerator.ts'
import { tinyGuest } from '../../src/tiny/images.ts'

test.each(qemuBinaries())('says of $label what a QEMU started with -accel kvm shows', async ({ path }) => {
  const { firmware } = tinyGuest()
  const args = [
    '-machine',
    'q35',
    '-nodefaults',
    '-display',
    'none',
    '-m',
    '32',
    '-accel',
    'kvm',
    '-bios',
    firmware,
  ]
  await using qemu = startQemu({ binary: path, args, channels: ['monitor'] })
  const starts = await openMonitor(qemu.channel('monitor')).then(
    () => true,
    () => false,
  )
  const result = await kvmBoots(path)
  if (result.usable) expect(starts).toBe(true)
  expect(result.reason).toMatch(
    result.usable ? /^KVM works: the tiny guest booted/ : /^KVM does not work here: ./,
  )
  // What boots may still be too slow to be chosen.
  const { accel, reason } = await accelerator(path)
  expect(reason).toMatch(accel === 'kvm' ? /^KVM works: / : /^KVM does not work here: ./)
  if (!result.usable) expect(accel).toBe('tcg')
})

test('passes on why a program cannot be started or ends', async () => {
  expect(await kvmBoots('/nonexistent/qemu')).toEqual({
    usable: false,
    reason: 'KVM does not work here: spawn /nonexistent/qemu ENOENT',
  })
  const complaint = await kvmBoots(process.execPath, 120_000)
  expect(complaint).toMatchObject({ usable: false, reason: expect.stringContaining('bad option') })
  expect(await accelerator('/nonexistent/qemu', 'linux')).toMatchObject({ accel: 'tcg' })
})

test('gives up on one that hangs, and leaves nothing of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-kvm-'))
  try {
    const hanging = join(folder, 'qemu')
    writeFileSync(hanging, '#!/bin/sh\nexec sleep 600\n')
    chmodSync(hanging, 0o755)
    expect(await kvmBoots(hanging, 200)).toEqual({
      usable: false,
      reason: 'KVM does not work here: the tiny guest did not boot under it within 0.2 s',
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
