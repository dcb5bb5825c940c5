// The tiny guest boots in each of its ways, and its banner says which.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { tinyGuest } from '../../src/tiny/images.ts'
import { initrdOf, startTiny } from './start-tiny.ts'

const { firmware, disk } = tinyGuest()
const folder = mkdtempSync(join(tmpdir(), 'qm-tiny-'))
afterAll(() => rmSync(folder, { recursive: true }))

const drive = (how: string): string[] => ['-drive', `${how},format=raw,snapshot=on,file=${disk}`]
const kernel = ['-kernel', disk, '-append', 'a=1,b c,,d', '-initrd', initrdOf(folder, 0x1234)]

const WAYS: readonly (readonly [machine: string, way: string, args: readonly string[], banner: string])[] = [
  ...['pc', 'q35', 'microvm'].flatMap(machine => [
    [machine, '-bios', ['-bios', firmware], 'TG1 F000 00000000 \r\n'] as const,
    [machine, '-kernel', kernel, 'TG1 1020 00001234 a=1,b c,,d\r\n'] as const,
    [machine, '-kernel alone', ['-kernel', disk], 'TG1 1020 00000000 \r\n'] as const,
  ]),
  ['pc', 'IDE disk', drive('if=ide'), 'TG1 0000 00000000 \r\n'],
  ['pc', 'floppy', drive('if=floppy'), 'TG1 0000 00000000 \r\n'],
  ['pc', 'virtio-blk', drive('if=virtio'), 'TG1 0000 00000000 \r\n'],
  ['q35', 'AHCI disk', drive('if=ide'), 'TG1 0000 00000000 \r\n'],
  ['q35', 'virtio-blk', drive('if=virtio'), 'TG1 0000 00000000 \r\n'],
]

for (const { label, path } of qemuBinaries()) {
  describe(label, () => {
    test.each(WAYS)('%s boots it by %s', async (machine, _, args, banner) => {
      await using tiny = await startTiny(path, machine, args)
      expect(tiny.screen.text).toBe(banner)
    })
  })
}
