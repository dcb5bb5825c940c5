// QEMU's interface as types: the module `acpi`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `AcpiTableOptions`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-acpi.AcpiTableOptions | AcpiTableOptions in QEMU's reference}
 */
export interface AcpiTableOptions {
  /** Since 1.5. */
  sig?: string | undefined
  /** `uint8`, since 1.5. */
  rev?: number | undefined
  /** Since 1.5. */
  oem_id?: string | undefined
  /** Since 1.5. */
  oem_table_id?: string | undefined
  /** `uint32`, since 1.5. */
  oem_rev?: number | undefined
  /** Since 1.5. */
  asl_compiler_id?: string | undefined
  /** `uint32`, since 1.5. */
  asl_compiler_rev?: number | undefined
  /** Since 1.5. */
  file?: string | undefined
  /** Since 1.5. */
  data?: string | undefined
}

/**
 * `ACPISlotType`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-acpi.ACPISlotType | ACPISlotType in QEMU's reference}
 */
export type ACPISlotType =
  | 'DIMM'
  /** Since 2.7. */
  | 'CPU'

/**
 * `ACPIOSTInfo`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-acpi.ACPIOSTInfo | ACPIOSTInfo in QEMU's reference}
 */
export interface ACPIOSTInfo {
  /** Since 2.1. */
  device?: string | undefined
  /** Since 2.1. */
  slot: string
  /** Since 2.1. */
  'slot-type': ACPISlotType
  /** `int`, since 2.1. */
  source: Int64
  /** `int`, since 2.1. */
  status: Int64
}

/** The commands of QEMU's schema module `acpi`. */
export interface AcpiCommands {
  /**
   * `query-acpi-ospm-status`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-acpi.query-acpi-ospm-status | query-acpi-ospm-status in QEMU's reference}
   */
  'query-acpi-ospm-status': {
    arguments: undefined
    returns: ACPIOSTInfo[]
  }
}

/** The events of QEMU's schema module `acpi`. */
export interface AcpiEvents {
  /**
   * `ACPI_DEVICE_OST`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-acpi.ACPI_DEVICE_OST | ACPI_DEVICE_OST in QEMU's reference}
   */
  ACPI_DEVICE_OST: {
    /** Since 2.1. */
    info: ACPIOSTInfo
  }
}
