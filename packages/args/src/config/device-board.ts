// Devices that make up the board: buses and bridges, USB, memory, and the small parts that guests look for.

import type { OptionFields } from '../option/format-option.ts'
import type { ChardevRef } from './chardev.ts'
import type { Size } from './common.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'
import type { ObjectConfig } from './objects.ts'

/** PCI bridges and root ports. */
export type BusDevice =
  | ({
      readonly driver: 'pcie-root-port' | 'ioh3420'
      /** Unique on the board; QEMU refuses two ports of one slot and chassis. */
      readonly chassis?: number
      readonly slot?: number
      readonly port?: number | string
      readonly hotplug?: boolean
      readonly 'mem-reserve'?: Size
      readonly 'pref64-reserve'?: Size
      readonly 'io-reserve'?: Size
    } & PciProps)
  | ({ readonly driver: 'pcie-pci-bridge' | 'x3130-upstream' } & PciProps)
  | ({ readonly driver: 'pci-bridge'; readonly chassis_nr?: number; readonly shpc?: boolean } & PciProps)
  | ({ readonly driver: 'xio3130-downstream'; readonly chassis?: number; readonly slot?: number } & PciProps)
  | ({
      readonly driver: 'pxb-pcie' | 'pxb'
      readonly bus_nr?: number
      readonly numa_node?: number
    } & PciProps)

/** USB controllers, and what is plugged into them. */
export type UsbDevice =
  | ({ readonly driver: 'qemu-xhci' | 'nec-usb-xhci'; readonly p2?: number; readonly p3?: number } & PciProps)
  | ({
      readonly driver: 'usb-ehci' | 'ich9-usb-ehci1' | 'piix3-usb-uhci' | 'piix4-usb-uhci' | 'pci-ohci'
    } & PciProps)
  | ({
      readonly driver: 'ich9-usb-uhci1' | 'ich9-usb-uhci2' | 'ich9-usb-uhci3'
      readonly masterbus?: string
      readonly firstport?: number
    } & PciProps)
  | ({
      readonly driver: 'usb-tablet' | 'usb-kbd' | 'usb-mouse' | 'usb-hub' | 'usb-wacom-tablet' | 'usb-ccid'
      readonly port?: string
    } & DeviceProps)
  | ({ readonly driver: 'usb-audio'; readonly audiodev?: string; readonly port?: string } & DeviceProps)
  | ({
      readonly driver: 'usb-host'
      readonly hostbus?: number
      readonly hostaddr?: number
      readonly hostport?: string
      readonly vendorid?: number
      readonly productid?: number
    } & DeviceProps)
  | ({ readonly driver: 'usb-redir'; readonly chardev: ChardevRef; readonly port?: string } & DeviceProps)

/** Memory, randomness, watchdogs, input, TPM, host devices and the exits that tests use. */
export type BoardDevice =
  | ({
      readonly driver: 'pc-dimm' | 'nvdimm'
      /** The memory object, or the object itself. */
      readonly memdev: string | ObjectConfig
      readonly node?: number
      readonly slot?: number
      readonly addr?: string | number
      readonly 'label-size'?: Size
    } & DeviceProps)
  | ({
      readonly driver: `virtio-mem${VirtioTransport}`
      readonly memdev: string | ObjectConfig
      readonly 'requested-size'?: Size
      readonly 'block-size'?: Size
      readonly node?: number
    } & VirtioProps)
  | ({
      readonly driver: 'ivshmem-plain'
      readonly memdev: string | ObjectConfig
      readonly master?: boolean
    } & PciProps)
  | ({
      readonly driver: `virtio-rng${VirtioTransport}`
      readonly rng?: string | ObjectConfig
      readonly 'max-bytes'?: number
      /** Milliseconds. */
      readonly period?: number
    } & VirtioProps)
  | ({
      readonly driver: `virtio-balloon${VirtioTransport}`
      readonly 'deflate-on-oom'?: boolean
      readonly 'free-page-reporting'?: boolean
      readonly 'free-page-hint'?: boolean
      readonly 'guest-stats-polling-interval'?: number
    } & VirtioProps)
  | ({ readonly driver: `virtio-iommu${VirtioTransport}` } & VirtioProps)
  | ({
      readonly driver: 'intel-iommu'
      readonly intremap?: boolean | 'auto'
      readonly 'caching-mode'?: boolean
      readonly 'device-iotlb'?: boolean
      readonly 'aw-bits'?: number
    } & DeviceProps)
  | ({
      readonly driver:
        | `virtio-keyboard${VirtioTransport}`
        | `virtio-mouse${VirtioTransport}`
        | `virtio-tablet${VirtioTransport}`
      readonly display?: string
    } & VirtioProps)
  | ({ readonly driver: 'isa-debug-exit'; readonly iobase?: number; readonly iosize?: number } & DeviceProps)
  | ({ readonly driver: 'pvpanic'; readonly ioport?: number; readonly events?: number } & DeviceProps)
  | ({ readonly driver: 'pvpanic-pci'; readonly events?: number } & PciProps)
  | ({ readonly driver: 'i6300esb' } & PciProps)
  | ({ readonly driver: 'ib700' | 'vmcoreinfo' } & DeviceProps)
  | ({ readonly driver: 'vmgenid'; readonly guid?: string } & DeviceProps)
  | ({
      readonly driver: 'tpm-tis' | 'tpm-crb' | 'tpm-tis-device' | 'tpm-spapr'
      readonly tpmdev: string
      readonly ppi?: boolean
    } & DeviceProps)
  | ({
      readonly driver: 'vfio-pci'
      /** The host's address: `0000:01:00.0`. */
      readonly host?: string
      readonly sysfsdev?: string
      readonly 'x-vga'?: boolean
      readonly display?: boolean | 'auto'
    } & PciProps)
  | ({
      readonly driver: 'loader'
      readonly file?: string
      readonly addr?: number | bigint | string
      readonly data?: number | bigint
      readonly 'data-len'?: number
      readonly 'cpu-num'?: number
      readonly 'force-raw'?: boolean
    } & DeviceProps)
  | ({
      readonly driver: 'guest-loader'
      readonly addr: number | bigint | string
      readonly kernel?: string
      readonly initrd?: string
      readonly bootargs?: string
    } & DeviceProps)
  | ({ readonly driver: 'edu' } & PciProps & { readonly props?: OptionFields })
