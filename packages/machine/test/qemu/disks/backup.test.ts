import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ImageError, Machine, MachineUnsupportedError } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'backup-'))
})
afterEach(() => rmSync(base, { recursive: true }))

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test.each(['qcow2', 'raw'] as const)('a running guest’s disk is copied to %s', async format => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(4 << 20, 'what the disk holds '))
    await using vm = await Machine.launch({ binary, args: TINY })
    const disk = await vm.disks.attach({ image, format: 'raw', readOnly: true })
    const copy = join(base, 'copy')
    const seen: number[] = []
    await vm.disks.backup(disk, copy, { format, onProgress: ({ current }) => seen.push(current) })
    expect(seen.at(-1)).toBe(4 << 20)
    expect((await vm.execute('query-named-block-nodes')).filter(node => node.file.includes('copy'))).toEqual(
      [],
    )
    await vm.shutdown()
    execFileSync('qemu-img', ['compare', '-f', 'raw', '-F', format, image, copy])
    if (format === 'raw') expect(readFileSync(copy).equals(readFileSync(image))).toBe(true)
  })

  test('a copy that cannot be made leaves nothing, and an unknown disk is named', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(1 << 20))
    await using vm = await Machine.launch({ binary, args: TINY })
    const disk = await vm.disks.attach({ image, format: 'raw', readOnly: true })
    await expect(vm.disks.backup(disk, join(base, 'no', 'folder', 'copy'))).rejects.toBeInstanceOf(ImageError)
    await expect(vm.disks.backup('nosuch', join(base, 'copy'))).rejects.toThrow(MachineUnsupportedError)
    expect(existsSync(join(base, 'copy'))).toBe(false)
  })

  test('an image that is in use is never overwritten, nor removed', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(1 << 20, 1))
    await using vm = await Machine.launch({ binary, args: TINY })
    const disk = await vm.disks.attach({ image, format: 'raw' })
    await expect(vm.disks.backup(disk, image)).rejects.toThrow(/is in use by process \d+/)
    await vm.shutdown()
    expect(readFileSync(image).equals(Buffer.alloc(1 << 20, 1))).toBe(true)
  })

  test('a backup that its listener or its caller gives up leaves nothing', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(64 << 20, 1))
    await using vm = await Machine.launch({ binary, args: TINY })
    const disk = await vm.disks.attach({ image, format: 'raw', readOnly: true })
    const enough = new Error('enough')
    const controller = new AbortController()
    const onProgress = (): never => {
      throw enough
    }
    await expect(vm.disks.backup(disk, join(base, 'copy'), { onProgress })).rejects.toBe(enough)
    const aborted = vm.disks.backup(disk, join(base, 'copy'), {
      onProgress: () => controller.abort(enough),
      signal: controller.signal,
    })
    await expect(aborted).rejects.toBe(enough)
    expect(existsSync(join(base, 'copy'))).toBe(false)
    expect(await vm.execute('query-jobs')).toEqual([])
    const names = (await vm.execute('query-named-block-nodes')).map(node => node['node-name'] ?? '')
    expect(names.filter(name => name.startsWith('qm-backup'))).toEqual([])
  })
})
