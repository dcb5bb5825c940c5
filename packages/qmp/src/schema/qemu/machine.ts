// QEMU's interface as types: the module `machine`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type { HostMemPolicy, HumanReadableText } from './common.ts'
import type { Int64 } from './int64.ts'
import type { S390CpuEntitlement } from './machine-common.ts'

/**
 * `SysEmuTarget`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.SysEmuTarget | SysEmuTarget in QEMU's reference}
 */
export type SysEmuTarget =
  | 'aarch64'
  | 'alpha'
  | 'arm'
  | 'avr'
  | 'hppa'
  | 'i386'
  | 'loongarch64'
  | 'm68k'
  | 'microblaze'
  /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  | 'microblazeel'
  | 'mips'
  | 'mips64'
  | 'mips64el'
  | 'mipsel'
  | 'or1k'
  | 'ppc'
  | 'ppc64'
  | 'riscv32'
  | 'riscv64'
  | 'rx'
  | 's390x'
  | 'sh4'
  | 'sh4eb'
  | 'sparc'
  | 'sparc64'
  | 'tricore'
  | 'x86_64'
  | 'xtensa'
  | 'xtensaeb'
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'cris'
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'nios2'
  /** Since 11.0. */
  | 'hexagon'

/**
 * `S390CpuState`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.S390CpuState | S390CpuState in QEMU's reference}
 */
export type S390CpuState = 'uninitialized' | 'stopped' | 'check-stop' | 'operating' | 'load'

/**
 * `CpuInfoS390`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuInfoS390 | CpuInfoS390 in QEMU's reference}
 */
export interface CpuInfoS390 {
  /** Since 2.12. */
  'cpu-state': S390CpuState
  /** Since 8.2. */
  dedicated?: boolean | undefined
  /** Since 8.2. */
  entitlement?: S390CpuEntitlement | undefined
}

/**
 * `CpuInfoFast`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuInfoFast | CpuInfoFast in QEMU's reference}
 */
export type CpuInfoFast = {
  /** `int`, since 2.12. */
  'cpu-index': Int64
  /** Since 10.1. */
  'qom-type'?: string | undefined
  /** Since 2.12. */
  'qom-path': string
  /** `int`, since 2.12. */
  'thread-id': Int64
  /** Since 2.12. */
  props?: CpuInstanceProperties | undefined
  /** Since 3.0. */
  target: SysEmuTarget
} & (
  | {
      target:
        | 'aarch64'
        | 'alpha'
        | 'arm'
        | 'avr'
        | 'hppa'
        | 'i386'
        | 'loongarch64'
        | 'm68k'
        | 'microblaze'
        | 'microblazeel'
        | 'mips'
        | 'mips64'
        | 'mips64el'
        | 'mipsel'
        | 'or1k'
        | 'ppc'
        | 'ppc64'
        | 'riscv32'
        | 'riscv64'
        | 'rx'
        | 'sh4'
        | 'sh4eb'
        | 'sparc'
        | 'sparc64'
        | 'tricore'
        | 'x86_64'
        | 'xtensa'
        | 'xtensaeb'
        | 'cris'
        | 'nios2'
        | 'hexagon'
    }
  | ({ target: 's390x' } & CpuInfoS390)
)

/**
 * `CompatProperty`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CompatProperty | CompatProperty in QEMU's reference}
 */
export interface CompatProperty {
  /** Since 9.1. */
  'qom-type': string
  /** Since 9.1. */
  property: string
  /** Since 9.1. */
  value: string
}

/**
 * `MachineInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.MachineInfo | MachineInfo in QEMU's reference}
 */
export interface MachineInfo {
  /** Since 1.2. */
  name: string
  /** Since 1.2. */
  alias?: string | undefined
  /** Since 1.2. */
  'is-default'?: boolean | undefined
  /** `int`, since 1.5. */
  'cpu-max': Int64
  /** Since 2.7. */
  'hotpluggable-cpus': boolean
  /** Since 4.1. */
  'numa-mem-supported': boolean
  /** Since 4.1. */
  deprecated: boolean
  /** Since 4.2. */
  'default-cpu-type'?: string | undefined
  /** Since 5.2. */
  'default-ram-id'?: string | undefined
  /** Since 8.0. */
  acpi?: boolean | undefined
  /** Since 9.1, unstable. */
  'compat-props'?: CompatProperty[] | undefined
}

/**
 * `CurrentMachineParams`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CurrentMachineParams | CurrentMachineParams in QEMU's reference}
 */
export interface CurrentMachineParams {
  /** Since 4.0. */
  'wakeup-suspend-support': boolean
}

/**
 * `QemuTargetInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.QemuTargetInfo | QemuTargetInfo in QEMU's reference}
 */
export interface QemuTargetInfo {
  /** Since 1.2. */
  arch: SysEmuTarget
}

/**
 * `UuidInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.UuidInfo | UuidInfo in QEMU's reference}
 */
export interface UuidInfo {
  /** Since 0.14. */
  UUID: string
}

/**
 * `GuidInfo`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.GuidInfo | GuidInfo in QEMU's reference}
 */
export interface GuidInfo {
  /** Since 2.9. */
  guid: string
}

/**
 * `LostTickPolicy`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.LostTickPolicy | LostTickPolicy in QEMU's reference}
 */
export type LostTickPolicy = 'discard' | 'delay' | 'slew'

/**
 * `NumaOptionsType`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.NumaOptionsType | NumaOptionsType in QEMU's reference}
 */
export type NumaOptionsType =
  | 'node'
  /** Since 2.10. */
  | 'dist'
  | 'cpu'
  | 'hmat-lb'
  | 'hmat-cache'

/**
 * `NumaOptions`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaOptions | NumaOptions in QEMU's reference}
 */
export type NumaOptions = {
  /** Since 2.1. */
  type: NumaOptionsType
} & (
  | ({ type: 'node' } & NumaNodeOptions)
  | ({ /** Since 2.10. */ type: 'dist' } & NumaDistOptions)
  | ({ type: 'cpu' } & NumaCpuOptions)
  | ({ type: 'hmat-lb' } & NumaHmatLBOptions)
  | ({ type: 'hmat-cache' } & NumaHmatCacheOptions)
)

/**
 * `NumaNodeOptions`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaNodeOptions | NumaNodeOptions in QEMU's reference}
 */
export interface NumaNodeOptions {
  /** `uint16`, since 2.1. */
  nodeid?: number | undefined
  /** `uint16`, since 2.1. */
  cpus?: readonly number[] | undefined
  /** `size`, since 2.1. */
  mem?: Int64 | undefined
  /** Since 2.1. */
  memdev?: string | undefined
  /** `uint16`, since 5.0. */
  initiator?: number | undefined
}

/**
 * `NumaDistOptions`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaDistOptions | NumaDistOptions in QEMU's reference}
 */
export interface NumaDistOptions {
  /** `uint16`, since 2.10. */
  src: number
  /** `uint16`, since 2.10. */
  dst: number
  /** `uint8`, since 2.10. */
  val: number
}

/**
 * `CXLFixedMemoryWindowOptions`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CXLFixedMemoryWindowOptions | CXLFixedMemoryWindowOptions in QEMU's reference}
 */
export interface CXLFixedMemoryWindowOptions {
  /** `size`, since 7.1. */
  size: Int64
  /** `size`, since 7.1. */
  'interleave-granularity'?: Int64 | undefined
  /** Since 7.1. */
  targets: string[]
}

/**
 * `CXLFMWProperties`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CXLFMWProperties | CXLFMWProperties in QEMU's reference}
 */
export interface CXLFMWProperties {
  /** Since 7.1. */
  'cxl-fmw': CXLFixedMemoryWindowOptions[]
}

/**
 * `X86CPURegister32`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.X86CPURegister32 | X86CPURegister32 in QEMU's reference}
 */
export type X86CPURegister32 = 'EAX' | 'EBX' | 'ECX' | 'EDX' | 'ESP' | 'EBP' | 'ESI' | 'EDI'

/**
 * `X86CPUFeatureWordInfo`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.X86CPUFeatureWordInfo | X86CPUFeatureWordInfo in QEMU's reference}
 */
export interface X86CPUFeatureWordInfo {
  /** `int`, since 1.5. */
  'cpuid-input-eax': Int64
  /** `int`, since 1.5. */
  'cpuid-input-ecx'?: Int64 | undefined
  /** Since 1.5. */
  'cpuid-register': X86CPURegister32
  /** `int`, since 1.5. */
  features: Int64
}

/**
 * `DummyForceArrays`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.DummyForceArrays | DummyForceArrays in QEMU's reference}
 */
export interface DummyForceArrays {
  /** Since 2.5. */
  unused: X86CPUFeatureWordInfo[]
}

/**
 * `NumaCpuOptions`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaCpuOptions | NumaCpuOptions in QEMU's reference}
 */
export type NumaCpuOptions = CpuInstanceProperties

/**
 * `HmatLBMemoryHierarchy`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.HmatLBMemoryHierarchy | HmatLBMemoryHierarchy in QEMU's reference}
 */
export type HmatLBMemoryHierarchy = 'memory' | 'first-level' | 'second-level' | 'third-level'

/**
 * `HmatLBDataType`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.HmatLBDataType | HmatLBDataType in QEMU's reference}
 */
export type HmatLBDataType =
  | 'access-latency'
  | 'read-latency'
  | 'write-latency'
  | 'access-bandwidth'
  | 'read-bandwidth'
  | 'write-bandwidth'

/**
 * `NumaHmatLBOptions`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaHmatLBOptions | NumaHmatLBOptions in QEMU's reference}
 */
export interface NumaHmatLBOptions {
  /** `uint16`, since 5.0. */
  initiator: number
  /** `uint16`, since 5.0. */
  target: number
  /** Since 5.0. */
  hierarchy: HmatLBMemoryHierarchy
  /** Since 5.0. */
  'data-type': HmatLBDataType
  /** `uint64`, since 5.0. */
  latency?: Int64 | undefined
  /** `size`, since 5.0. */
  bandwidth?: Int64 | undefined
}

/**
 * `HmatCacheAssociativity`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.HmatCacheAssociativity | HmatCacheAssociativity in QEMU's reference}
 */
export type HmatCacheAssociativity = 'none' | 'direct' | 'complex'

/**
 * `HmatCacheWritePolicy`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.HmatCacheWritePolicy | HmatCacheWritePolicy in QEMU's reference}
 */
export type HmatCacheWritePolicy = 'none' | 'write-back' | 'write-through'

/**
 * `NumaHmatCacheOptions`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.NumaHmatCacheOptions | NumaHmatCacheOptions in QEMU's reference}
 */
export interface NumaHmatCacheOptions {
  /** `uint32`, since 5.0. */
  'node-id': number
  /** `size`, since 5.0. */
  size: Int64
  /** `uint8`, since 5.0. */
  level: number
  /** Since 5.0. */
  associativity: HmatCacheAssociativity
  /** Since 5.0. */
  policy: HmatCacheWritePolicy
  /** `uint16`, since 5.0. */
  line: number
}

/**
 * `Memdev`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.Memdev | Memdev in QEMU's reference}
 */
export interface Memdev {
  /** Since 2.9. */
  id?: string | undefined
  /** `size`, since 2.1. */
  size: Int64
  /** Since 2.1. */
  merge: boolean
  /** Since 2.1. */
  dump: boolean
  /** Since 2.1. */
  prealloc: boolean
  /** Since 6.1. */
  share: boolean
  /** Since 6.1. */
  reserve?: boolean | undefined
  /** `uint16`, since 2.1. */
  'host-nodes': number[]
  /** Since 2.1. */
  policy: HostMemPolicy
}

/**
 * `CpuInstanceProperties`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuInstanceProperties | CpuInstanceProperties in QEMU's reference}
 */
export interface CpuInstanceProperties {
  /** `int`, since 2.7. */
  'node-id'?: Int64 | undefined
  /** `int`, since 8.2. */
  'drawer-id'?: Int64 | undefined
  /** `int`, since 8.2. */
  'book-id'?: Int64 | undefined
  /** `int`, since 2.7. */
  'socket-id'?: Int64 | undefined
  /** `int`, since 4.1. */
  'die-id'?: Int64 | undefined
  /** `int`, since 7.1. */
  'cluster-id'?: Int64 | undefined
  /** `int`, since 9.1. */
  'module-id'?: Int64 | undefined
  /** `int`, since 2.7. */
  'core-id'?: Int64 | undefined
  /** `int`, since 2.7. */
  'thread-id'?: Int64 | undefined
}

/**
 * `HotpluggableCPU`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.HotpluggableCPU | HotpluggableCPU in QEMU's reference}
 */
export interface HotpluggableCPU {
  /** Since 2.7. */
  type: string
  /** `int`, since 2.7. */
  'vcpus-count': Int64
  /** Since 2.7. */
  props: CpuInstanceProperties
  /** Since 2.7. */
  'qom-path'?: string | undefined
}

/**
 * `BalloonInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.BalloonInfo | BalloonInfo in QEMU's reference}
 */
export interface BalloonInfo {
  /** `int`, since 0.14. */
  actual: Int64
}

/**
 * `HvBalloonInfo`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.HvBalloonInfo | HvBalloonInfo in QEMU's reference}
 */
export interface HvBalloonInfo {
  /** `size`, since 8.2. */
  committed: Int64
  /** `size`, since 8.2. */
  available: Int64
}

/**
 * `MemoryInfo`, since 2.11.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.MemoryInfo | MemoryInfo in QEMU's reference}
 */
export interface MemoryInfo {
  /** `size`, since 2.11. */
  'base-memory': Int64
  /** `size`, since 2.11. */
  'plugged-memory'?: Int64 | undefined
}

/**
 * `PCDIMMDeviceInfo`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.PCDIMMDeviceInfo | PCDIMMDeviceInfo in QEMU's reference}
 */
export interface PCDIMMDeviceInfo {
  /** Since 2.1. */
  id?: string | undefined
  /** `int`, since 2.1. */
  addr: Int64
  /** `int`, since 2.1. */
  size: Int64
  /** `int`, since 2.1. */
  slot: Int64
  /** `int`, since 2.1. */
  node: Int64
  /** Since 2.1. */
  memdev: string
  /** Since 2.1. */
  hotplugged: boolean
  /** Since 2.1. */
  hotpluggable: boolean
}

/**
 * `VirtioPMEMDeviceInfo`, since 4.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.VirtioPMEMDeviceInfo | VirtioPMEMDeviceInfo in QEMU's reference}
 */
export interface VirtioPMEMDeviceInfo {
  /** Since 4.1. */
  id?: string | undefined
  /** `size`, since 4.1. */
  memaddr: Int64
  /** `size`, since 4.1. */
  size: Int64
  /** Since 4.1. */
  memdev: string
}

/**
 * `VirtioMEMDeviceInfo`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.VirtioMEMDeviceInfo | VirtioMEMDeviceInfo in QEMU's reference}
 */
export interface VirtioMEMDeviceInfo {
  /** Since 5.1. */
  id?: string | undefined
  /** `size`, since 5.1. */
  memaddr: Int64
  /** `size`, since 5.1. */
  'requested-size': Int64
  /** `size`, since 5.1. */
  size: Int64
  /** `size`, since 5.1. */
  'max-size': Int64
  /** `size`, since 5.1. */
  'block-size': Int64
  /** `int`, since 5.1. */
  node: Int64
  /** Since 5.1. */
  memdev: string
}

/**
 * `SgxEPCDeviceInfo`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SgxEPCDeviceInfo | SgxEPCDeviceInfo in QEMU's reference}
 */
export interface SgxEPCDeviceInfo {
  /** Since 6.2. */
  id?: string | undefined
  /** `size`, since 6.2. */
  memaddr: Int64
  /** `size`, since 6.2. */
  size: Int64
  /** `int`, since 6.2. */
  node: Int64
  /** Since 6.2. */
  memdev: string
}

/**
 * `HvBalloonDeviceInfo`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.HvBalloonDeviceInfo | HvBalloonDeviceInfo in QEMU's reference}
 */
export interface HvBalloonDeviceInfo {
  /** Since 8.2. */
  id?: string | undefined
  /** `size`, since 8.2. */
  memaddr?: Int64 | undefined
  /** `size`, since 8.2. */
  'max-size': Int64
  /** Since 8.2. */
  memdev?: string | undefined
}

/**
 * `MemoryDeviceInfoKind`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.MemoryDeviceInfoKind | MemoryDeviceInfoKind in QEMU's reference}
 */
export type MemoryDeviceInfoKind =
  | 'dimm'
  | 'nvdimm'
  | 'virtio-pmem'
  | 'virtio-mem'
  | 'sgx-epc'
  /** Since 10.0 (not in 7.2). */
  | 'hv-balloon'
  /** Since 11.1 (not in 10.2). */
  | 'sp-mem'

/**
 * `PCDIMMDeviceInfoWrapper`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.PCDIMMDeviceInfoWrapper | PCDIMMDeviceInfoWrapper in QEMU's reference}
 */
export interface PCDIMMDeviceInfoWrapper {
  /** Since 2.1. */
  data: PCDIMMDeviceInfo
}

/**
 * `VirtioPMEMDeviceInfoWrapper`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.VirtioPMEMDeviceInfoWrapper | VirtioPMEMDeviceInfoWrapper in QEMU's reference}
 */
export interface VirtioPMEMDeviceInfoWrapper {
  /** Since 2.1. */
  data: VirtioPMEMDeviceInfo
}

/**
 * `VirtioMEMDeviceInfoWrapper`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.VirtioMEMDeviceInfoWrapper | VirtioMEMDeviceInfoWrapper in QEMU's reference}
 */
export interface VirtioMEMDeviceInfoWrapper {
  /** Since 2.1. */
  data: VirtioMEMDeviceInfo
}

/**
 * `SgxEPCDeviceInfoWrapper`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SgxEPCDeviceInfoWrapper | SgxEPCDeviceInfoWrapper in QEMU's reference}
 */
export interface SgxEPCDeviceInfoWrapper {
  /** Since 6.2. */
  data: SgxEPCDeviceInfo
}

/**
 * `HvBalloonDeviceInfoWrapper`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.HvBalloonDeviceInfoWrapper | HvBalloonDeviceInfoWrapper in QEMU's reference}
 */
export interface HvBalloonDeviceInfoWrapper {
  /** Since 8.2. */
  data: HvBalloonDeviceInfo
}

/**
 * `MemoryDeviceInfo`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.MemoryDeviceInfo | MemoryDeviceInfo in QEMU's reference}
 */
export type MemoryDeviceInfo = {
  /** Since 2.1. */
  type: MemoryDeviceInfoKind
} & (
  | ({ type: 'dimm' } & PCDIMMDeviceInfoWrapper)
  | ({ type: 'nvdimm' } & PCDIMMDeviceInfoWrapper)
  | ({ type: 'virtio-pmem' } & VirtioPMEMDeviceInfoWrapper)
  | ({ type: 'virtio-mem' } & VirtioMEMDeviceInfoWrapper)
  | ({ type: 'sgx-epc' } & SgxEPCDeviceInfoWrapper)
  | ({ /** Since 10.0 (not in 7.2). */ type: 'hv-balloon' } & HvBalloonDeviceInfoWrapper)
  | ({ /** Since 11.1 (not in 10.2). */ type: 'sp-mem' } & SpMemDeviceInfoWrapper)
)

/**
 * `SgxEPC`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SgxEPC | SgxEPC in QEMU's reference}
 */
export interface SgxEPC {
  /** Since 6.2. */
  memdev: string
  /** `int`, since 6.2. */
  node: Int64
}

/**
 * `SgxEPCProperties`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SgxEPCProperties | SgxEPCProperties in QEMU's reference}
 */
export interface SgxEPCProperties {
  /** Since 6.2. */
  'sgx-epc': SgxEPC[]
}

/**
 * `BootConfiguration`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.BootConfiguration | BootConfiguration in QEMU's reference}
 */
export interface BootConfiguration {
  /** Since 7.1. */
  order?: string | undefined
  /** Since 7.1. */
  once?: string | undefined
  /** Since 7.1. */
  menu?: boolean | undefined
  /** Since 7.1. */
  splash?: string | undefined
  /** `int`, since 7.1. */
  'splash-time'?: Int64 | undefined
  /** `int`, since 7.1. */
  'reboot-timeout'?: Int64 | undefined
  /** Since 7.1. */
  strict?: boolean | undefined
}

/**
 * `SMPConfiguration`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SMPConfiguration | SMPConfiguration in QEMU's reference}
 */
export interface SMPConfiguration {
  /** `int`, since 6.1. */
  cpus?: Int64 | undefined
  /** `int`, since 8.2. */
  drawers?: Int64 | undefined
  /** `int`, since 8.2. */
  books?: Int64 | undefined
  /** `int`, since 6.1. */
  sockets?: Int64 | undefined
  /** `int`, since 6.1. */
  dies?: Int64 | undefined
  /** `int`, since 7.0. */
  clusters?: Int64 | undefined
  /** `int`, since 9.1. */
  modules?: Int64 | undefined
  /** `int`, since 6.1. */
  cores?: Int64 | undefined
  /** `int`, since 6.1. */
  threads?: Int64 | undefined
  /** `int`, since 6.1. */
  maxcpus?: Int64 | undefined
}

/**
 * `SmbiosEntryPointType`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.SmbiosEntryPointType | SmbiosEntryPointType in QEMU's reference}
 */
export type SmbiosEntryPointType =
  | '32'
  | '64'
  /** Since 10.0 (not in 7.2). */
  | 'auto'

/**
 * `MemorySizeConfiguration`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.MemorySizeConfiguration | MemorySizeConfiguration in QEMU's reference}
 */
export interface MemorySizeConfiguration {
  /** `size`, since 7.1. */
  size?: Int64 | undefined
  /** `size`, since 7.1. */
  'max-size'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  slots?: Int64 | undefined
}

/**
 * `FirmwareLog`, since 10.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.FirmwareLog | FirmwareLog in QEMU's reference}
 */
export interface FirmwareLog {
  /** Since 10.2. */
  version?: string | undefined
  /** Since 10.2. */
  log: string
}

/**
 * `CpuModelInfo`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuModelInfo | CpuModelInfo in QEMU's reference}
 */
export interface CpuModelInfo {
  /** Since 2.8. */
  name: string
  /** Since 2.8. */
  props?: unknown | undefined
}

/**
 * `CpuModelExpansionType`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.CpuModelExpansionType | CpuModelExpansionType in QEMU's reference}
 */
export type CpuModelExpansionType = 'static' | 'full'

/**
 * `CpuModelCompareResult`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine.CpuModelCompareResult | CpuModelCompareResult in QEMU's reference}
 */
export type CpuModelCompareResult = 'incompatible' | 'identical' | 'superset' | 'subset'

/**
 * `CpuModelBaselineInfo`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuModelBaselineInfo | CpuModelBaselineInfo in QEMU's reference}
 */
export interface CpuModelBaselineInfo {
  /** Since 2.8. */
  model: CpuModelInfo
}

/**
 * `CpuModelCompareInfo`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuModelCompareInfo | CpuModelCompareInfo in QEMU's reference}
 */
export interface CpuModelCompareInfo {
  /** Since 2.8. */
  result: CpuModelCompareResult
  /** Since 2.8. */
  'responsible-properties': string[]
}

/**
 * `CpuModelExpansionInfo`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuModelExpansionInfo | CpuModelExpansionInfo in QEMU's reference}
 */
export interface CpuModelExpansionInfo {
  /** Since 2.8. */
  model: CpuModelInfo
  /** Since 10.0 (not in 7.2), required until 10.0, until 10.0 only in builds with `TARGET_S390X`. */
  'deprecated-props'?: string[] | undefined
}

/**
 * `CpuDefinitionInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.CpuDefinitionInfo | CpuDefinitionInfo in QEMU's reference}
 */
export interface CpuDefinitionInfo {
  /** Since 1.2. */
  name: string
  /** Since 2.8. */
  'migration-safe'?: boolean | undefined
  /** Since 2.8. */
  static: boolean
  /** Since 2.8. */
  'unavailable-features'?: string[] | undefined
  /** Since 2.9. */
  typename: string
  /** Since 4.1. */
  'alias-of'?: string | undefined
  /** Since 5.2. */
  deprecated: boolean
}

/**
 * `SpMemDeviceInfo`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SpMemDeviceInfo | SpMemDeviceInfo in QEMU's reference}
 */
export interface SpMemDeviceInfo {
  /** Since 11.1. */
  id?: string | undefined
  /** `size`, since 11.1. */
  addr: Int64
  /** `size`, since 11.1. */
  size: Int64
  /** `int`, since 11.1. */
  node: Int64
  /** Since 11.1. */
  memdev: string
}

/**
 * `SpMemDeviceInfoWrapper`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.SpMemDeviceInfoWrapper | SpMemDeviceInfoWrapper in QEMU's reference}
 */
export interface SpMemDeviceInfoWrapper {
  /** Since 11.1. */
  data: SpMemDeviceInfo
}

/** The commands of QEMU's schema module `machine`. */
export interface MachineCommands {
  /**
   * `query-cpus-fast`, since 2.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-cpus-fast | query-cpus-fast in QEMU's reference}
   */
  'query-cpus-fast': {
    arguments: undefined
    returns: CpuInfoFast[]
  }
  /**
   * `query-machines`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-machines | query-machines in QEMU's reference}
   */
  'query-machines': {
    arguments: {
      /** Since 9.1, unstable. */
      'compat-props'?: boolean | undefined
    }
    returns: MachineInfo[]
  }
  /**
   * `query-current-machine`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-current-machine | query-current-machine in QEMU's reference}
   */
  'query-current-machine': {
    arguments: undefined
    returns: CurrentMachineParams
  }
  /**
   * `query-target`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-target | query-target in QEMU's reference}
   */
  'query-target': {
    arguments: undefined
    returns: QemuTargetInfo
  }
  /**
   * `query-uuid`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-uuid | query-uuid in QEMU's reference}
   */
  'query-uuid': {
    arguments: undefined
    returns: UuidInfo
  }
  /**
   * `query-vm-generation-id`, since 2.9.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-vm-generation-id | query-vm-generation-id in QEMU's reference}
   */
  'query-vm-generation-id': {
    arguments: undefined
    returns: GuidInfo
  }
  /**
   * `system_reset`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.system_reset | system_reset in QEMU's reference}
   */
  system_reset: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `system_powerdown`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.system_powerdown | system_powerdown in QEMU's reference}
   */
  system_powerdown: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `system_wakeup`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.system_wakeup | system_wakeup in QEMU's reference}
   */
  system_wakeup: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `inject-nmi`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.inject-nmi | inject-nmi in QEMU's reference}
   */
  'inject-nmi': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `memsave`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.memsave | memsave in QEMU's reference}
   */
  memsave: {
    arguments: {
      /** `uint64`, since 0.14, `int` until 7.2. */
      val: Int64
      /** `size`, since 0.14, `int` until 7.2. */
      size: Int64
      /** Since 0.14. */
      filename: string
      /** `int`, since 0.14. */
      'cpu-index'?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `pmemsave`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.pmemsave | pmemsave in QEMU's reference}
   */
  pmemsave: {
    arguments: {
      /** `uint64`, since 0.14, `int` until 7.2. */
      val: Int64
      /** `size`, since 0.14, `int` until 7.2. */
      size: Int64
      /** Since 0.14. */
      filename: string
    }
    returns: Record<string, never>
  }
  /**
   * `query-memdev`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-memdev | query-memdev in QEMU's reference}
   */
  'query-memdev': {
    arguments: undefined
    returns: Memdev[]
  }
  /**
   * `query-hotpluggable-cpus`, since 2.7.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-hotpluggable-cpus | query-hotpluggable-cpus in QEMU's reference}
   */
  'query-hotpluggable-cpus': {
    arguments: undefined
    returns: HotpluggableCPU[]
  }
  /**
   * `set-numa-node`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.set-numa-node | set-numa-node in QEMU's reference}
   */
  'set-numa-node': {
    arguments: NumaOptions
    returns: Record<string, never>
  }
  /**
   * `balloon`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.balloon | balloon in QEMU's reference}
   */
  balloon: {
    arguments: {
      /** `int`, since 0.14. */
      value: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `query-balloon`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-balloon | query-balloon in QEMU's reference}
   */
  'query-balloon': {
    arguments: undefined
    returns: BalloonInfo
  }
  /**
   * `query-hv-balloon-status-report`, since 8.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-hv-balloon-status-report | query-hv-balloon-status-report in QEMU's reference}
   */
  'query-hv-balloon-status-report': {
    arguments: undefined
    returns: HvBalloonInfo
  }
  /**
   * `query-memory-size-summary`, since 2.11.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-memory-size-summary | query-memory-size-summary in QEMU's reference}
   */
  'query-memory-size-summary': {
    arguments: undefined
    returns: MemoryInfo
  }
  /**
   * `query-memory-devices`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-memory-devices | query-memory-devices in QEMU's reference}
   */
  'query-memory-devices': {
    arguments: undefined
    returns: MemoryDeviceInfo[]
  }
  /**
   * `x-query-irq`, since 6.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-irq | x-query-irq in QEMU's reference}
   */
  'x-query-irq': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-jit`, since 6.2, only in builds with `CONFIG_TCG`, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-jit | x-query-jit in QEMU's reference}
   */
  'x-query-jit': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-numa`, since 6.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-numa | x-query-numa in QEMU's reference}
   */
  'x-query-numa': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-ramblock`, since 6.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-ramblock | x-query-ramblock in QEMU's reference}
   */
  'x-query-ramblock': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-roms`, since 6.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-roms | x-query-roms in QEMU's reference}
   */
  'x-query-roms': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-usb`, since 6.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-usb | x-query-usb in QEMU's reference}
   */
  'x-query-usb': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `dumpdtb`, since 7.2, only in builds with `CONFIG_FDT`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.dumpdtb | dumpdtb in QEMU's reference}
   */
  dumpdtb: {
    arguments: {
      /** Since 7.2. */
      filename: string
    }
    returns: Record<string, never>
  }
  /**
   * `x-query-interrupt-controllers`, since 9.1, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.x-query-interrupt-controllers | x-query-interrupt-controllers in QEMU's reference}
   */
  'x-query-interrupt-controllers': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `query-firmware-log`, since 10.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-firmware-log | query-firmware-log in QEMU's reference}
   */
  'query-firmware-log': {
    arguments: {
      /** `size`, since 10.2. */
      'max-size'?: Int64 | undefined
    }
    returns: FirmwareLog
  }
  /**
   * `dump-skeys`, since 2.5, until 10.0 only in builds with `TARGET_S390X`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.dump-skeys | dump-skeys in QEMU's reference}
   */
  'dump-skeys': {
    arguments: {
      /** Since 2.5. */
      filename: string
    }
    returns: Record<string, never>
  }
  /**
   * `query-cpu-model-comparison`, since 2.8, until 10.0 only in builds with `TARGET_S390X`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-cpu-model-comparison | query-cpu-model-comparison in QEMU's reference}
   */
  'query-cpu-model-comparison': {
    arguments: {
      /** Since 2.8. */
      modela: CpuModelInfo
      /** Since 2.8. */
      modelb: CpuModelInfo
    }
    returns: CpuModelCompareInfo
  }
  /**
   * `query-cpu-model-baseline`, since 2.8, until 10.0 only in builds with `TARGET_S390X`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-cpu-model-baseline | query-cpu-model-baseline in QEMU's reference}
   */
  'query-cpu-model-baseline': {
    arguments: {
      /** Since 2.8. */
      modela: CpuModelInfo
      /** Since 2.8. */
      modelb: CpuModelInfo
    }
    returns: CpuModelBaselineInfo
  }
  /**
   * `query-cpu-model-expansion`, since 2.8, until 10.0 only in builds with `TARGET_S390X || TARGET_I386 || TARGET_ARM || TARGET_LOONGARCH64 || TARGET_RISCV`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-cpu-model-expansion | query-cpu-model-expansion in QEMU's reference}
   */
  'query-cpu-model-expansion': {
    arguments: {
      /** Since 2.8. */
      type: CpuModelExpansionType
      /** Since 2.8. */
      model: CpuModelInfo
    }
    returns: CpuModelExpansionInfo
  }
  /**
   * `query-cpu-definitions`, since 1.2, until 10.0 only in builds with `TARGET_PPC || TARGET_ARM || TARGET_I386 || TARGET_S390X || TARGET_MIPS || TARGET_LOONGARCH64 || TARGET_RISCV`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine.query-cpu-definitions | query-cpu-definitions in QEMU's reference}
   */
  'query-cpu-definitions': {
    arguments: undefined
    returns: CpuDefinitionInfo[]
  }
  /**
   * `x-query-opcount`, since 6.2, only in builds with `CONFIG_TCG`, unstable.
   *
   * @deprecated removed: QEMU 10.0 had it, 10.2 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | x-query-opcount in QEMU's reference}
   */
  'x-query-opcount': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-profile`, only in builds with `CONFIG_TCG`, unstable.
   *
   * @deprecated removed: QEMU 7.2 had it, 10.0 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | x-query-profile in QEMU's reference}
   */
  'x-query-profile': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `x-query-rdma`, unstable.
   *
   * @deprecated removed: QEMU 7.2 had it, 10.0 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | x-query-rdma in QEMU's reference}
   */
  'x-query-rdma': {
    arguments: undefined
    returns: HumanReadableText
  }
}

/** The events of QEMU's schema module `machine`. */
export interface MachineEvents {
  /**
   * `BALLOON_CHANGE`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-machine.BALLOON_CHANGE | BALLOON_CHANGE in QEMU's reference}
   */
  BALLOON_CHANGE: {
    /** `int`, since 1.2. */
    actual: Int64
  }
  /**
   * `HV_BALLOON_STATUS_REPORT`, since 8.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-machine.HV_BALLOON_STATUS_REPORT | HV_BALLOON_STATUS_REPORT in QEMU's reference}
   */
  HV_BALLOON_STATUS_REPORT: HvBalloonInfo
  /**
   * `MEMORY_DEVICE_SIZE_CHANGE`, since 5.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-machine.MEMORY_DEVICE_SIZE_CHANGE | MEMORY_DEVICE_SIZE_CHANGE in QEMU's reference}
   */
  MEMORY_DEVICE_SIZE_CHANGE: {
    /** Since 5.1. */
    id?: string | undefined
    /** `size`, since 5.1. */
    size: Int64
    /** Since 6.2. */
    'qom-path': string
  }
  /**
   * `MEM_UNPLUG_ERROR`.
   *
   * @deprecated removed: QEMU 7.2 had it, 10.0 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | MEM_UNPLUG_ERROR in QEMU's reference}
   */
  MEM_UNPLUG_ERROR: {
    device: string
    msg: string
  }
}
