// QEMU's interface as types: the module `accelerator`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { HumanReadableText } from './common.ts'

/**
 * `KvmInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-accelerator.KvmInfo | KvmInfo in QEMU's reference}
 */
export interface KvmInfo {
  /** Since 0.14. */
  enabled: boolean
  /** Since 0.14. */
  present: boolean
}

/**
 * `Accelerator`, since 10.2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-accelerator.Accelerator | Accelerator in QEMU's reference}
 */
export type Accelerator = 'hvf' | 'kvm' | 'mshv' | 'nvmm' | 'qtest' | 'tcg' | 'whpx' | 'xen'

/**
 * `AcceleratorInfo`, since 10.2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-accelerator.AcceleratorInfo | AcceleratorInfo in QEMU's reference}
 */
export interface AcceleratorInfo {
  /** Since 10.2.0. */
  enabled: Accelerator
  /** Since 10.2.0. */
  present: Accelerator[]
}

/** The commands of QEMU's schema module `accelerator`. */
export interface AcceleratorCommands {
  /**
   * `query-kvm`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-accelerator.query-kvm | query-kvm in QEMU's reference}
   */
  'query-kvm': {
    arguments: undefined
    returns: KvmInfo
  }
  /**
   * `x-accel-stats`, since 10.1, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-accelerator.x-accel-stats | x-accel-stats in QEMU's reference}
   */
  'x-accel-stats': {
    arguments: undefined
    returns: HumanReadableText
  }
  /**
   * `query-accelerators`, since 10.2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-accelerator.query-accelerators | query-accelerators in QEMU's reference}
   */
  'query-accelerators': {
    arguments: undefined
    returns: AcceleratorInfo
  }
}
