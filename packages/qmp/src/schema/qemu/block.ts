// QEMU's interface as types: the module `block`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type { BlockIOThrottle } from './block-core.ts'
import type { Int64 } from './int64.ts'

/**
 * `BiosAtaTranslation`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BiosAtaTranslation | BiosAtaTranslation in QEMU's reference}
 */
export type BiosAtaTranslation = 'auto' | 'none' | 'lba' | 'large' | 'rechs'

/**
 * `FloppyDriveType`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.FloppyDriveType | FloppyDriveType in QEMU's reference}
 */
export type FloppyDriveType = '144' | '288' | '120' | 'none' | 'auto'

/**
 * `PRManagerInfo`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.PRManagerInfo | PRManagerInfo in QEMU's reference}
 */
export interface PRManagerInfo {
  /** Since 3.0. */
  id: string
  /** Since 3.0. */
  connected: boolean
}

/**
 * `BlockdevChangeReadOnlyMode`, since 2.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevChangeReadOnlyMode | BlockdevChangeReadOnlyMode in QEMU's reference}
 */
export type BlockdevChangeReadOnlyMode = 'retain' | 'read-only' | 'read-write'

/** The commands of QEMU's schema module `block`. */
export interface BlockCommands {
  /**
   * `query-pr-managers`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.query-pr-managers | query-pr-managers in QEMU's reference}
   */
  'query-pr-managers': {
    arguments: undefined
    returns: PRManagerInfo[]
  }
  /**
   * `eject`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.eject | eject in QEMU's reference}
   */
  eject: {
    arguments: {
      /** Since 0.14. @deprecated by QEMU. */
      device?: string | undefined
      /** Since 0.14. */
      id?: string | undefined
      /** Since 0.14. */
      force?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-open-tray`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-open-tray | blockdev-open-tray in QEMU's reference}
   */
  'blockdev-open-tray': {
    arguments: {
      /** Since 2.5. @deprecated by QEMU. */
      device?: string | undefined
      /** Since 2.5. */
      id?: string | undefined
      /** Since 2.5. */
      force?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-close-tray`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-close-tray | blockdev-close-tray in QEMU's reference}
   */
  'blockdev-close-tray': {
    arguments: {
      /** Since 2.5. @deprecated by QEMU. */
      device?: string | undefined
      /** Since 2.5. */
      id?: string | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-remove-medium`, since 2.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-remove-medium | blockdev-remove-medium in QEMU's reference}
   */
  'blockdev-remove-medium': {
    arguments: {
      /** Since 2.12. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-insert-medium`, since 2.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-insert-medium | blockdev-insert-medium in QEMU's reference}
   */
  'blockdev-insert-medium': {
    arguments: {
      /** Since 2.12. */
      id: string
      /** Since 2.12. */
      'node-name': string
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-change-medium`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-change-medium | blockdev-change-medium in QEMU's reference}
   */
  'blockdev-change-medium': {
    arguments: {
      /** Since 2.5. @deprecated by QEMU. */
      device?: string | undefined
      /** Since 2.5. */
      id?: string | undefined
      /** Since 2.5. */
      filename: string
      /** Since 2.5. */
      format?: string | undefined
      /** Since 7.1. */
      force?: boolean | undefined
      /** Since 2.5. */
      'read-only-mode'?: BlockdevChangeReadOnlyMode | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `block_set_io_throttle`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block_set_io_throttle | block_set_io_throttle in QEMU's reference}
   */
  block_set_io_throttle: {
    arguments: BlockIOThrottle
    returns: Record<string, never>
  }
  /**
   * `block-latency-histogram-set`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-latency-histogram-set | block-latency-histogram-set in QEMU's reference}
   */
  'block-latency-histogram-set': {
    arguments: {
      /** Since 4.0. */
      id: string
      /** `uint64`, since 4.0. */
      boundaries?: readonly Int64[] | undefined
      /** `uint64`, since 4.0. */
      'boundaries-read'?: readonly Int64[] | undefined
      /** `uint64`, since 4.0. */
      'boundaries-write'?: readonly Int64[] | undefined
      /** `uint64`, since 10.0 (not in 7.2). */
      'boundaries-zap'?: readonly Int64[] | undefined
      /** `uint64`, since 4.0. */
      'boundaries-flush'?: readonly Int64[] | undefined
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `block`. */
export interface BlockEvents {
  /**
   * `DEVICE_TRAY_MOVED`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.DEVICE_TRAY_MOVED | DEVICE_TRAY_MOVED in QEMU's reference}
   */
  DEVICE_TRAY_MOVED: {
    /** Since 1.1. */
    device: string
    /** Since 2.8. */
    id: string
    /** Since 1.1. */
    'tray-open': boolean
  }
  /**
   * `PR_MANAGER_STATUS_CHANGED`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.PR_MANAGER_STATUS_CHANGED | PR_MANAGER_STATUS_CHANGED in QEMU's reference}
   */
  PR_MANAGER_STATUS_CHANGED: {
    /** Since 3.0. */
    id: string
    /** Since 3.0. */
    connected: boolean
  }
}
