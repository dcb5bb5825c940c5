// Data that firmware and guest are handed: fw_cfg blobs and SMBIOS tables.
import type { Props, WithProps } from './common.ts'

/** `-fw_cfg`: a blob that the guest's firmware or kernel can read by name. */
export type FwCfgConfig =
  | ({
      /** The blob's name: `opt/org.example/name`. */
      readonly name: string
      /** The file whose content it is. */
      readonly file: string
    } & WithProps)
  | ({
      /** The blob's name: `opt/org.example/name`. */
      readonly name: string
      /** The content itself, without a closing NUL. It is in the command line, which every user of the host can read. */
      readonly string: string
    } & WithProps)
  | ({
      /** The blob's name: `opt/org.example/name`. */
      readonly name: string
      /** The id of the object that makes the content. */
      readonly gen_id: string
    } & WithProps)

/** Texts of a part of the machine, as SMBIOS has them. */
interface SmbiosPart extends WithProps {
  /** Who made it. @defaultValue QEMU */
  readonly manufacturer?: string | undefined
  /** Its version. @defaultValue the machine type's */
  readonly version?: string | undefined
  /** Its serial number. @defaultValue none */
  readonly serial?: string | undefined
  /** The owner's inventory tag. @defaultValue none */
  readonly asset?: string | undefined
}

/** `-smbios`: a table, from a file or by its fields. */
export type SmbiosConfig =
  | {
      /** A file with a table as the guest will see it. */
      readonly file: string
    }
  | ({
      /** The firmware. */
      readonly type: 0
      /** Who made the firmware. @defaultValue the firmware's own */
      readonly vendor?: string | undefined
      /** Its version. @defaultValue the firmware's own */
      readonly version?: string | undefined
      /** Its date, `MM/DD/YYYY`. @defaultValue the firmware's own */
      readonly date?: string | undefined
      /** Its release, `MAJOR.MINOR`. @defaultValue none */
      readonly release?: string | undefined
      /** Say that it is UEFI. @defaultValue false */
      readonly uefi?: boolean | undefined
    } & WithProps)
  | ({
      /** The system. */
      readonly type: 1
      /** What the system is called. @defaultValue the machine type */
      readonly product?: string | undefined
      /** The system's UUID. @defaultValue that of `-uuid` */
      readonly uuid?: string | undefined
      /** The number by which it is sold. @defaultValue none */
      readonly sku?: string | undefined
      /** The family that it belongs to. @defaultValue none */
      readonly family?: string | undefined
    } & SmbiosPart)
  | ({
      /** The main board (2), the chassis (3). */
      readonly type: 2 | 3
      /** What the board is called. @defaultValue the machine type */
      readonly product?: string | undefined
      /** Where the board sits in the chassis. @defaultValue none */
      readonly location?: string | undefined
      /** The number by which the chassis is sold. @defaultValue none */
      readonly sku?: string | undefined
    } & SmbiosPart)
  | ({
      /** A processor. */
      readonly type: 4
      /** What the names of sockets begin with. @defaultValue 'CPU' */
      readonly sock_pfx?: string | undefined
      /** The part number. @defaultValue none */
      readonly part?: string | undefined
    } & SmbiosPart)
  | ({
      /** Texts of the maker, in which systemd looks for credentials. */
      readonly type: 11
      /** The texts. @defaultValue none */
      readonly value?: string | readonly string[] | undefined
      /** Files that hold a text each. @defaultValue none */
      readonly path?: string | readonly string[] | undefined
      /**
       * Credentials for the guest's systemd, by name: `value=io.systemd.credential:NAME=VALUE`. They are in the command
       * line, which every user of the host can read: what must stay secret goes into a file, by `path`.
       *
       * @defaultValue none
       */
      readonly credentials?: { readonly [name: string]: string } | undefined
    } & WithProps)
  | ({
      /** A memory module. */
      readonly type: 17
      /** What the names of slots begin with. @defaultValue 'DIMM' */
      readonly loc_pfx?: string | undefined
      /** The bank. @defaultValue none */
      readonly bank?: string | undefined
      /** The part number. @defaultValue none */
      readonly part?: string | undefined
      /** Transfers a second, in millions. @defaultValue 0: unknown */
      readonly speed?: number | undefined
    } & SmbiosPart)
  | {
      /** Another table: connectors (8), slots (9), devices on the board (41). */
      readonly type: number
      /** The fields, by QEMU's names. */
      readonly props: Props
    }
