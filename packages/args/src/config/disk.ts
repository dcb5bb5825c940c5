// A disk in one piece: the image as block nodes, and the device that the guest sees.
import type { BlockdevConfig } from './blockdev.ts'
import type { DeviceProps } from './device-common.ts'

/** A disk in one piece: `-blockdev` for the image and `-device` for what the guest sees. */
export interface DiskConfig {
  /** The device's id, and the node's name. @defaultValue made up: `disk0`, `disk1`, … */
  readonly id?: string | undefined
  /** The image: a file's path, or a node of the block graph. */
  readonly image: string | BlockdevConfig
  /** The image's format, when `image` is a path. Never guessed: a guest could write another header. @defaultValue 'raw' */
  readonly format?: 'raw' | 'qcow2' | 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'qed' | 'luks' | undefined
  /** Refuse to write. @defaultValue false */
  readonly readOnly?: boolean | undefined
  /** Pass the guest's TRIM on to the file. @defaultValue false */
  readonly discard?: boolean | undefined
  /**
   * How writes are cached: in the host's page cache and flushed when the guest asks (`writeback`), at once
   * (`writethrough`), past the page cache (`none`), both (`directsync`), or never flushed (`unsafe`: fast, and lost with
   * the host).
   *
   * @defaultValue 'writeback'
   */
  readonly cache?: 'writeback' | 'writethrough' | 'none' | 'directsync' | 'unsafe' | undefined
  /** Bypass the host's page cache: the same as `cache: 'none'`. @defaultValue false */
  readonly direct?: boolean | undefined
  /** How the file is read and written; `native` and `io_uring` are Linux's. @defaultValue 'threads' */
  readonly aio?: 'threads' | 'native' | 'io_uring' | undefined
  /** What the guest sees: a driver, or a driver with its properties. @defaultValue 'virtio-blk-pci' */
  readonly device?: string | DiskDevice | undefined
  /** The place in the firmware's boot order, 0 first. @defaultValue none */
  readonly bootindex?: number | undefined
  /** The serial number that the guest sees. @defaultValue the driver's own */
  readonly serial?: string | undefined
}

/** The guest's side of a {@link DiskConfig}. */
export interface DiskDevice extends Omit<DeviceProps, 'id'> {
  /** The driver: `virtio-blk-pci`, `scsi-hd`, `ide-hd`, `nvme`, `usb-storage`, … */
  readonly driver: string
  /** Slot and function on its bus, for one on PCI: `"02.0"`, `"0x3"`. @defaultValue the next free one */
  readonly addr?: string | number | undefined
}
