// QEMU's interface as types: the module `machine-common`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `S390CpuEntitlement`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine-common.S390CpuEntitlement | S390CpuEntitlement in QEMU's reference}
 */
export type S390CpuEntitlement = 'auto' | 'low' | 'medium' | 'high'

/**
 * `CpuTopologyLevel`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine-common.CpuTopologyLevel | CpuTopologyLevel in QEMU's reference}
 */
export type CpuTopologyLevel =
  | 'thread'
  | 'core'
  | 'module'
  | 'cluster'
  | 'die'
  | 'socket'
  | 'book'
  | 'drawer'
  | 'default'

/**
 * `CacheLevelAndType`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-machine-common.CacheLevelAndType | CacheLevelAndType in QEMU's reference}
 */
export type CacheLevelAndType = 'l1d' | 'l1i' | 'l2' | 'l3'

/**
 * `SmpCacheProperties`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine-common.SmpCacheProperties | SmpCacheProperties in QEMU's reference}
 */
export interface SmpCacheProperties {
  /** Since 9.2. */
  cache: CacheLevelAndType
  /** Since 9.2. */
  topology: CpuTopologyLevel
}

/**
 * `SmpCachePropertiesWrapper`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine-common.SmpCachePropertiesWrapper | SmpCachePropertiesWrapper in QEMU's reference}
 */
export interface SmpCachePropertiesWrapper {
  caches: SmpCacheProperties[]
}
