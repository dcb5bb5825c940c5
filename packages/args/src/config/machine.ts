// The board: -machine.
import type { OnOffAuto, WithProps } from './common.ts'

/** `-machine`: the board. Boards have more properties than these; `qemu-system-… -machine TYPE,help` lists them. */
export interface MachineConfig extends WithProps {
  /** The machine type: `q35`, `pc`, `microvm`, `virt`, `none`, a versioned name. @defaultValue QEMU's own */
  readonly type?: string | undefined
  /** Accelerators in the order of preference, separated by colons; the section `accel` says the same. @defaultValue TCG */
  readonly accel?: string | undefined
  /** The USB controllers that the board brings along. @defaultValue false on most boards */
  readonly usb?: boolean | undefined
  /** Let the guest's RAM show in core dumps. @defaultValue true */
  readonly 'dump-guest-core'?: boolean | undefined
  /** Let the host share identical pages between guests. @defaultValue true */
  readonly 'mem-merge'?: boolean | undefined
  /** The id of the object that is the guest's RAM. @defaultValue RAM of the board's own */
  readonly 'memory-backend'?: string | undefined
  /** VMware's back door, by which guest tools find out about the mouse and more (x86). @defaultValue 'auto' */
  readonly vmport?: OnOffAuto | undefined
  /** The HPET timer (x86). @defaultValue true */
  readonly hpet?: boolean | undefined
  /** ACPI tables. @defaultValue 'auto' */
  readonly acpi?: OnOffAuto | undefined
  /** System management mode, which secure boot needs (x86). @defaultValue 'auto' */
  readonly smm?: OnOffAuto | undefined
  /** Slots for non-volatile memory (`nvdimm` devices). @defaultValue false */
  readonly nvdimm?: boolean | undefined
  /** The ACPI table of memory latencies and bandwidths, which `numa` fills. @defaultValue false */
  readonly hmat?: boolean | undefined
  /** Where interrupt controllers are emulated: in the host's kernel, in QEMU, or half and half (KVM). @defaultValue 'auto' */
  readonly 'kernel-irqchip'?: OnOffAuto | 'split' | undefined
  /** Arm `virt`: the version of the interrupt controller. @defaultValue 2 (TCG), the host's (KVM) */
  readonly 'gic-version'?: 2 | 3 | 4 | 'host' | 'max' | undefined
  /** Arm `virt`: give the guest EL2, so that it can run guests. @defaultValue false */
  readonly virtualization?: boolean | undefined
  /** Arm `virt`: give the guest EL3, the secure world. @defaultValue false */
  readonly secure?: boolean | undefined
  /** Arm `virt`: allow RAM and PCIe above 4 GiB. @defaultValue true */
  readonly highmem?: boolean | undefined
  /** Arm `virt`: the IOMMU, such as `smmuv3`. @defaultValue none */
  readonly iommu?: string | undefined
  /** The first flash of the board, by the node-name of a block device. @defaultValue none */
  readonly pflash0?: string | undefined
  /** The second flash of the board, by the node-name of a block device. @defaultValue none */
  readonly pflash1?: string | undefined
  /** x86: the audiodev of the PC speaker. @defaultValue none */
  readonly 'pcspk-audiodev'?: string | undefined
  /** s390: the 8 characters that choose an entry of the boot loader. @defaultValue none */
  readonly loadparm?: string | undefined
  /** The id of the object that protects the guest's memory (SEV, TDX, Secure Execution). @defaultValue none */
  readonly 'confidential-guest-support'?: string | undefined
}
