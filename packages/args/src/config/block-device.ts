// Devices: disks, CD-ROMs and their controllers.
import type { BlockRef } from './blockdev.ts'
import type { OnOffAuto, Size } from './common.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'

/** What every disk takes. */
interface DriveProps {
  /** The drive's id or the block node's name, or the node itself. @defaultValue none: an empty drive */
  readonly drive?: BlockRef | undefined
  /** The serial number that the guest sees. @defaultValue the driver's own */
  readonly serial?: string | undefined
  /** The size of a block, in bytes. @defaultValue 512 */
  readonly logical_block_size?: number | undefined
  /** The size of a block on the medium, in bytes. @defaultValue `logical_block_size` */
  readonly physical_block_size?: number | undefined
  /** The least that a TRIM can give back, in bytes or with a suffix. @defaultValue the driver's own */
  readonly discard_granularity?: Size | undefined
  /** Whether the disk has a cache that the guest has to flush. @defaultValue 'auto': as the backend says */
  readonly 'write-cache'?: OnOffAuto | undefined
  /** Let another device of this QEMU write to the same node. @defaultValue false */
  readonly 'share-rw'?: boolean | undefined
  /** What a write error does; `enospc` stops the guest when the host's disk is full. @defaultValue 'auto' */
  readonly werror?: 'ignore' | 'stop' | 'report' | 'enospc' | 'auto' | undefined
  /** What a read error does. @defaultValue 'auto' */
  readonly rerror?: 'ignore' | 'stop' | 'report' | 'auto' | undefined
}

/** Disks, CD-ROMs and their controllers. */
export type BlockDevice =
  | ({
      /** The fastest disk, for guests with a virtio driver. */
      readonly driver: `virtio-blk${VirtioTransport}`
      /** The id of the thread that serves it. @defaultValue QEMU's main thread */
      readonly iothread?: string | undefined
      /** Queues. @defaultValue the number of processors */
      readonly 'num-queues'?: number | undefined
      /** Places of a queue, a power of two up to 1024. @defaultValue 256 */
      readonly 'queue-size'?: number | undefined
      /** Offer TRIM to the guest. @defaultValue true */
      readonly discard?: boolean | undefined
      /** Offer writing of zeroes to the guest. @defaultValue true */
      readonly 'write-zeroes'?: boolean | undefined
    } & DriveProps &
      VirtioProps)
  | ({
      /** A SCSI controller, for guests with a virtio driver. */
      readonly driver: `virtio-scsi${VirtioTransport}`
      /** The id of the thread that serves it. @defaultValue QEMU's main thread */
      readonly iothread?: string | undefined
      /** Queues of requests. @defaultValue the number of processors */
      readonly num_queues?: number | undefined
      /** Places of a queue, a power of two up to 1024. @defaultValue 256 */
      readonly virtqueue_size?: number | undefined
    } & VirtioProps)
  | ({
      /** Disks and CDs on a SCSI bus; `scsi-block` and `scsi-generic` give the host's own through. */
      readonly driver: 'scsi-hd' | 'scsi-cd' | 'scsi-block' | 'scsi-generic'
      /** The target's number. @defaultValue the next free one */
      readonly 'scsi-id'?: number | undefined
      /** The unit of the target. @defaultValue 0 */
      readonly lun?: number | undefined
      /** The channel of the bus. @defaultValue 0 */
      readonly channel?: number | undefined
      /** The name that the guest knows it by: `drive-scsi0`. @defaultValue the serial number or the drive's id */
      readonly device_id?: string | undefined
      /** Turns a minute; 1 says that nothing turns. @defaultValue 0: unknown */
      readonly rotation_rate?: number | undefined
      /** The world wide name, a number of 64 bits. @defaultValue 0: none */
      readonly wwn?: string | number | bigint | undefined
      /** The place in the firmware's boot order, 0 first. @defaultValue none */
      readonly bootindex?: number | undefined
    } & DriveProps &
      DeviceProps)
  | ({
      /** Disks and CDs on an IDE or SATA bus. */
      readonly driver: 'ide-hd' | 'ide-cd'
      /** The first or second on the bus: 0 or 1. @defaultValue the next free one */
      readonly unit?: number | undefined
      /** Turns a minute; 1 says that nothing turns. @defaultValue 0: unknown */
      readonly rotation_rate?: number | undefined
      /** What the guest sees as the disk's name. @defaultValue 'QEMU HARDDISK' */
      readonly model?: string | undefined
      /** The place in the firmware's boot order, 0 first. @defaultValue none */
      readonly bootindex?: number | undefined
    } & DriveProps &
      DeviceProps)
  | ({
      /** An NVMe controller; with a `drive` it has one namespace. It needs a `serial`. */
      readonly driver: 'nvme'
      /** The most pairs of queues. @defaultValue 64 */
      readonly max_ioqpairs?: number | undefined
      /** The largest transfer: two to this power times 4 KiB. @defaultValue 7 */
      readonly mdts?: number | undefined
      /** The memory of the controller that the guest can use, in MiB. @defaultValue 0 */
      readonly cmb_size_mb?: number | undefined
    } & DriveProps &
      PciProps)
  | ({
      /** A namespace of an NVMe controller. */
      readonly driver: 'nvme-ns'
      /** Its number. @defaultValue the next free one */
      readonly nsid?: number | undefined
      /** Its UUID. @defaultValue made up */
      readonly uuid?: string | undefined
      /** The place in the firmware's boot order, 0 first. @defaultValue none */
      readonly bootindex?: number | undefined
    } & DriveProps &
      DeviceProps)
  | ({
      /** A USB stick or disk. */
      readonly driver: 'usb-storage'
      /** Say that it can be taken out. @defaultValue false */
      readonly removable?: boolean | undefined
      /** The port of the hub: `1`, `1.2`. @defaultValue the next free one */
      readonly port?: string | undefined
      /** The place in the firmware's boot order, 0 first. @defaultValue none */
      readonly bootindex?: number | undefined
    } & DriveProps &
      DeviceProps)
  | ({
      /** A memory card. */
      readonly driver: 'sd-card'
    } & DriveProps &
      DeviceProps)
