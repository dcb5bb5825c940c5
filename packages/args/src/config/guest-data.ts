// Data that firmware and guest are handed: fw_cfg and SMBIOS tables.
import type { WithProps } from './common.ts'

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
      readonly type: 11
      readonly value?: string | readonly string[]
      readonly path?: string | readonly string[]
      readonly credentials?: { readonly [name: string]: string }
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
