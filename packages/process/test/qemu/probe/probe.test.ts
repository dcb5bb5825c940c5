import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProbeError, probe } from '@qm/process'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'qm-process-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

describe.each(qemuBinaries())('QEMU $label', ({ label, path }) => {
  test('tells its version, machines, accelerators and options', async () => {
    const { version, machines, accelerators, options } = await probe(path)
    const { major, minor, micro } = version
    expect(version.text.startsWith(`${major}.${minor}.${micro}`)).toBe(true)
    if (label !== 'installed') expect(`${major}.${minor}`).toBe(label)
    expect(machines).toContainEqual({
      name: 'none',
      description: 'empty machine',
      isDefault: false,
      isDeprecated: false,
    })
    const pc = machines.find(one => one.name === 'pc')
    expect(machines.filter(one => one.isDefault)).toMatchObject([{ name: pc?.aliasOf }])
    expect(accelerators).toContainEqual({ name: 'tcg', works: true })
    for (const { works, reason } of accelerators) expect(works || reason).toBeTruthy()
    for (const option of ['machine', 'chardev', 'fda', 'fdb', 'preconfig', 'h'])
      expect(options).toContain(option)
    expect(options.has('run-with')).toBe(major >= 9)
  })

  test('is asked once', async () => {
    expect(await probe(path)).toBe(await probe(path))
  })
})

test('an accelerator that cannot be had is reported with the reason', async () => {
  const path = join(await folder(), 'qemu')
  await writeFile(
    path,
    `#!/bin/sh\n[ "$1 $2" = "-accel help" ] && { echo Accelerators:; echo hvf; exit; }\nexec '${qemuBinaries()[0].path}' "$@"\n`,
    { mode: 0o755 },
  )
  expect((await probe(path)).accelerators).toEqual([
    { name: 'hvf', works: false, reason: expect.stringContaining('invalid accelerator hvf') },
  ])
})

test('a binary that has changed is asked again', async () => {
  const path = join(await folder(), 'qemu')
  const script = join(await folder(), 'script')
  await writeFile(script, `#!/bin/sh\nexec '${qemuBinaries()[0].path}' "$@"\n`, { mode: 0o755 })
  await copyFile(script, path)
  const before = await probe(path)
  await utimes(path, 1, 1)
  const after = await probe(path)
  expect(after).not.toBe(before)
  expect(after.version).toEqual(before.version)
})

test('a binary can be named as spawn takes it: looked up in PATH', async () => {
  const home = await folder()
  await symlink(qemuBinaries()[0].path, join(home, 'my-qemu'))
  vi.stubEnv('PATH', `${home}:${process.env['PATH']}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect((await probe('my-qemu')).machines.length).toBeGreaterThan(1)
})

test('what is no QEMU is an error that says so', async () => {
  await expect(probe('/bin/true')).rejects.toThrow(ProbeError)
  await expect(probe('/bin/false')).rejects.toMatchObject({ code: 'not-a-qemu', cause: { code: 'exited' } })
  await expect(probe(join(await folder(), 'none'))).rejects.toMatchObject({
    code: 'not-a-qemu',
    cause: { code: 'ENOENT' },
  })
})

test('a probe that fails has ended all that it had started', async () => {
  const home = await folder()
  const path = join(home, 'qemu')
  const script = `#!/bin/sh\n[ "$1" = -help ] || exit 1\nsleep 0.3\ntouch '${join(home, 'done')}'\n`
  await writeFile(path, script, { mode: 0o755 })
  await expect(probe(path)).rejects.toBeInstanceOf(ProbeError)
  expect(existsSync(join(home, 'done'))).toBe(true)
})
