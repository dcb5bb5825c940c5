// QEMU's interface as types: the module `transaction`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type {
  BlockDirtyBitmap,
  BlockDirtyBitmapAdd,
  BlockDirtyBitmapMerge,
  BlockdevBackup,
  BlockdevSnapshot,
  BlockdevSnapshotInternal,
  BlockdevSnapshotSync,
  DriveBackup,
} from './block-core.ts'

/**
 * `Abort`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.Abort | Abort in QEMU's reference}
 */
export type Abort = Record<string, never>

/**
 * `ActionCompletionMode`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-transaction.ActionCompletionMode | ActionCompletionMode in QEMU's reference}
 */
export type ActionCompletionMode = 'individual' | 'grouped'

/**
 * `TransactionActionKind`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-transaction.TransactionActionKind | TransactionActionKind in QEMU's reference}
 */
export type TransactionActionKind =
  | 'abort'
  | 'block-dirty-bitmap-add'
  | 'block-dirty-bitmap-remove'
  | 'block-dirty-bitmap-clear'
  | 'block-dirty-bitmap-enable'
  | 'block-dirty-bitmap-disable'
  | 'block-dirty-bitmap-merge'
  | 'blockdev-backup'
  | 'blockdev-snapshot'
  | 'blockdev-snapshot-internal-sync'
  | 'blockdev-snapshot-sync'
  /** @deprecated by QEMU. */
  | 'drive-backup'

/**
 * `AbortWrapper`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.AbortWrapper | AbortWrapper in QEMU's reference}
 */
export interface AbortWrapper {
  /** Since 1.6. */
  data: Abort
}

/**
 * `BlockDirtyBitmapAddWrapper`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockDirtyBitmapAddWrapper | BlockDirtyBitmapAddWrapper in QEMU's reference}
 */
export interface BlockDirtyBitmapAddWrapper {
  /** Since 2.5. */
  data: BlockDirtyBitmapAdd
}

/**
 * `BlockDirtyBitmapWrapper`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockDirtyBitmapWrapper | BlockDirtyBitmapWrapper in QEMU's reference}
 */
export interface BlockDirtyBitmapWrapper {
  /** Since 2.5. */
  data: BlockDirtyBitmap
}

/**
 * `BlockDirtyBitmapMergeWrapper`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockDirtyBitmapMergeWrapper | BlockDirtyBitmapMergeWrapper in QEMU's reference}
 */
export interface BlockDirtyBitmapMergeWrapper {
  /** Since 4.0. */
  data: BlockDirtyBitmapMerge
}

/**
 * `BlockdevBackupWrapper`, since 2.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockdevBackupWrapper | BlockdevBackupWrapper in QEMU's reference}
 */
export interface BlockdevBackupWrapper {
  /** Since 2.3. */
  data: BlockdevBackup
}

/**
 * `BlockdevSnapshotWrapper`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockdevSnapshotWrapper | BlockdevSnapshotWrapper in QEMU's reference}
 */
export interface BlockdevSnapshotWrapper {
  /** Since 2.5. */
  data: BlockdevSnapshot
}

/**
 * `BlockdevSnapshotInternalWrapper`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockdevSnapshotInternalWrapper | BlockdevSnapshotInternalWrapper in QEMU's reference}
 */
export interface BlockdevSnapshotInternalWrapper {
  /** Since 1.7. */
  data: BlockdevSnapshotInternal
}

/**
 * `BlockdevSnapshotSyncWrapper`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.BlockdevSnapshotSyncWrapper | BlockdevSnapshotSyncWrapper in QEMU's reference}
 */
export interface BlockdevSnapshotSyncWrapper {
  /** Since 1.1. */
  data: BlockdevSnapshotSync
}

/**
 * `DriveBackupWrapper`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.DriveBackupWrapper | DriveBackupWrapper in QEMU's reference}
 */
export interface DriveBackupWrapper {
  /** Since 1.6. */
  data: DriveBackup
}

/**
 * `TransactionAction`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.TransactionAction | TransactionAction in QEMU's reference}
 */
export type TransactionAction = {
  /** Since 1.1. */
  type: TransactionActionKind
} & (
  | ({ type: 'abort' } & AbortWrapper)
  | ({ type: 'block-dirty-bitmap-add' } & BlockDirtyBitmapAddWrapper)
  | ({ type: 'block-dirty-bitmap-remove' } & BlockDirtyBitmapWrapper)
  | ({ type: 'block-dirty-bitmap-clear' } & BlockDirtyBitmapWrapper)
  | ({ type: 'block-dirty-bitmap-enable' } & BlockDirtyBitmapWrapper)
  | ({ type: 'block-dirty-bitmap-disable' } & BlockDirtyBitmapWrapper)
  | ({ type: 'block-dirty-bitmap-merge' } & BlockDirtyBitmapMergeWrapper)
  | ({ type: 'blockdev-backup' } & BlockdevBackupWrapper)
  | ({ type: 'blockdev-snapshot' } & BlockdevSnapshotWrapper)
  | ({ type: 'blockdev-snapshot-internal-sync' } & BlockdevSnapshotInternalWrapper)
  | ({ type: 'blockdev-snapshot-sync' } & BlockdevSnapshotSyncWrapper)
  | ({ type: 'drive-backup' } & DriveBackupWrapper)
)

/**
 * `TransactionProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-transaction.TransactionProperties | TransactionProperties in QEMU's reference}
 */
export interface TransactionProperties {
  /** Since 2.5. */
  'completion-mode'?: ActionCompletionMode | undefined
}

/** The commands of QEMU's schema module `transaction`. */
export interface TransactionCommands {
  /**
   * `transaction`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-transaction.transaction | transaction in QEMU's reference}
   */
  transaction: {
    arguments: {
      /** Since 1.1. */
      actions: readonly TransactionAction[]
      /** Since 1.1. */
      properties?: TransactionProperties | undefined
    }
    returns: Record<string, never>
  }
}
