// What every device has, whatever it is.
import type { JsonForm, WithProps } from './common.ts'

/** Properties of every device. */
export interface DeviceProps extends WithProps, JsonForm {
  /** The name by which QMP knows it; without one it cannot be unplugged. */
  readonly id?: string
  /** The bus that it sits on: a board's bus (`pcie.0`), or a device's id, with `.0` for most controllers. */
  readonly bus?: string
}

/** Properties of every PCI device. */
export interface PciProps extends DeviceProps {
  /** Slot and function on the bus: `"02.0"`, `"0x3"`. */
  readonly addr?: string | number
  readonly multifunction?: boolean
  /** Option ROM; the empty text for none. */
  readonly romfile?: string
  readonly rombar?: number
  readonly bootindex?: number
  readonly 'acpi-index'?: number
}

/** Properties of every virtio device. */
export interface VirtioProps extends PciProps {
  readonly iommu_platform?: boolean
  readonly ats?: boolean
  readonly packed?: boolean
  readonly 'disable-legacy'?: boolean | 'auto'
  readonly 'disable-modern'?: boolean
  /** Interrupt vectors. */
  readonly vectors?: number
  readonly indirect_desc?: boolean
  readonly event_idx?: boolean
}

/** How a virtio device is attached: PCI, MMIO (`-device`) or s390's channels; the bare name lets QEMU choose. */
export type VirtioTransport = '' | '-pci' | '-pci-non-transitional' | '-pci-transitional' | '-device' | '-ccw'
