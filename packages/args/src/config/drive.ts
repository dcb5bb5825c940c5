// -drive, the short options that fill the same list, and what iSCSI drives share.
import type { SecretRef, WithProps } from './common.ts'

/** `-drive` or one of its short forms. */
export type DriveConfig = LongDrive | ShortDrive

/** `-drive`: the short form that makes image and device at once; prefer `disks`. */
export interface LongDrive extends WithProps {
  /** The image: a path, or a name with a protocol. @defaultValue none: an empty drive */
  readonly file?: string | undefined
  /** The image's format: `raw`, `qcow2`, … @defaultValue guessed from its first bytes */
  readonly format?: string | undefined
  /** The block driver of the top node, in place of `format`. @defaultValue by `format` */
  readonly driver?: string | undefined
  /** What it is connected to; `none` for a device of your own. @defaultValue the board's own */
  readonly if?: 'none' | 'ide' | 'scsi' | 'virtio' | 'pflash' | 'floppy' | 'sd' | 'mtd' | undefined
  /** The name by which a device refers to it. @defaultValue by its place: `ide0-hd0`, … */
  readonly id?: string | undefined
  /** The name of its top node: at most 31 characters. @defaultValue QEMU's own */
  readonly 'node-name'?: string | undefined
  /** A disk or a CD. @defaultValue 'disk' */
  readonly media?: 'disk' | 'cdrom' | undefined
  /** The place among those of its kind. @defaultValue the next free one */
  readonly index?: number | undefined
  /** The number of the bus. @defaultValue the next with a place */
  readonly bus?: number | undefined
  /** The place on the bus. @defaultValue the next free one */
  readonly unit?: number | undefined
  /** Refuse to write. @defaultValue false */
  readonly readonly?: boolean | undefined
  /** Write into a temporary file that is gone at the end. @defaultValue as `-snapshot` says */
  readonly snapshot?: boolean | undefined
  /** How writes are cached; see `cache` of the disks. @defaultValue 'writeback' */
  readonly cache?: 'none' | 'writeback' | 'writethrough' | 'directsync' | 'unsafe' | undefined
  /** How the file is read and written; `native` and `io_uring` are Linux's. @defaultValue 'threads' */
  readonly aio?: 'threads' | 'native' | 'io_uring' | undefined
  /** What becomes of the guest's TRIM: nothing, or a hole in the image. @defaultValue 'ignore' */
  readonly discard?: 'ignore' | 'unmap' | 'on' | 'off' | undefined
  /** Whether zeroes that the guest writes become a hole. @defaultValue 'off' */
  readonly 'detect-zeroes'?: 'off' | 'on' | 'unmap' | undefined
  /** What a write error does; `enospc` stops the guest when the host's disk is full. @defaultValue 'enospc' */
  readonly werror?: 'ignore' | 'stop' | 'report' | 'enospc' | undefined
  /** What a read error does. @defaultValue 'report' */
  readonly rerror?: 'ignore' | 'stop' | 'report' | undefined
  /** Copy what is read from the backing file. @defaultValue false */
  readonly 'copy-on-read'?: boolean | undefined
  /** The most bytes a second. @defaultValue no limit */
  readonly bps?: number | undefined
  /** The most bytes read a second. @defaultValue no limit */
  readonly bps_rd?: number | undefined
  /** The most bytes written a second. @defaultValue no limit */
  readonly bps_wr?: number | undefined
  /** The most requests a second. @defaultValue no limit */
  readonly iops?: number | undefined
  /** The most reads a second. @defaultValue no limit */
  readonly iops_rd?: number | undefined
  /** The most writes a second. @defaultValue no limit */
  readonly iops_wr?: number | undefined
}

/** A short option for a drive, with the file alone. */
export interface ShortDrive {
  /** The option: disks, CD drive, floppies, flash, cards; `image` is a file's name without an option, the first disk. */
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
  /** The image: a path, or a name with a protocol. Its format is guessed from its first bytes. */
  readonly file: string
}

/** `-iscsi`: what all iSCSI drives share. */
export interface IscsiConfig extends WithProps {
  /** The name by which this host introduces itself. @defaultValue made of the guest's name or UUID */
  readonly 'initiator-name'?: string | undefined
  /** The user's name for CHAP. @defaultValue none */
  readonly user?: string | undefined
  /** The secret that is the user's password. @defaultValue none */
  readonly 'password-secret'?: SecretRef | undefined
  /** Whether headers have a checksum. @defaultValue 'NONE-CRC32C' */
  readonly 'header-digest'?: 'CRC32C' | 'CRC32C-NONE' | 'NONE-CRC32C' | 'NONE' | undefined
  /** How long a request may take, in seconds; 0 for no limit. @defaultValue 0 */
  readonly timeout?: number | undefined
}
