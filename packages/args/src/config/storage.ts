// Block devices: the -blockdev graph, whole disks, and the short -drive.

import type { OptionFields } from '../option/format-option.ts'
import type { JsonForm, SecretRef, WithProps } from './common.ts'
import type { DeviceProps } from './device-common.ts'

interface BlockCommon extends WithProps, JsonForm {
  /** The node's name: at most 31 characters. */
  readonly 'node-name'?: string
  readonly 'read-only'?: boolean
  readonly 'auto-read-only'?: boolean
  readonly discard?: 'ignore' | 'unmap'
  readonly 'detect-zeroes'?: 'off' | 'on' | 'unmap'
  readonly 'force-share'?: boolean
  readonly cache?: { readonly direct?: boolean; readonly 'no-flush'?: boolean }
}

/** A node of the block graph, or the node-name of one. */
export type BlockRef = string | BlockdevConfig

/** `-blockdev`: a node of the block graph, written as JSON, so that any file name is safe. */
export type BlockdevConfig =
  | ({
      readonly driver: 'file' | 'host_device' | 'host_cdrom'
      readonly filename: string
      readonly aio?: 'threads' | 'native' | 'io_uring'
      readonly locking?: 'on' | 'off' | 'auto'
    } & BlockCommon)
  | ({
      readonly driver: 'qcow2'
      readonly file: BlockRef
      /** The backing node; `null` opens the image without the one that it names. */
      readonly backing?: BlockRef | null
      readonly 'lazy-refcounts'?: boolean
      readonly 'l2-cache-size'?: number
      readonly encrypt?: { readonly format: 'luks' | 'aes'; readonly 'key-secret'?: SecretRef }
    } & BlockCommon)
  | ({
      readonly driver: 'raw'
      readonly file: BlockRef
      readonly offset?: number
      readonly size?: number
    } & BlockCommon)
  | ({ readonly driver: 'luks'; readonly file: BlockRef; readonly 'key-secret'?: SecretRef } & BlockCommon)
  | ({ readonly driver: 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'qed'; readonly file: BlockRef } & BlockCommon)
  | ({
      readonly driver: 'null-co' | 'null-aio'
      readonly size?: number
      readonly 'read-zeroes'?: boolean
    } & BlockCommon)
  | ({
      readonly driver: 'throttle'
      readonly file: BlockRef
      readonly 'throttle-group': string
    } & BlockCommon)
  | ({ readonly driver: 'copy-on-read'; readonly file: BlockRef } & BlockCommon)
  | ({
      readonly driver: 'nbd'
      readonly server: OptionFields
      readonly export?: string
      readonly 'tls-creds'?: string
      readonly 'reconnect-delay'?: number
    } & BlockCommon)
  | ({ readonly driver: string; readonly 'node-name'?: string; readonly props: OptionFields } & JsonForm)

/** A disk in one piece: `-blockdev` for the image and `-device` for what the guest sees. */
export interface DiskConfig {
  /** The device's id, and the node's name. @default allocated: `disk0`, `disk1`, … */
  readonly id?: string
  /** The image: a file's path, or a node of the block graph. */
  readonly image: string | BlockdevConfig
  /** The image's format, when `image` is a path. Never guessed: a guest could write another header. @default 'raw' */
  readonly format?: 'raw' | 'qcow2' | 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'qed' | 'luks'
  readonly readOnly?: boolean
  /** Pass the guest's TRIM on to the file. @default false */
  readonly discard?: boolean
  /** Bypass the host's page cache. @default false */
  readonly direct?: boolean
  readonly aio?: 'threads' | 'native' | 'io_uring'
  /** What the guest sees: a driver, or a driver with its properties. @default 'virtio-blk-pci' */
  readonly device?: string | DiskDevice
  readonly bootindex?: number
  readonly serial?: string
}

/** The guest's side of a {@link DiskConfig}. */
export interface DiskDevice extends Omit<DeviceProps, 'id'> {
  readonly driver: string
}

/** `-drive`: the short form that makes image and device at once; prefer `disks`. */
export interface LongDrive extends WithProps {
  readonly file?: string
  readonly format?: string
  readonly if?: 'none' | 'ide' | 'scsi' | 'virtio' | 'pflash' | 'floppy' | 'sd' | 'mtd'
  readonly id?: string
  readonly media?: 'disk' | 'cdrom'
  readonly index?: number
  readonly bus?: number
  readonly unit?: number
  readonly readonly?: boolean
  readonly snapshot?: boolean
  readonly cache?: 'none' | 'writeback' | 'writethrough' | 'directsync' | 'unsafe'
  readonly aio?: 'threads' | 'native' | 'io_uring'
  readonly discard?: 'ignore' | 'unmap' | 'on' | 'off'
  readonly 'detect-zeroes'?: 'off' | 'on' | 'unmap'
  readonly werror?: 'ignore' | 'stop' | 'report' | 'enospc'
  readonly rerror?: 'ignore' | 'stop' | 'report'
  readonly 'copy-on-read'?: boolean
}

/** A short option for a drive, with the file only; `image` is a file's name without an option. */
export interface ShortDrive {
  readonly option:
    | 'hda'
    | 'hdb'
    | 'hdc'
    | 'hdd'
    | 'cdrom'
    | 'fda'
    | 'fdb'
    | 'pflash'
    | 'sd'
    | 'mtdblock'
    | 'image'
  readonly file: string
}

/** `-drive` or one of its short forms. */
export type DriveConfig = LongDrive | ShortDrive
