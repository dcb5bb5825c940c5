// Firmware of QEMU builds that come without descriptors: the files that QEMU's own source ships, by their known names.

import { join } from 'node:path'
import type { Firmware } from './firmware.ts'

/** Folders of such builds: Homebrew on both processors, MacPorts, a build from source. */
const FOLDERS = [
  '/opt/homebrew/share/qemu',
  '/usr/local/share/qemu',
  '/opt/local/share/qemu',
  '/usr/share/qemu',
]

interface KnownBuild {
  readonly architecture: string
  readonly machines: readonly string[]
  readonly code: string
  readonly variables: string
  readonly features: readonly string[]
}

/** The names in QEMU's pc-bios folder. */
const BUILDS: readonly KnownBuild[] = [
  known('x86_64', ['pc-q35-*', 'pc-i440fx-*'], 'edk2-x86_64-code.fd', 'edk2-i386-vars.fd', []),
  known('x86_64', ['pc-q35-*'], 'edk2-x86_64-secure-code.fd', 'edk2-i386-vars.fd', [
    'secure-boot',
    'requires-smm',
  ]),
  known('i386', ['pc-q35-*', 'pc-i440fx-*'], 'edk2-i386-code.fd', 'edk2-i386-vars.fd', []),
  known('aarch64', ['virt-*'], 'edk2-aarch64-code.fd', 'edk2-arm-vars.fd', []),
  known('arm', ['virt-*'], 'edk2-arm-code.fd', 'edk2-arm-vars.fd', []),
  known('riscv64', ['virt', 'virt-*'], 'edk2-riscv-code.fd', 'edk2-riscv-vars.fd', []),
  known('loongarch64', ['virt', 'virt-*'], 'edk2-loongarch64-code.fd', 'edk2-loongarch64-vars.fd', []),
]

/** The firmware that may lie in the known folders and in `share` of a QEMU; whether it does is not looked at. */
export function knownFirmware(share: string | undefined): readonly Firmware[] {
  const folders = [...new Set([...(share === undefined ? [] : [share]), ...FOLDERS])]
  return folders.flatMap(folder =>
    BUILDS.map(({ architecture, machines, code, variables, features }) => ({
      description: `EDK2 of QEMU for ${architecture}`,
      origin: 'known path',
      device: 'flash',
      code: { file: join(folder, code), format: 'raw' },
      variables: { file: join(folder, variables), format: 'raw' },
      interfaces: ['uefi'],
      targets: [{ architecture, machines }],
      features,
    })),
  )
}

function known(
  architecture: string,
  machines: readonly string[],
  code: string,
  variables: string,
  features: readonly string[],
): KnownBuild {
  return { architecture, machines, code, variables, features }
}
