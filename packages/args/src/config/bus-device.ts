// Devices: PCI bridges and root ports.
import type { Size } from './common.ts'
import type { PciProps } from './device-common.ts'

/** PCI bridges and root ports. */
export type BusDevice =
  | ({
      /** A PCIe slot, into which a device can be plugged. */
      readonly driver: 'pcie-root-port' | 'ioh3420'
      /** Unique on the board together with `slot`; QEMU refuses two ports of one chassis and slot. @defaultValue 0 */
      readonly chassis?: number | undefined
      /** The slot's number in its chassis. @defaultValue 0 */
      readonly slot?: number | undefined
      /** The port's number. @defaultValue 0 */
      readonly port?: number | string | undefined
      /** Whether devices can be plugged in and out. @defaultValue true */
      readonly hotplug?: boolean | undefined
      /** Addresses to keep free behind it for memory, in bytes or with a suffix. @defaultValue the firmware's choice */
      readonly 'mem-reserve'?: Size | undefined
      /** The same for prefetchable memory above 4 GiB. @defaultValue the firmware's choice */
      readonly 'pref64-reserve'?: Size | undefined
      /** The same for I/O ports. @defaultValue the firmware's choice */
      readonly 'io-reserve'?: Size | undefined
    } & PciProps)
  | ({
      /** A bridge to plain PCI, the upper end of a switch. */
      readonly driver: 'pcie-pci-bridge' | 'x3130-upstream'
    } & PciProps)
  | ({
      /** A bridge on plain PCI. */
      readonly driver: 'pci-bridge'
      /** The chassis, 1 or more. */
      readonly chassis_nr?: number | undefined
      /** Whether devices can be plugged in and out. @defaultValue true */
      readonly shpc?: boolean | undefined
    } & PciProps)
  | ({
      /** A lower end of a switch. */
      readonly driver: 'xio3130-downstream'
      /** Unique on the board together with `slot`. @defaultValue 0 */
      readonly chassis?: number | undefined
      /** The slot's number in its chassis. @defaultValue 0 */
      readonly slot?: number | undefined
      /** The port's number. @defaultValue 0 */
      readonly port?: number | string | undefined
    } & PciProps)
  | ({
      /** A further root bus. */
      readonly driver: 'pxb-pcie' | 'pxb'
      /** The bus's number, above all below other roots. */
      readonly bus_nr?: number | undefined
      /** The NUMA node that it belongs to. @defaultValue none */
      readonly numa_node?: number | undefined
    } & PciProps)
