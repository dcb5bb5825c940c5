// QEMU's interface as types: the module `machine-s390x`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { S390CpuEntitlement } from './machine-common.ts'

/**
 * `S390CpuPolarization`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine-s390x.S390CpuPolarization | S390CpuPolarization in QEMU's reference}
 */
export type S390CpuPolarization = 'horizontal' | 'vertical'

/**
 * `CpuPolarizationInfo`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine-s390x.CpuPolarizationInfo | CpuPolarizationInfo in QEMU's reference}
 */
export interface CpuPolarizationInfo {
  /** Since 8.2. */
  polarization: S390CpuPolarization
}

/** The commands of QEMU's schema module `machine-s390x`. */
export interface MachineS390xCommands {
  /**
   * `set-cpu-topology`, since 8.2, until 10.0 only in builds with `TARGET_S390X && CONFIG_KVM`, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine-s390x.set-cpu-topology | set-cpu-topology in QEMU's reference}
   */
  'set-cpu-topology': {
    arguments: {
      /** `uint16`, since 8.2. */
      'core-id': number
      /** `uint16`, since 8.2. */
      'socket-id'?: number | undefined
      /** `uint16`, since 8.2. */
      'book-id'?: number | undefined
      /** `uint16`, since 8.2. */
      'drawer-id'?: number | undefined
      /** Since 8.2. */
      entitlement?: S390CpuEntitlement | undefined
      /** Since 8.2. */
      dedicated?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-s390x-cpu-polarization`, since 8.2, until 10.0 only in builds with `TARGET_S390X && CONFIG_KVM`, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-machine-s390x.query-s390x-cpu-polarization | query-s390x-cpu-polarization in QEMU's reference}
   */
  'query-s390x-cpu-polarization': {
    arguments: undefined
    returns: CpuPolarizationInfo
  }
}

/** The events of QEMU's schema module `machine-s390x`. */
export interface MachineS390xEvents {
  /**
   * `CPU_POLARIZATION_CHANGE`, since 8.2, until 10.0 only in builds with `TARGET_S390X && CONFIG_KVM`, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-machine-s390x.CPU_POLARIZATION_CHANGE | CPU_POLARIZATION_CHANGE in QEMU's reference}
   */
  CPU_POLARIZATION_CHANGE: {
    /** Since 8.2. */
    polarization: S390CpuPolarization
  }
  /**
   * `SCLP_CPI_INFO_AVAILABLE`, since 10.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-machine-s390x.SCLP_CPI_INFO_AVAILABLE | SCLP_CPI_INFO_AVAILABLE in QEMU's reference}
   */
  SCLP_CPI_INFO_AVAILABLE: undefined
}
