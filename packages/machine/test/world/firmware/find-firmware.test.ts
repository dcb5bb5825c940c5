// The search for firmware, on directories made here and on what Debian has installed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MachineUnsupportedError } from '../../../src/errors.ts'
import { findFirmware } from '../../../src/world/firmware/find-firmware.ts'
import { matchesMachine } from '../../../src/world/firmware/machine-pattern.ts'

let root: string
let directories: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qm-firmware-'))
  directories = ['user', 'etc', 'share'].map(name => join(root, name))
  for (const directory of directories) mkdirSync(directory)
})
afterEach(() => rmSync(root, { recursive: true }))

const query = { architecture: 'x86_64', machine: 'q35' }

/** Writes a descriptor and the files that it names. */
function install(
  place: 'user' | 'etc' | 'share',
  name: string,
  {
    features = [],
    machines = ['pc-q35-*'],
    architecture = 'x86_64',
    files = true,
  }: Partial<{
    features: string[]
    machines: string[]
    architecture: string
    files: boolean
  }> = {},
): string {
  const code = join(root, `${place}-${name}.code`)
  const template = join(root, `${place}-${name}.vars`)
  if (files) for (const file of [code, template]) writeFileSync(file, '')
  const descriptor = {
    description: `${place} ${name}`,
    'interface-types': ['uefi'],
    mapping: {
      device: 'flash',
      executable: { filename: code, format: 'raw' },
      'nvram-template': { filename: template, format: 'raw' },
    },
    targets: [{ architecture, machines }],
    features,
    tags: [],
  }
  writeFileSync(join(root, place, `${name}.json`), JSON.stringify(descriptor))
  return code
}

describe('descriptors', () => {
  const found = async (more: object = {}): Promise<string> =>
    (await findFirmware({ ...query, directories, ...more })).description

  test('are tried in the order of their names, over all directories', async () => {
    install('share', '60-b')
    install('user', '70-c')
    install('etc', '65-d')
    expect(await found()).toBe('share 60-b')
  })

  test('of one name: the directory that counts more hides the other, and an empty file hides it altogether', async () => {
    install('share', '50-a')
    install('share', '60-b')
    install('etc', '50-a')
    expect(await found()).toBe('etc 50-a')
    writeFileSync(join(root, 'user', '50-a.json'), '')
    expect(await found()).toBe('share 60-b')
  })

  test('whose files are missing are passed over, and named when nothing else fits', async () => {
    install('share', '50-a', { files: false })
    install('share', '60-b')
    expect(await found()).toBe('share 60-b')
    rmSync(join(root, 'share', '60-b.json'))
    await expect(found()).rejects.toThrow(/50-a.json names .*50-a.code, which is not readable/)
  })

  test('malformed, huge and foreign files are no descriptors', async () => {
    const junk = ['{', '[]', 'null', '{"mapping":{"device":"kernel"}}', '{"mapping":{"device":"flash"}}']
    for (const [index, text] of [...junk, ' '.repeat(100_000)].entries())
      writeFileSync(join(root, 'user', `0${index}.json`), text)
    mkdirSync(join(root, 'user', '10.json'))
    install('share', '60-b')
    expect(await found()).toBe('share 60-b')
  })

  test('Secure Boot is for those who ask', async () => {
    install('share', '40-enrolled', { features: ['secure-boot', 'requires-smm', 'enrolled-keys'] })
    install('share', '50-secure', { features: ['secure-boot', 'requires-smm'] })
    install('share', '60-plain')
    expect(await found()).toBe('share 60-plain')
    expect(await found({ features: ['secure-boot'] })).toBe('share 50-secure')
    expect(await found({ features: ['secure-boot', 'enrolled-keys'] })).toBe('share 40-enrolled')
  })

  test('for another board or architecture do not fit, and the error says what there is', async () => {
    install('share', '60-virt', { architecture: 'aarch64', machines: ['virt-*'] })
    install('share', '60-pc', { machines: ['pc-i440fx-*'] })
    const error = await found().catch(caught => caught)
    expect(error).toBeInstanceOf(MachineUnsupportedError)
    expect(error.message).toContain('apt-get install ovmf')
    expect(error.message).toContain('There is: share 60-pc')
    expect(await found({ architecture: 'aarch64', machine: 'virt' })).toBe('share 60-virt')
  })
})

test.each([
  ['q35', 'pc-q35-*', true],
  ['pc-q35-8.2', 'pc-q35-*', true],
  ['pc', 'pc-q35-*', false],
  ['pc', 'pc-i440fx-*', true],
  ['virt', 'virt-*', true],
  ['virt-9.0', 'virt-*', true],
  ['virt', 'virt', true],
  ['microvm', '*', true],
  ['microvm', 'microvm?', false],
  ['pcXq35-8', 'pc.q35-*', false],
])('machine %s against %s: %s', (machine, pattern, expected) => {
  expect(matchesMachine(machine, pattern)).toBe(expected)
})

test("Debian's firmware is found by its own descriptors", async () => {
  const plain = await findFirmware(query)
  expect(plain).toMatchObject({ device: 'flash', code: { file: '/usr/share/OVMF/OVMF_CODE_4M.fd' } })
  const secure = await findFirmware({ ...query, features: ['secure-boot', 'enrolled-keys'] })
  expect(secure.features).toContain('requires-smm')
  const arm = await findFirmware({ architecture: 'aarch64', machine: 'virt' })
  expect(arm.variables?.file).toContain('AAVMF_VARS')
  await expect(findFirmware({ architecture: 'riscv64', machine: 'virt' })).rejects.toThrow('qemu-efi-riscv64')
})
