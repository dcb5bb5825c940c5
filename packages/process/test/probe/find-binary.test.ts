import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { arch, tmpdir } from 'node:os'
import { join } from 'node:path'
import { BinaryNotFoundError, findBinary } from '@qm/process'
import { beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  return () => rm(folder, { recursive: true })
})

/** Puts a program of a name into the folder. */
async function install(name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, '#!/bin/sh\n', { mode })
  return path
}

test.each([
  ['sparc64', 'sparc64'],
  ['SPARC64', 'sparc64'],
  ['loong64', 'loongarch64'],
  ['mipsel64', 'mips64el'],
  ['powerpc64', 'ppc64'],
  ['s390', 's390x'],
])('%s is looked up as qemu-system-%s', async (name, arch) => {
  const path = await install(`qemu-system-${arch}`)
  expect(await findBinary(name, { env: { PATH: folder } })).toBe(path)
})

test.each(['x86_64', 'x64', 'amd64', 'x86-64'])('%s is x86_64', async name => {
  const path = await install('qemu-system-x86_64')
  expect(await findBinary(name, { env: { PATH: folder } })).toBe(path)
})

test.each(['aarch64', 'arm64', 'ARM64'])('%s is aarch64', async name => {
  const path = await install('qemu-system-aarch64')
  expect(await findBinary(name, { env: { PATH: folder } })).toBe(path)
})

test('without a name it is the host’s own', async () => {
  const expected = { x64: 'x86_64', arm64: 'aarch64' }[arch() as 'x64' | 'arm64'] ?? arch()
  const path = await install(`qemu-system-${expected}`)
  expect(await findBinary(undefined, { env: { PATH: folder } })).toBe(path)
  expect(await findBinary(undefined, { env: { PATH: '', QM_QEMU: path } })).toBe(path)
})

test('the first on PATH wins, and what cannot be run is passed over', async () => {
  await mkdir(join(folder, 'qemu-system-sparc'))
  await install('qemu-system-sparc64', 0o644)
  const other = join(folder, 'other')
  await mkdir(other)
  await symlink('/bin/true', join(other, 'qemu-system-sparc64'))
  await symlink('/bin/true', join(other, 'qemu-system-sparc'))
  const env = { PATH: `${folder}:${other}` }
  expect(await findBinary('sparc64', { env })).toBe(join(other, 'qemu-system-sparc64'))
  expect(await findBinary('sparc', { env })).toBe(join(other, 'qemu-system-sparc'))
})

test('an override is the only place that is looked at', async () => {
  const path = await install('my-qemu')
  expect(await findBinary('sparc64', { env: { PATH: folder, QM_QEMU_SPARC64: path } })).toBe(path)
  const error = await findBinary('sparc64', { env: { PATH: folder, QM_QEMU_SPARC64: '/nonexistent' } }).catch(
    e => e,
  )
  expect(error).toMatchObject({ code: 'binary-not-found', searched: ['/nonexistent'] })
})

test('a name and a path are taken as they are', async () => {
  const path = await install('qemu-storage-daemon-7')
  expect(await findBinary('qemu-storage-daemon-7', { env: { PATH: folder } })).toBe(path)
  expect(await findBinary(path)).toBe(path)
})

test('what is there but cannot be run is told apart from what is missing', async () => {
  const path = await install('qemu-system-vax', 0o644)
  await expect(findBinary(path)).rejects.toThrow(`looked at ${path} (not executable).`)
  await expect(findBinary(`${folder}/`)).rejects.toThrow(`looked at ${folder}/ (a directory).`)
  await expect(findBinary(join(path, 'below'))).rejects.toThrow(`looked at ${join(path, 'below')}.`)
})

test('what is not there is told with every place that was looked at', async () => {
  const error = await findBinary('vax', { env: { PATH: folder } }).catch(reason => reason)
  expect(error).toBeInstanceOf(BinaryNotFoundError)
  expect(error.message).toContain('there is no qemu-system-vax')
  expect(error.searched[0]).toBe(join(folder, 'qemu-system-vax'))
  expect(error.searched).toContain('/usr/bin/qemu-system-vax')
})
