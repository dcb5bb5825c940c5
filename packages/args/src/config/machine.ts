// The board and its processors: machine, accel, cpu, smp, memory, numa.

import type { Scalar } from '../values/scalar.ts'
import type { OnOffAuto, Size, WithProps } from './common.ts'
import type { ObjectConfig } from './objects.ts'

/** `-machine`: the board. */
export interface MachineConfig extends WithProps {
  /** The machine type: `q35`, `pc`, `microvm`, `virt`, `none`, a versioned name. @default QEMU's own default */
  readonly type?: string
  readonly accel?: string
  /** USB controllers of the board. */
  readonly usb?: boolean
  /** Let guest RAM show in core dumps. @default true (QEMU) */
  readonly 'dump-guest-core'?: boolean
  /** Share identical pages between guests. @default true (QEMU) */
  readonly 'mem-merge'?: boolean
  /** The id of the object that is the guest's RAM. */
  readonly 'memory-backend'?: string
  /** Advertise VMware's back door. */
  readonly vmport?: OnOffAuto
  readonly hpet?: boolean
  readonly acpi?: OnOffAuto
  readonly smm?: OnOffAuto
  readonly nvdimm?: boolean
  readonly hmat?: boolean
  readonly 'kernel-irqchip'?: OnOffAuto | 'split'
  /** Arm `virt`: the interrupt controller. */
  readonly 'gic-version'?: 2 | 3 | 4 | 'host' | 'max'
  /** Arm `virt`: give the guest EL2. */
  readonly virtualization?: boolean
  /** Arm `virt`: give the guest EL3. */
  readonly secure?: boolean
  /** Arm `virt`: allow RAM and PCIe above 4 GiB. */
  readonly highmem?: boolean
  readonly iommu?: string
  /** The first flash of the board, by the node-name of a block device. */
  readonly pflash0?: string
  /** The second flash of the board, by the node-name of a block device. */
  readonly pflash1?: string
  /** The object that protects the guest's memory (SEV, TDX). */
  readonly 'confidential-guest-support'?: string
}

/** `-accel`: how the guest's code is run. */
export interface AccelConfig extends WithProps {
  readonly accel: 'kvm' | 'tcg' | 'hvf' | 'whpx' | 'xen' | 'nvmm' | 'mshv' | 'qtest' | (string & {})
  /** TCG: one host thread for each virtual processor. */
  readonly thread?: 'single' | 'multi'
  /** TCG: size of the translation cache in MiB. */
  readonly 'tb-size'?: number
  readonly 'kernel-irqchip'?: OnOffAuto | 'split'
  readonly 'dirty-ring-size'?: number
  readonly 'one-insn-per-tb'?: boolean
}

/** `-cpu`: the processor's model and its features. QEMU has no way to write a comma in one of these. */
export interface CpuConfig {
  /** `max`, `host`, `qemu64`, `cortex-a72`, … */
  readonly model: string
  /** Features by name: `{ avx2: false, 'hv-relaxed': true, level: 30 }`. */
  readonly features?: { readonly [feature: string]: Scalar | undefined }
}

/** `-smp`: how many processors, and how they sit together. */
export interface SmpConfig extends WithProps {
  readonly cpus?: number
  readonly maxcpus?: number
  readonly drawers?: number
  readonly books?: number
  readonly sockets?: number
  readonly dies?: number
  readonly clusters?: number
  readonly modules?: number
  readonly cores?: number
  readonly threads?: number
}

/** `-m`: the guest's RAM. A plain number is in MiB, as QEMU reads it. */
export interface MemoryConfig {
  /** @defaultValue the board's own */
  readonly size?: Size
  /** Slots for memory that is plugged later; needs `maxmem`. */
  readonly slots?: number
  /** The most that the guest can have, plugged memory included. */
  readonly maxmem?: Size
  /**
   * The object that the RAM comes from, without its size; it becomes an `-object` and the machine's `memory-backend`.
   * A virtiofs share needs one with `share: true`.
   */
  readonly backend?: ObjectConfig
}

/** `-numa`: a node of the guest, a distance, or where a processor belongs. */
export type NumaConfig =
  | ({
      readonly type: 'node'
      readonly nodeid?: number
      /** Processor numbers, such as `"0-3"`. */
      readonly cpus?: string | readonly string[]
      /** The id of the memory object of this node. */
      readonly memdev?: string
      readonly mem?: Size
      readonly initiator?: number
    } & WithProps)
  | { readonly type: 'dist'; readonly src: number; readonly dst: number; readonly val: number }
  | ({
      readonly type: 'cpu'
      readonly 'node-id': number
      readonly 'socket-id'?: number
      readonly 'die-id'?: number
      readonly 'cluster-id'?: number
      readonly 'core-id'?: number
      readonly 'thread-id'?: number
    } & WithProps)
  | ({ readonly type: 'hmat-lb' | 'hmat-cache' } & Required<WithProps>)
