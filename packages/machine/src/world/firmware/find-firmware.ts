// Finds an installed firmware by what it has to be able to do.
import { access, constants } from 'node:fs/promises'
import { checkOptions, type OptionKinds } from '../../checks/options-check.ts'
import { MachineUnsupportedError } from '../../errors.ts'
import type { Firmware } from './firmware.ts'
import { describedFirmware, descriptorDirectories, shareOf } from './firmware-directories.ts'
import { knownFirmware } from './known-paths.ts'
import { matchesMachine } from './machine-pattern.ts'

/** What a firmware has to be. */
export interface FirmwareQuery {
  /** QEMU's name of the architecture: `x86_64`, `aarch64`, `riscv64`… */
  readonly architecture: string
  /** The machine type, with or without its version: `q35`, `pc-q35-8.2`, `virt`. @defaultValue any */
  readonly machine?: string
  /** What a guest sees. @defaultValue 'uefi' */
  readonly interface?: 'uefi' | 'bios'
  /**
   * What it must be able to do, by QEMU's names: `secure-boot`, `enrolled-keys`, `amd-sev`… A firmware that enforces
   * Secure Boot or needs SMM is taken only when it was asked for.
   * @defaultValue none
   */
  readonly features?: readonly string[]
  /** The QEMU that will run it; firmware of its own installation is found, too. @defaultValue none */
  readonly binary?: string
  /** The directories of descriptors, the one that counts most first. @defaultValue those of QEMU's specification */
  readonly directories?: readonly string[]
  /** Where XDG_CONFIG_HOME comes from. @defaultValue process.env */
  readonly env?: Readonly<Record<string, string | undefined>>
}

const QUERY_KINDS: OptionKinds<FirmwareQuery> = {
  architecture: 'string',
  machine: 'string',
  interface: 'string',
  features: 'strings',
  binary: 'string',
  directories: 'strings',
  env: 'object',
}

/** Features that change what a guest may boot or what the board needs: only for those who ask. */
const ON_REQUEST = ['secure-boot', 'requires-smm', 'enrolled-keys']

/** Where Debian has the firmware of each architecture. */
const PACKAGES: Readonly<Record<string, string>> = {
  x86_64: 'ovmf',
  i386: 'ovmf-ia32',
  aarch64: 'qemu-efi-aarch64',
  arm: 'qemu-efi-arm',
  riscv64: 'qemu-efi-riscv64',
  loongarch64: 'qemu-efi-loongarch64',
}

/**
 * Finds an installed firmware: the first that fits among QEMU's descriptor files, else by the known paths of builds that
 * ship none. One whose files are not there or cannot be read is passed over.
 *
 * @throws MachineUnsupportedError when there is none, with the package to install and what was found instead.
 */
export async function findFirmware(query: FirmwareQuery): Promise<Firmware> {
  checkOptions('findFirmware()', query, QUERY_KINDS)
  const { binary, env = process.env } = query
  const directories = query.directories ?? (await descriptorDirectories(binary, env))
  const described = await describedFirmware(directories)
  const share = binary === undefined ? undefined : await shareOf(binary)
  const all = [...described, ...(query.directories ? [] : knownFirmware(share))]
  const missing: string[] = []
  for (const firmware of all.filter(candidate => fits(candidate, query))) {
    const lost = await unreadableFile(firmware)
    if (lost === undefined) return firmware
    if (firmware.origin !== 'known path')
      missing.push(`${firmware.origin} names ${lost}, which is not readable`)
  }
  throw new MachineUnsupportedError(describeFailure(query, described, missing, directories))
}

function fits({ interfaces, targets, features }: Firmware, query: FirmwareQuery): boolean {
  const { architecture, machine, interface: wanted = 'uefi', features: needed = [] } = query
  const allowed = needed.includes('secure-boot') ? [...needed, 'requires-smm'] : needed
  return (
    interfaces.includes(wanted) &&
    targets.some(
      target =>
        target.architecture === architecture &&
        (machine === undefined || target.machines.some(pattern => matchesMachine(machine, pattern))),
    ) &&
    needed.every(feature => features.includes(feature)) &&
    features.every(feature => !ON_REQUEST.includes(feature) || allowed.includes(feature))
  )
}

async function unreadableFile({ code, variables }: Firmware): Promise<string | undefined> {
  for (const { file } of variables === undefined ? [code] : [code, variables]) {
    const readable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    )
    if (!readable) return file
  }
  return undefined
}

function describeFailure(
  { architecture, machine, interface: wanted = 'uefi', features = [] }: FirmwareQuery,
  described: readonly Firmware[],
  missing: readonly string[],
  directories: readonly string[],
): string {
  const what = `${wanted} firmware for ${machine ?? 'any machine'} of ${architecture}`
  const able = features.length === 0 ? '' : ` with ${features.join(', ')}`
  const name = PACKAGES[architecture]
  const advice =
    name === undefined ? '' : ` Install it (on Debian: apt-get install ${name}) or name its files.`
  const others = described
    .filter(({ targets }) => targets.some(target => target.architecture === architecture))
    .map(({ description }) => description)
  const found =
    others.length === 0
      ? `No descriptor in ${directories.join(', ')} is for it.`
      : `There is: ${others.join('; ')}.`
  return `there is no ${what}${able}.${advice} ${[found, ...missing].join(' ')}`
}
