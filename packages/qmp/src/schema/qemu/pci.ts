// QEMU's interface as types: the module `pci`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `PciMemoryRange`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciMemoryRange | PciMemoryRange in QEMU's reference}
 */
export interface PciMemoryRange {
  /** `int`, since 0.14. */
  base: Int64
  /** `int`, since 0.14. */
  limit: Int64
}

/**
 * `PciMemoryRegion`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciMemoryRegion | PciMemoryRegion in QEMU's reference}
 */
export interface PciMemoryRegion {
  /** `int`, since 0.14. */
  bar: Int64
  /** Since 0.14. */
  type: string
  /** `int`, since 0.14. */
  address: Int64
  /** `int`, since 0.14. */
  size: Int64
  /** Since 0.14. */
  prefetch?: boolean | undefined
  /** Since 0.14. */
  mem_type_64?: boolean | undefined
}

/**
 * `PciBusInfo`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciBusInfo | PciBusInfo in QEMU's reference}
 */
export interface PciBusInfo {
  /** `int`, since 2.4. */
  number: Int64
  /** `int`, since 2.4. */
  secondary: Int64
  /** `int`, since 2.4. */
  subordinate: Int64
  /** Since 2.4. */
  io_range: PciMemoryRange
  /** Since 2.4. */
  memory_range: PciMemoryRange
  /** Since 2.4. */
  prefetchable_range: PciMemoryRange
}

/**
 * `PciBridgeInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciBridgeInfo | PciBridgeInfo in QEMU's reference}
 */
export interface PciBridgeInfo {
  /** Since 0.14. */
  bus: PciBusInfo
  /** Since 0.14. */
  devices?: PciDeviceInfo[] | undefined
}

/**
 * `PciDeviceClass`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciDeviceClass | PciDeviceClass in QEMU's reference}
 */
export interface PciDeviceClass {
  /** Since 2.4. */
  desc?: string | undefined
  /** `int`, since 2.4. */
  class: Int64
}

/**
 * `PciDeviceId`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciDeviceId | PciDeviceId in QEMU's reference}
 */
export interface PciDeviceId {
  /** `int`, since 2.4. */
  device: Int64
  /** `int`, since 2.4. */
  vendor: Int64
  /** `int`, since 3.1. */
  subsystem?: Int64 | undefined
  /** `int`, since 3.1. */
  'subsystem-vendor'?: Int64 | undefined
}

/**
 * `PciDeviceInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciDeviceInfo | PciDeviceInfo in QEMU's reference}
 */
export interface PciDeviceInfo {
  /** `int`, since 0.14. */
  bus: Int64
  /** `int`, since 0.14. */
  slot: Int64
  /** `int`, since 0.14. */
  function: Int64
  /** Since 0.14. */
  class_info: PciDeviceClass
  /** Since 0.14. */
  id: PciDeviceId
  /** `int`, since 0.14. */
  irq?: Int64 | undefined
  /** `int`, since 5.1. */
  irq_pin: Int64
  /** Since 0.14. */
  qdev_id: string
  /** Since 0.14. */
  pci_bridge?: PciBridgeInfo | undefined
  /** Since 0.14. */
  regions: PciMemoryRegion[]
}

/**
 * `PciInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-pci.PciInfo | PciInfo in QEMU's reference}
 */
export interface PciInfo {
  /** `int`, since 0.14. */
  bus: Int64
  /** Since 0.14. */
  devices: PciDeviceInfo[]
}

/** The commands of QEMU's schema module `pci`. */
export interface PciCommands {
  /**
   * `query-pci`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-pci.query-pci | query-pci in QEMU's reference}
   */
  'query-pci': {
    arguments: undefined
    returns: PciInfo[]
  }
}
