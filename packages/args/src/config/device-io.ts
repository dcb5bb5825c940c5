// Devices that move data: network, disks, serial channels, graphics, sound, shares.
import type { ChardevRef } from './chardev.ts'
import type { OnOffAuto, Size } from './common.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'
import type { NetdevRef } from './network.ts'
import type { BlockRef } from './storage.ts'

interface NicProps {
  readonly netdev?: NetdevRef
  readonly mac?: string
}

/** Network cards. */
export type NetworkDevice =
  | ({
      readonly driver: `virtio-net${VirtioTransport}`
      readonly mq?: boolean
      readonly host_mtu?: number
      readonly rx_queue_size?: number
      readonly tx_queue_size?: number
      readonly failover?: boolean
      readonly rss?: boolean
      readonly status?: boolean
    } & NicProps &
      VirtioProps)
  | ({
      readonly driver: 'e1000' | 'e1000e' | 'igb' | 'rtl8139' | 'vmxnet3' | 'pcnet' | 'i82550' | 'ne2k_pci'
    } & NicProps &
      PciProps)
  | ({ readonly driver: 'usb-net' } & NicProps & DeviceProps)

/** What every disk takes. */
interface DriveProps {
  /** The drive's id or the block node's name, or the node itself. */
  readonly drive?: BlockRef
  readonly serial?: string
  readonly logical_block_size?: number
  readonly physical_block_size?: number
  readonly discard_granularity?: Size
  readonly 'write-cache'?: OnOffAuto
  readonly 'share-rw'?: boolean
  readonly werror?: 'ignore' | 'stop' | 'report' | 'enospc' | 'auto'
  readonly rerror?: 'ignore' | 'stop' | 'report' | 'auto'
}

/** Disks, CD-ROMs and their controllers. */
export type BlockDevice =
  | ({
      readonly driver: `virtio-blk${VirtioTransport}`
      readonly iothread?: string
      readonly 'num-queues'?: number
      readonly 'queue-size'?: number
      readonly discard?: boolean
      readonly 'write-zeroes'?: boolean
    } & DriveProps &
      VirtioProps)
  | ({
      readonly driver: `virtio-scsi${VirtioTransport}`
      readonly iothread?: string
      readonly num_queues?: number
      readonly virtqueue_size?: number
    } & VirtioProps)
  | ({
      readonly driver: 'scsi-hd' | 'scsi-cd' | 'scsi-block' | 'scsi-generic'
      readonly 'scsi-id'?: number
      readonly lun?: number
      readonly channel?: number
      readonly rotation_rate?: number
      readonly wwn?: string | number | bigint
      readonly bootindex?: number
    } & DriveProps &
      DeviceProps)
  | ({
      readonly driver: 'ide-hd' | 'ide-cd'
      readonly unit?: number
      readonly rotation_rate?: number
      readonly model?: string
      readonly bootindex?: number
    } & DriveProps &
      DeviceProps)
  | ({
      readonly driver: 'nvme'
      readonly max_ioqpairs?: number
      readonly mdts?: number
      readonly cmb_size_mb?: number
    } & DriveProps &
      PciProps)
  | ({
      readonly driver: 'nvme-ns'
      readonly nsid?: number
      readonly uuid?: string
      readonly bootindex?: number
    } & DriveProps &
      DeviceProps)
  | ({
      readonly driver: 'usb-storage'
      readonly removable?: boolean
      readonly port?: string
      readonly bootindex?: number
    } & DriveProps &
      DeviceProps)
  | ({ readonly driver: 'sd-card' } & DriveProps & DeviceProps)

/** Serial channels, virtio ports, shares over vhost-user, vsock. */
export type CharacterDevice =
  | ({ readonly driver: `virtio-serial${VirtioTransport}`; readonly max_ports?: number } & VirtioProps)
  | ({
      readonly driver: 'virtconsole'
      readonly chardev?: ChardevRef
      readonly name?: string
      readonly nr?: number
    } & DeviceProps)
  | ({
      readonly driver: 'virtserialport'
      readonly chardev?: ChardevRef
      readonly name?: string
      readonly nr?: number
    } & DeviceProps)
  | ({
      readonly driver: 'isa-serial'
      readonly chardev?: ChardevRef
      readonly index?: number
      readonly iobase?: number
      readonly irq?: number
    } & DeviceProps)
  | ({ readonly driver: 'pci-serial'; readonly chardev?: ChardevRef } & PciProps)
  | ({ readonly driver: 'usb-serial'; readonly chardev?: ChardevRef; readonly port?: string } & DeviceProps)
  | ({
      readonly driver: 'isa-debugcon'
      readonly chardev?: ChardevRef
      readonly iobase?: number | string
      readonly readback?: number
    } & DeviceProps)
  | ({
      readonly driver: `vhost-vsock${VirtioTransport}` /** The guest's address: 3 or more. */
      readonly 'guest-cid': number
      readonly vhostfd?: string
    } & VirtioProps)
  | ({
      readonly driver: `vhost-user-fs${VirtioTransport}`
      readonly chardev: ChardevRef
      readonly tag: string
      readonly 'queue-size'?: number
    } & VirtioProps)
  | ({
      readonly driver: `virtio-9p${VirtioTransport}`
      readonly fsdev: string
      readonly mount_tag: string
    } & VirtioProps)

/** Graphics and sound. */
export type DisplayDevice =
  | ({
      readonly driver: 'VGA' | 'bochs-display' | 'secondary-vga' | 'cirrus-vga' | 'vmware-svga'
      readonly vgamem_mb?: number
      readonly xres?: number
      readonly yres?: number
      readonly edid?: boolean
    } & PciProps)
  | ({
      readonly driver: `virtio-gpu${VirtioTransport}` | 'virtio-vga' | 'virtio-gpu-gl-pci' | 'virtio-vga-gl'
      readonly max_outputs?: number
      readonly xres?: number
      readonly yres?: number
      readonly edid?: boolean
      readonly blob?: boolean
      readonly hostmem?: Size
    } & VirtioProps)
  | ({
      readonly driver: 'qxl' | 'qxl-vga'
      readonly ram_size?: number
      readonly vram_size?: number
    } & PciProps)
  | ({ readonly driver: 'ramfb' } & DeviceProps)
  | ({
      readonly driver: 'intel-hda' | 'ich9-intel-hda' | 'AC97' | 'ES1370'
      readonly audiodev?: string
    } & PciProps)
  | ({ readonly driver: 'hda-duplex' | 'hda-output' | 'hda-micro'; readonly audiodev?: string } & DeviceProps)
  | ({ readonly driver: `virtio-sound${VirtioTransport}`; readonly audiodev?: string } & VirtioProps)
