// Devices: memory, randomness, watchdogs, input, TPM, host devices, and the small parts that guests look for.
import type { OnOffAuto, Size } from './common.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'
import type { ObjectConfig } from './objects.ts'

/** The memory object, or the object itself. */
type MemoryRef = string | ObjectConfig

/** Memory, randomness, watchdogs, input, TPM, host devices, and the small parts that guests look for. */
export type BoardDevice =
  | ({
      /** A memory module, volatile or not. */
      readonly driver: 'pc-dimm' | 'nvdimm'
      /** The memory. */
      readonly memdev: MemoryRef
      /** The guest's NUMA node. @defaultValue 0 */
      readonly node?: number | undefined
      /** The slot. @defaultValue the next free one */
      readonly slot?: number | undefined
      /** The address in the guest. @defaultValue the next free one */
      readonly addr?: string | number | undefined
      /** The part of an `nvdimm` that holds its labels, in bytes or with a suffix. @defaultValue 0 */
      readonly 'label-size'?: Size | undefined
    } & DeviceProps)
  | ({
      /** Memory that grows and shrinks, for guests with a virtio driver. */
      readonly driver: `virtio-mem${VirtioTransport}`
      /** The memory. */
      readonly memdev: MemoryRef
      /** How much of it the guest shall have, in bytes or with a suffix. @defaultValue 0 */
      readonly 'requested-size'?: Size | undefined
      /** The least that is given or taken, in bytes or with a suffix. @defaultValue the huge page's size */
      readonly 'block-size'?: Size | undefined
      /** The guest's NUMA node. @defaultValue 0 */
      readonly node?: number | undefined
    } & VirtioProps)
  | ({
      /** Memory that other programs see, too. */
      readonly driver: 'ivshmem-plain'
      /** The memory. */
      readonly memdev: MemoryRef
      /** Whether this guest's memory counts in a migration. @defaultValue 'auto' */
      readonly master?: OnOffAuto | undefined
    } & PciProps)
  | ({
      /** Randomness. */
      readonly driver: `virtio-rng${VirtioTransport}`
      /** Where it comes from, or the object itself. @defaultValue QEMU's own source */
      readonly rng?: string | ObjectConfig | undefined
      /** The most bytes in each `period`. @defaultValue no limit */
      readonly 'max-bytes'?: number | undefined
      /** Milliseconds. @defaultValue 65536 */
      readonly period?: number | undefined
    } & VirtioProps)
  | ({
      /** Takes memory from the guest and gives it back. */
      readonly driver: `virtio-balloon${VirtioTransport}`
      /** Give memory back when the guest runs out of it. @defaultValue false */
      readonly 'deflate-on-oom'?: boolean | undefined
      /** Have the guest report pages that it does not use. @defaultValue false */
      readonly 'free-page-reporting'?: boolean | undefined
      /** Leave unused pages out of a migration; needs an `iothread`. @defaultValue false */
      readonly 'free-page-hint'?: boolean | undefined
      /** Seconds between reports of the guest's memory; 0 for none. @defaultValue 0 */
      readonly 'guest-stats-polling-interval'?: number | undefined
    } & VirtioProps)
  | ({
      /** An IOMMU, for guests with a virtio driver. */
      readonly driver: `virtio-iommu${VirtioTransport}`
    } & VirtioProps)
  | ({
      /** Intel's IOMMU (q35). */
      readonly driver: 'intel-iommu'
      /** Remap interrupts. @defaultValue 'auto' */
      readonly intremap?: OnOffAuto | undefined
      /** Have the guest flush what it changes, which devices that are given through need. @defaultValue false */
      readonly 'caching-mode'?: boolean | undefined
      /** Let devices cache translations. @defaultValue false */
      readonly 'device-iotlb'?: boolean | undefined
      /** Bits of an address: 39 or 48. @defaultValue 48, 39 before QEMU 9.2 */
      readonly 'aw-bits'?: number | undefined
    } & DeviceProps)
  | ({
      /** Keyboard, mouse and tablet, for guests with a virtio driver. */
      readonly driver:
        | `virtio-keyboard${VirtioTransport}`
        | `virtio-mouse${VirtioTransport}`
        | `virtio-tablet${VirtioTransport}`
      /** The graphics card whose screen it belongs to. @defaultValue any */
      readonly display?: string | undefined
    } & VirtioProps)
  | ({
      /** A port by which a guest ends QEMU: exit code 2 * value + 1. */
      readonly driver: 'isa-debug-exit'
      /** The address. @defaultValue 0x501 */
      readonly iobase?: number | string | undefined
      /** How many addresses. @defaultValue 2 */
      readonly iosize?: number | string | undefined
    } & DeviceProps)
  | ({
      /** Tells QEMU of a panic, on ISA. */
      readonly driver: 'pvpanic'
      /** The address. @defaultValue 0x505 */
      readonly ioport?: number | string | undefined
      /** Bits of what can be told: 1 panic, 2 crash kernel, 4 shutdown. @defaultValue all */
      readonly events?: number | undefined
    } & DeviceProps)
  | ({
      /** Tells QEMU of a panic, on PCI. */
      readonly driver: 'pvpanic-pci'
      /** Bits of what can be told: 1 panic, 2 crash kernel, 4 shutdown. @defaultValue all */
      readonly events?: number | undefined
    } & PciProps)
  | ({
      /** A watchdog on PCI. */
      readonly driver: 'i6300esb'
    } & PciProps)
  | ({
      /** A watchdog on ISA, and a note of where a guest's dump is found. */
      readonly driver: 'ib700' | 'vmcoreinfo'
    } & DeviceProps)
  | ({
      /** Tells the guest that it is a copy. */
      readonly driver: 'vmgenid'
      /** The generation's UUID; `auto` for a new one. @defaultValue 'auto' */
      readonly guid?: string | undefined
    } & DeviceProps)
  | ({
      /** A TPM's interface: `tpm-tis-device` for Arm, `tpm-spapr` for POWER. */
      readonly driver: 'tpm-tis' | 'tpm-crb' | 'tpm-tis-device' | 'tpm-spapr'
      /** The id of the `-tpmdev`. */
      readonly tpmdev: string
      /** The interface by which firmware is asked for changes. @defaultValue true */
      readonly ppi?: boolean | undefined
    } & DeviceProps)
  | ({
      /** A PCI device of the host, given through. */
      readonly driver: 'vfio-pci'
      /** The host's address: `0000:01:00.0`. */
      readonly host?: string | undefined
      /** The same by its folder in sysfs, for mediated devices. */
      readonly sysfsdev?: string | undefined
      /** Give the addresses of a VGA card through, too. @defaultValue false */
      readonly 'x-vga'?: boolean | undefined
      /** Show its screen in QEMU's display, for mediated devices. @defaultValue false */
      readonly display?: OnOffAuto | undefined
    } & PciProps)
  | ({
      /** Puts a file or a number into memory at the start. */
      readonly driver: 'loader'
      /** The file. @defaultValue none */
      readonly file?: string | undefined
      /** The address. @defaultValue the file's own */
      readonly addr?: number | bigint | string | undefined
      /** The number. @defaultValue none */
      readonly data?: number | bigint | string | undefined
      /** How many bytes of it. @defaultValue none */
      readonly 'data-len'?: number | undefined
      /** The processor that starts there. @defaultValue none */
      readonly 'cpu-num'?: number | undefined
      /** Take the file as it is, even if it is an ELF image. @defaultValue false */
      readonly 'force-raw'?: boolean | undefined
    } & DeviceProps)
  | ({
      /** Puts a guest for the guest's hypervisor into memory. */
      readonly driver: 'guest-loader'
      /** The address. */
      readonly addr: number | bigint | string
      /** The kernel. @defaultValue none */
      readonly kernel?: string | undefined
      /** The initial RAM disk. @defaultValue none */
      readonly initrd?: string | undefined
      /** The kernel's command line. @defaultValue none */
      readonly bootargs?: string | undefined
    } & DeviceProps)
  | ({
      /** A device to learn writing drivers with. */
      readonly driver: 'edu'
    } & PciProps)
