// What the machine starts: firmware, boot order, and the data that firmware and guest are handed.
import type { WithProps } from './common.ts'

/**
 * The firmware: a path for `-bios`, or a flash pair (`-drive if=pflash`), read-only code and the machine's own
 * writable variables.
 */
export type FirmwareConfig =
  | string
  | {
      readonly code: string
      /** A copy of the firmware's variable store that belongs to this machine. */
      readonly vars?: string
      /** @default 'raw' */
      readonly format?: 'raw' | 'qcow2'
    }

/** `-boot`: where the firmware looks for a system. */
export interface BootConfig {
  /** Drive letters: `a` floppy, `c` disk, `d` CD-ROM, `n` network. */
  readonly order?: string
  /** The order for the first start only. */
  readonly once?: string
  readonly menu?: boolean
  readonly splash?: string
  readonly 'splash-time'?: number
  readonly 'reboot-timeout'?: number
  /** Fail when no device with a bootindex boots. */
  readonly strict?: boolean
}

/** `-fw_cfg`: a blob that the guest's firmware or kernel can read by name. */
export type FwCfgConfig = {
  /** `opt/org.example/name`. */
  readonly name: string
} & ({ readonly file: string } | { readonly string: string } | { readonly gen_id: string })

/** `-smbios`: a table, from a file or by its fields. */
export type SmbiosConfig =
  | { readonly file: string }
  | ({
      readonly type: 0
      readonly vendor?: string
      readonly version?: string
      readonly date?: string
      readonly release?: string
      readonly uefi?: boolean
    } & WithProps)
  | ({
      readonly type: 1
      readonly manufacturer?: string
      readonly product?: string
      readonly version?: string
      readonly serial?: string
      readonly uuid?: string
      readonly sku?: string
      readonly family?: string
    } & WithProps)
  | ({
      readonly type: 2 | 3
      readonly manufacturer?: string
      readonly product?: string
      readonly version?: string
      readonly serial?: string
      readonly asset?: string
      readonly location?: string
      readonly sku?: string
    } & WithProps)
  | ({
      readonly type: 4
      readonly sock_pfx?: string
      readonly manufacturer?: string
      readonly version?: string
      readonly serial?: string
      readonly asset?: string
      readonly part?: string
    } & WithProps)
  | ({
      readonly type: 11 /** OEM strings; systemd reads its credentials here. */
      readonly value?: string | readonly string[]
      readonly path?: string
    } & WithProps)
  | ({
      readonly type: 17
      readonly loc_pfx?: string
      readonly bank?: string
      readonly manufacturer?: string
      readonly serial?: string
      readonly asset?: string
      readonly part?: string
      readonly speed?: number
    } & WithProps)
  | ({ readonly type: 8 | 9 | 41 } & WithProps)
