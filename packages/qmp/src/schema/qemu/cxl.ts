// QEMU's interface as types: the module `cxl`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `CxlEventLog`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cxl.CxlEventLog | CxlEventLog in QEMU's reference}
 */
export type CxlEventLog = 'informational' | 'warning' | 'failure' | 'fatal'

/**
 * `CxlUncorErrorType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cxl.CxlUncorErrorType | CxlUncorErrorType in QEMU's reference}
 */
export type CxlUncorErrorType =
  | 'cache-data-parity'
  | 'cache-address-parity'
  | 'cache-be-parity'
  | 'cache-data-ecc'
  | 'mem-data-parity'
  | 'mem-address-parity'
  | 'mem-be-parity'
  | 'mem-data-ecc'
  | 'reinit-threshold'
  | 'rsvd-encoding'
  | 'poison-received'
  | 'receiver-overflow'
  | 'internal'
  | 'cxl-ide-tx'
  | 'cxl-ide-rx'

/**
 * `CXLUncorErrorRecord`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-cxl.CXLUncorErrorRecord | CXLUncorErrorRecord in QEMU's reference}
 */
export interface CXLUncorErrorRecord {
  /** Since 8.0. */
  type: CxlUncorErrorType
  /** `uint32`, since 8.0. */
  header: readonly number[]
}

/**
 * `CxlCorErrorType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cxl.CxlCorErrorType | CxlCorErrorType in QEMU's reference}
 */
export type CxlCorErrorType =
  | 'cache-data-ecc'
  | 'mem-data-ecc'
  | 'crc-threshold'
  | 'retry-threshold'
  | 'cache-poison-received'
  | 'mem-poison-received'
  | 'physical'

/**
 * `CxlDynamicCapacityExtent`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-cxl.CxlDynamicCapacityExtent | CxlDynamicCapacityExtent in QEMU's reference}
 */
export interface CxlDynamicCapacityExtent {
  /** `uint64`, since 9.1. */
  offset: Int64
  /** `uint64`, since 9.1. */
  len: Int64
}

/**
 * `CxlExtentSelectionPolicy`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cxl.CxlExtentSelectionPolicy | CxlExtentSelectionPolicy in QEMU's reference}
 */
export type CxlExtentSelectionPolicy = 'free' | 'contiguous' | 'prescriptive' | 'enable-shared-access'

/**
 * `CxlExtentRemovalPolicy`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cxl.CxlExtentRemovalPolicy | CxlExtentRemovalPolicy in QEMU's reference}
 */
export type CxlExtentRemovalPolicy = 'tag-based' | 'prescriptive'

/** The commands of QEMU's schema module `cxl`. */
export interface CxlCommands {
  /**
   * `cxl-inject-general-media-event`, since 8.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-general-media-event | cxl-inject-general-media-event in QEMU's reference}
   */
  'cxl-inject-general-media-event': {
    arguments: {
      /** Since 8.1. */
      path: string
      /** Since 8.1. */
      log: CxlEventLog
      /** `uint32`, since 8.1, `uint8` until 10.2. */
      flags: number
      /** `uint64`, since 8.1. */
      dpa: Int64
      /** `uint8`, since 8.1. */
      descriptor: number
      /** `uint8`, since 8.1. */
      type: number
      /** `uint8`, since 8.1. */
      'transaction-type': number
      /** `uint8`, since 8.1. */
      channel?: number | undefined
      /** `uint8`, since 8.1. */
      rank?: number | undefined
      /** `uint32`, since 8.1. */
      device?: number | undefined
      /** Since 8.1. */
      'component-id'?: string | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-class'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-subclass'?: number | undefined
      /** `uint16`, since 11.1 (not in 10.2). */
      'ld-id'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'head-id'?: number | undefined
      /** Since 11.1 (not in 10.2). */
      'is-comp-id-pldm'?: boolean | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'cme-ev-flags'?: number | undefined
      /** `uint32`, since 11.1 (not in 10.2). */
      'cme-count'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'sub-type'?: number | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-inject-dram-event`, since 8.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-dram-event | cxl-inject-dram-event in QEMU's reference}
   */
  'cxl-inject-dram-event': {
    arguments: {
      /** Since 8.1. */
      path: string
      /** Since 8.1. */
      log: CxlEventLog
      /** `uint32`, since 8.1, `uint8` until 10.2. */
      flags: number
      /** `uint64`, since 8.1. */
      dpa: Int64
      /** `uint8`, since 8.1. */
      descriptor: number
      /** `uint8`, since 8.1. */
      type: number
      /** `uint8`, since 8.1. */
      'transaction-type': number
      /** `uint8`, since 8.1. */
      channel?: number | undefined
      /** `uint8`, since 8.1. */
      rank?: number | undefined
      /** `uint32`, since 8.1. */
      'nibble-mask'?: number | undefined
      /** `uint8`, since 8.1. */
      'bank-group'?: number | undefined
      /** `uint8`, since 8.1. */
      bank?: number | undefined
      /** `uint32`, since 8.1. */
      row?: number | undefined
      /** `uint16`, since 8.1. */
      column?: number | undefined
      /** `uint64`, since 8.1. */
      'correction-mask'?: readonly Int64[] | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-class'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-subclass'?: number | undefined
      /** `uint16`, since 11.1 (not in 10.2). */
      'ld-id'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'head-id'?: number | undefined
      /** Since 11.1 (not in 10.2). */
      'component-id'?: string | undefined
      /** Since 11.1 (not in 10.2). */
      'is-comp-id-pldm'?: boolean | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'sub-channel'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'cme-ev-flags'?: number | undefined
      /** `uint32`, since 11.1 (not in 10.2). */
      'cvme-count'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'sub-type'?: number | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-inject-memory-module-event`, since 8.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-memory-module-event | cxl-inject-memory-module-event in QEMU's reference}
   */
  'cxl-inject-memory-module-event': {
    arguments: {
      /** Since 8.1. */
      path: string
      /** Since 8.1. */
      log: CxlEventLog
      /** `uint32`, since 8.1, `uint8` until 10.2. */
      flags: number
      /** `uint8`, since 8.1. */
      type: number
      /** `uint8`, since 8.1. */
      'health-status': number
      /** `uint8`, since 8.1. */
      'media-status': number
      /** `uint8`, since 8.1. */
      'additional-status': number
      /** `uint8`, since 8.1. */
      'life-used': number
      /** `int16`, since 8.1. */
      temperature: number
      /** `uint32`, since 8.1. */
      'dirty-shutdown-count': number
      /** `uint32`, since 8.1. */
      'corrected-volatile-error-count': number
      /** `uint32`, since 8.1. */
      'corrected-persistent-error-count': number
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-class'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'maint-op-subclass'?: number | undefined
      /** `uint16`, since 11.1 (not in 10.2). */
      'ld-id'?: number | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'head-id'?: number | undefined
      /** Since 11.1 (not in 10.2). */
      'component-id'?: string | undefined
      /** Since 11.1 (not in 10.2). */
      'is-comp-id-pldm'?: boolean | undefined
      /** `uint8`, since 11.1 (not in 10.2). */
      'sub-type'?: number | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-inject-poison`, since 8.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-poison | cxl-inject-poison in QEMU's reference}
   */
  'cxl-inject-poison': {
    arguments: {
      /** Since 8.1. */
      path: string
      /** `uint64`, since 8.1. */
      start: Int64
      /** `size`, since 8.1. */
      length: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-inject-uncorrectable-errors`, since 8.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-uncorrectable-errors | cxl-inject-uncorrectable-errors in QEMU's reference}
   */
  'cxl-inject-uncorrectable-errors': {
    arguments: {
      /** Since 8.0. */
      path: string
      /** Since 8.0. */
      errors: readonly CXLUncorErrorRecord[]
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-inject-correctable-error`, since 8.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-inject-correctable-error | cxl-inject-correctable-error in QEMU's reference}
   */
  'cxl-inject-correctable-error': {
    arguments: {
      /** Since 8.0. */
      path: string
      /** Since 8.0. */
      type: CxlCorErrorType
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-add-dynamic-capacity`, since 9.1, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-add-dynamic-capacity | cxl-add-dynamic-capacity in QEMU's reference}
   */
  'cxl-add-dynamic-capacity': {
    arguments: {
      /** Since 9.1. */
      path: string
      /** `uint16`, since 9.1. */
      'host-id': number
      /** Since 9.1. */
      'selection-policy': CxlExtentSelectionPolicy
      /** `uint8`, since 9.1. */
      region: number
      /** Since 9.1. */
      tag?: string | undefined
      /** Since 9.1. */
      extents: readonly CxlDynamicCapacityExtent[]
    }
    returns: Record<string, never>
  }
  /**
   * `cxl-release-dynamic-capacity`, since 9.1, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cxl.cxl-release-dynamic-capacity | cxl-release-dynamic-capacity in QEMU's reference}
   */
  'cxl-release-dynamic-capacity': {
    arguments: {
      /** Since 9.1. */
      path: string
      /** `uint16`, since 9.1. */
      'host-id': number
      /** Since 9.1. */
      'removal-policy': CxlExtentRemovalPolicy
      /** Since 9.1. */
      'forced-removal'?: boolean | undefined
      /** Since 9.1. */
      'sanitize-on-release'?: boolean | undefined
      /** `uint8`, since 9.1. */
      region: number
      /** Since 9.1. */
      tag?: string | undefined
      /** Since 9.1. */
      extents: readonly CxlDynamicCapacityExtent[]
    }
    returns: Record<string, never>
  }
}
