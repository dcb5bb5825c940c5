// What every device has, whatever it is.
import type { JsonForm, OnOffAuto, WithProps } from './common.ts'

/** Properties of every device. */
export interface DeviceProps extends WithProps, JsonForm {
  /** The name by which QMP knows it; without one it cannot be unplugged. @defaultValue none */
  readonly id?: string | undefined
  /** The bus that it sits on: a board's bus (`pcie.0`), or a device's id, with `.0` for most controllers. @defaultValue the first that fits */
  readonly bus?: string | undefined
}

/** Properties of every PCI device. */
export interface PciProps extends DeviceProps {
  /** Slot and function on the bus: `"02.0"`, `"0x3"`. @defaultValue the next free one */
  readonly addr?: string | number | undefined
  /** Say that further functions of the slot follow. @defaultValue false */
  readonly multifunction?: boolean | undefined
  /** The file of the option ROM; the empty text for none. @defaultValue the driver's own */
  readonly romfile?: string | undefined
  /** Whether the guest sees the option ROM: 1 or 0. @defaultValue 1 */
  readonly rombar?: number | undefined
  /** The place in the firmware's boot order, 0 first. @defaultValue none */
  readonly bootindex?: number | undefined
  /** The number that the guest names the interface by: `eno1`. @defaultValue none */
  readonly 'acpi-index'?: number | undefined
}

/** Properties of every virtio device. */
export interface VirtioProps extends PciProps {
  /** Go through the platform's IOMMU. @defaultValue false */
  readonly iommu_platform?: boolean | undefined
  /** Cache translations of the IOMMU on the device. @defaultValue false */
  readonly ats?: boolean | undefined
  /** Offer packed queues. @defaultValue false */
  readonly packed?: boolean | undefined
  /** Give queues pages of their own for notifications. @defaultValue false */
  readonly 'page-per-vq'?: boolean | undefined
  /** Leave out the interface from before virtio 1.0. @defaultValue 'auto': on PCIe */
  readonly 'disable-legacy'?: OnOffAuto | undefined
  /** Leave out the interface of virtio 1.0. @defaultValue false */
  readonly 'disable-modern'?: boolean | undefined
  /** Interrupt vectors. @defaultValue the driver's own */
  readonly vectors?: number | undefined
  /** Offer indirect descriptors. @defaultValue true */
  readonly indirect_desc?: boolean | undefined
  /** Offer to be told of used buffers by their number. @defaultValue true */
  readonly event_idx?: boolean | undefined
  /** s390: the number of the channel, `fe.0.0001`. @defaultValue the next free one */
  readonly devno?: string | undefined
}

/** How a virtio device is attached: PCI, MMIO (`-device`) or s390's channels; the bare name lets QEMU choose. */
export type VirtioTransport = '' | '-pci' | '-pci-non-transitional' | '-pci-transitional' | '-device' | '-ccw'
