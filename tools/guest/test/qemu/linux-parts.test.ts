// What the Linux guest is made of: complete, in order, and had without programs or network once it is cached.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { debianParts } from '../../src/linux/debian.ts'
import { linuxGuest } from '../../src/linux/guest.ts'
import { hostParts } from '../../src/linux/host.ts'
import { findLibraries } from '../../src/linux/libraries.ts'
import { orderModules } from '../../src/linux/modules.ts'
import type { LinuxParts } from '../../src/linux/parts.ts'

describe('from packages', () => {
  let parts: LinuxParts
  beforeAll(async () => {
    parts = await debianParts('cloud')
  }, 600_000)

  test('every library of every program is there', () => {
    const { found, missing } = findLibraries(parts.root, [parts.shell, parts.agent ?? ''])
    expect(missing).toEqual([])
    expect([...found.keys()].map(path => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['libc.so.6', 'ld-linux-x86-64.so.2', 'libglib-2.0.so.0']),
    )
  })

  test('each module comes once and after all that it needs', () => {
    const modules = orderModules(parts.modules, ['sd-mod', 'virtio_net', 'virtio_scsi', 'no_such_module'])
    const names = modules.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['sd_mod', 'virtio_net', 'virtio_scsi']))
    for (const [index, { depends }] of modules.entries()) {
      expect(names.slice(0, index)).toEqual(expect.arrayContaining([...depends]))
    }
  })

  test('an installed system with the same files gives the same parts', () => {
    const { identity, ...installed } = hostParts({ root: parts.root, path: '/bin:/usr/sbin' })
    expect({ identity: parts.identity, ...installed }).toEqual(parts)
    expect(identity).toContain('vmlinuz')
  })

  test('a cached guest needs no program', async () => {
    const guest = await linuxGuest()
    const source = `import { linuxGuest } from ${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)}
      console.log(JSON.stringify(await linuxGuest()))`
    const env = { ...process.env, PATH: '/nonexistent' }
    const args = ['--input-type=module-typescript', '-e', source]
    expect(JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' }))).toEqual(guest)
  })
})

describe('from an installed system', () => {
  test('says what is missing, one thing after the other', () => {
    const root = mkdtempSync(join(tmpdir(), 'qm-host-'))
    const put = (path: string): void => {
      mkdirSync(join(root, path, '..'), { recursive: true })
      writeFileSync(join(root, path), 'not an ELF file')
    }
    const attempt = (): unknown => hostParts({ root, path: '/bin' })
    try {
      expect(attempt).toThrow('no readable kernel')
      mkdirSync(join(root, 'lib/modules/6.9.0/kernel'), { recursive: true })
      mkdirSync(join(root, 'lib/modules/6.10.0/kernel'), { recursive: true })
      put('lib/modules/6.9.0/vmlinuz')
      put('boot/vmlinuz-6.10.0')
      expect(attempt).toThrow('no statically linked busybox')
      put('bin/busybox')
      expect(attempt).toThrow('no dash')
      put('bin/dash')
      expect(attempt()).toMatchObject({ release: '6.10.0', agent: undefined })
    } finally {
      rmSync(root, { recursive: true })
    }
  })
})
