// What a guest's machine needs from its host besides QEMU, as data: firmware, a TPM, shares, seeds.
import type { FirmwareConfig, ShareConfig, TpmConfig, VmConfig } from '@qm/args'
import type { Architecture } from '../board/architecture.ts'
import type { UefiFirmware } from './firmware/uefi-firmware.ts'
import type { SoftwareTpm } from './helpers/swtpm.ts'
import type { HelperProcess } from './helpers/user-helper.ts'
import type { HostShare } from './helpers/virtiofsd.ts'
import type { CloudInit } from './seed/cloud-init.ts'
import type { SeedFiles } from './seed/seed-disk.ts'

/** The guest's machine as data: what @qm/args knows, and what only a launch can provide. */
export interface MachineConfig extends Omit<VmConfig, 'firmware' | 'shares' | 'tpm'> {
  /**
   * The architecture of the guest: it chooses the binary, the machine type, the processor, UEFI for Arm's `virt` (which has
   * no firmware of its own), and for a `kernel` without a `console=` the one that the option `console` reads. What is said
   * otherwise stays. @defaultValue the one of `binary`
   */
  readonly arch?: Architecture | undefined
  /** The same as the option `agent`. @defaultValue false */
  readonly agent?: boolean | undefined
  /**
   * The firmware: files that you name, or UEFI as it is installed on the host, found by QEMU's descriptor files, with
   * variables of this machine's own. @defaultValue the board's own
   */
  readonly firmware?: FirmwareConfig | 'uefi' | UefiFirmware | undefined
  /** A TPM: one that you describe, or `true` for a TPM 2.0 by `swtpm`, which is started and ended with the machine. @defaultValue none */
  readonly tpm?: TpmConfig | SoftwareTpm | true | undefined
  /** Folders of the host in the guest. One of type `virtiofs` with a `path` has its `virtiofsd` started and ended with the machine. @defaultValue none */
  readonly shares?: readonly (ShareConfig | HostShare)[] | undefined
  /**
   * Programs that serve QEMU, such as vhost-user devices: started before it, guarded like it, stopped after it. What they
   * print is in the machine's log, and the death of one a warning. @defaultValue none
   */
  readonly helpers?: readonly HelperProcess[] | undefined
  /** What cloud-init finds on a disk labelled `cidata`; that is the same disk for the same content. @defaultValue none */
  readonly cloudInit?: CloudInit | undefined
  /** Files on a read-only disk, which guests find by its label. @defaultValue none */
  readonly files?: SeedFiles | undefined
  /** Ignition's configuration (Fedora CoreOS, Flatcar), by fw_cfg: a text, or data that becomes JSON. @defaultValue none */
  readonly ignition?: string | { readonly [key: string]: unknown } | undefined
  /**
   * Credentials for the guest's systemd, by name; given by SMBIOS, from files that only this user can read.
   * @defaultValue none
   */
  readonly credentials?: { readonly [name: string]: string } | undefined
}

/** The parts of a config that a launch has to provide. */
export interface WorldParts {
  readonly uefi: UefiFirmware | undefined
  readonly tpm: SoftwareTpm | undefined
  readonly shares: readonly HostShare[]
  readonly helpers: readonly HelperProcess[]
  readonly cloudInit: CloudInit | undefined
  readonly files: SeedFiles | undefined
  readonly ignition: MachineConfig['ignition']
  readonly credentials: { readonly [name: string]: string }
}

/** Takes a config apart: what is a command line already, and what has to be provided first. */
export function splitConfig(config: MachineConfig): { readonly plain: VmConfig; readonly parts: WorldParts } {
  const {
    arch: _,
    agent: __,
    firmware,
    tpm,
    shares = [],
    helpers = [],
    cloudInit,
    files,
    ignition,
    credentials = {},
    ...rest
  } = config
  const ready = shares.filter((share): share is ShareConfig => !isHostShare(share))
  const uefi = firmware === 'uefi' ? {} : isUefi(firmware) ? firmware : undefined
  const software = tpm === true ? {} : tpm !== undefined && !isTpmConfig(tpm) ? tpm : undefined
  return {
    plain: {
      ...rest,
      ...(uefi === undefined && isFirmwareConfig(firmware) && { firmware }),
      ...(tpm !== undefined && tpm !== true && isTpmConfig(tpm) && { tpm }),
      ...(ready.length > 0 && { shares: ready }),
    },
    parts: {
      ...{ uefi, tpm: software, cloudInit, files, ignition, credentials },
      shares: shares.filter(isHostShare),
      helpers,
    },
  }
}

function isUefi(firmware: MachineConfig['firmware']): firmware is UefiFirmware {
  return typeof firmware === 'object' && !('code' in firmware)
}

function isFirmwareConfig(firmware: MachineConfig['firmware']): firmware is FirmwareConfig {
  return firmware !== undefined && firmware !== 'uefi' && !isUefi(firmware)
}

function isTpmConfig(tpm: TpmConfig | SoftwareTpm): tpm is TpmConfig {
  return 'type' in tpm
}

function isHostShare(share: ShareConfig | HostShare): share is HostShare {
  return share.type === 'virtiofs' && 'path' in share
}
