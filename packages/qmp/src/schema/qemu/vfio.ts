// QEMU's interface as types: the module `vfio`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `QapiVfioMigrationState`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-vfio.QapiVfioMigrationState | QapiVfioMigrationState in QEMU's reference}
 */
export type QapiVfioMigrationState =
  | 'stop'
  | 'running'
  | 'stop-copy'
  | 'resuming'
  | 'running-p2p'
  | 'pre-copy'
  | 'pre-copy-p2p'
  /** Since 11.0. */
  | 'pre-copy-p2p-prepare'

/** The events of QEMU's schema module `vfio`. */
export interface VfioEvents {
  /**
   * `VFIO_MIGRATION`, since 9.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-vfio.VFIO_MIGRATION | VFIO_MIGRATION in QEMU's reference}
   */
  VFIO_MIGRATION: {
    /** Since 9.1. */
    'device-id': string
    /** Since 9.1. */
    'qom-path': string
    /** Since 9.1. */
    'device-state': QapiVfioMigrationState
  }
}
