// QEMU's interface as types: the module `block-export`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type { BlockDirtyBitmapOrStr } from './block-core.ts'
import type { Int64 } from './int64.ts'
import type { SocketAddress, SocketAddressLegacy } from './sockets.ts'

/**
 * `NbdServerOptionsBase`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.NbdServerOptionsBase | NbdServerOptionsBase in QEMU's reference}
 */
export interface NbdServerOptionsBase {
  /** `uint32`, since 10.0. */
  'handshake-max-seconds'?: number | undefined
  /** Since 2.6. */
  'tls-creds'?: string | undefined
  /** Since 4.0. */
  'tls-authz'?: string | undefined
  /** `uint32`, since 5.2. */
  'max-connections'?: number | undefined
}

/**
 * `NbdServerOptions`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.NbdServerOptions | NbdServerOptions in QEMU's reference}
 */
export interface NbdServerOptions extends NbdServerOptionsBase {
  /** Since 4.2. */
  addr: SocketAddress
}

/**
 * `NbdServerOptionsLegacy`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.NbdServerOptionsLegacy | NbdServerOptionsLegacy in QEMU's reference}
 */
export interface NbdServerOptionsLegacy extends NbdServerOptionsBase {
  /** Since 1.3. */
  addr: SocketAddressLegacy
}

/**
 * `BlockExportOptionsNbdBase`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptionsNbdBase | BlockExportOptionsNbdBase in QEMU's reference}
 */
export interface BlockExportOptionsNbdBase {
  /** Since 2.12. */
  name?: string | undefined
  /** Since 5.0. */
  description?: string | undefined
}

/**
 * `BlockExportOptionsNbd`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptionsNbd | BlockExportOptionsNbd in QEMU's reference}
 */
export interface BlockExportOptionsNbd extends BlockExportOptionsNbdBase {
  /** Since 5.2. */
  bitmaps?: readonly BlockDirtyBitmapOrStr[] | undefined
  /** Since 5.2. */
  'allocation-depth'?: boolean | undefined
}

/**
 * `BlockExportOptionsVhostUserBlk`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptionsVhostUserBlk | BlockExportOptionsVhostUserBlk in QEMU's reference}
 */
export interface BlockExportOptionsVhostUserBlk {
  /** Since 5.2. */
  addr: SocketAddress
  /** `size`, since 5.2. */
  'logical-block-size'?: Int64 | undefined
  /** `uint16`, since 5.2. */
  'num-queues'?: number | undefined
}

/**
 * `FuseExportAllowOther`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-export.FuseExportAllowOther | FuseExportAllowOther in QEMU's reference}
 */
export type FuseExportAllowOther = 'off' | 'on' | 'auto'

/**
 * `BlockExportOptionsFuse`, since 6.0, only in builds with `CONFIG_FUSE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptionsFuse | BlockExportOptionsFuse in QEMU's reference}
 */
export interface BlockExportOptionsFuse {
  /** Since 6.0. */
  mountpoint: string
  /** Since 6.0. */
  growable?: boolean | undefined
  /** Since 6.1. */
  'allow-other'?: FuseExportAllowOther | undefined
}

/**
 * `BlockExportOptionsVduseBlk`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptionsVduseBlk | BlockExportOptionsVduseBlk in QEMU's reference}
 */
export interface BlockExportOptionsVduseBlk {
  /** Since 7.1. */
  name: string
  /** `uint16`, since 7.1. */
  'num-queues'?: number | undefined
  /** `uint16`, since 7.1. */
  'queue-size'?: number | undefined
  /** `size`, since 7.1. */
  'logical-block-size'?: Int64 | undefined
  /** Since 7.1. */
  serial?: string | undefined
}

/**
 * `NbdServerAddOptions`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.NbdServerAddOptions | NbdServerAddOptions in QEMU's reference}
 */
export interface NbdServerAddOptions extends BlockExportOptionsNbdBase {
  /** Since 5.0. */
  device: string
  /** Since 5.0. */
  writable?: boolean | undefined
  /** Since 4.0. */
  bitmap?: string | undefined
}

/**
 * `BlockExportRemoveMode`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-export.BlockExportRemoveMode | BlockExportRemoveMode in QEMU's reference}
 */
export type BlockExportRemoveMode = 'safe' | 'hard'

/**
 * `BlockExportType`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-export.BlockExportType | BlockExportType in QEMU's reference}
 */
export type BlockExportType =
  | 'nbd'
  /** Since 5.2, only in builds with `CONFIG_VHOST_USER_BLK_SERVER`. */
  | 'vhost-user-blk'
  /** Only in builds with `CONFIG_FUSE`. */
  | 'fuse'
  /** Since 7.1, only in builds with `CONFIG_VDUSE_BLK_EXPORT`. */
  | 'vduse-blk'

/**
 * `BlockExportOptions`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportOptions | BlockExportOptions in QEMU's reference}
 */
export type BlockExportOptions = {
  /** Since 4.2. */
  type: BlockExportType
  /** Since 4.2. */
  id: string
  /** Since 4.2. */
  'fixed-iothread'?: boolean | undefined
  /** Since 4.2, `str` until 10.2. */
  iothread?: BlockExportIothreads | undefined
  /** Since 4.2. */
  'node-name': string
  /** Since 4.2. */
  writable?: boolean | undefined
  /** Since 4.2. */
  writethrough?: boolean | undefined
  /** Since 10.0 (not in 7.2). */
  'allow-inactive'?: boolean | undefined
} & (
  | ({ type: 'nbd' } & BlockExportOptionsNbd)
  | ({
      /** Since 5.2, only in builds with `CONFIG_VHOST_USER_BLK_SERVER`. */
      type: 'vhost-user-blk'
    } & BlockExportOptionsVhostUserBlk)
  | ({ /** Only in builds with `CONFIG_FUSE`. */ type: 'fuse' } & BlockExportOptionsFuse)
  | ({
      /** Since 7.1, only in builds with `CONFIG_VDUSE_BLK_EXPORT`. */
      type: 'vduse-blk'
    } & BlockExportOptionsVduseBlk)
)

/**
 * `BlockExportInfo`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-export.BlockExportInfo | BlockExportInfo in QEMU's reference}
 */
export interface BlockExportInfo {
  /** Since 5.2. */
  id: string
  /** Since 5.2. */
  type: BlockExportType
  /** Since 5.2. */
  'node-name': string
  /** Since 5.2. */
  'shutting-down': boolean
}

/**
 * `BlockExportIothreads`, since 11.1 (not in 10.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-block-export.BlockExportIothreads | BlockExportIothreads in QEMU's reference}
 */
export type BlockExportIothreads = string | readonly string[]

/** The commands of QEMU's schema module `block-export`. */
export interface BlockExportCommands {
  /**
   * `nbd-server-start`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.nbd-server-start | nbd-server-start in QEMU's reference}
   */
  'nbd-server-start': {
    arguments: NbdServerOptionsLegacy
    returns: Record<string, never>
  }
  /**
   * `nbd-server-add`, since 1.3.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.nbd-server-add | nbd-server-add in QEMU's reference}
   */
  'nbd-server-add': {
    arguments: NbdServerAddOptions
    returns: Record<string, never>
  }
  /**
   * `nbd-server-remove`, since 2.12.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.nbd-server-remove | nbd-server-remove in QEMU's reference}
   */
  'nbd-server-remove': {
    arguments: {
      /** Since 2.12. */
      name: string
      /** Since 2.12. */
      mode?: BlockExportRemoveMode | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `nbd-server-stop`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.nbd-server-stop | nbd-server-stop in QEMU's reference}
   */
  'nbd-server-stop': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `block-export-add`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.block-export-add | block-export-add in QEMU's reference}
   */
  'block-export-add': {
    arguments: BlockExportOptions
    returns: Record<string, never>
  }
  /**
   * `block-export-del`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.block-export-del | block-export-del in QEMU's reference}
   */
  'block-export-del': {
    arguments: {
      /** Since 5.2. */
      id: string
      /** Since 5.2. */
      mode?: BlockExportRemoveMode | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-block-exports`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-export.query-block-exports | query-block-exports in QEMU's reference}
   */
  'query-block-exports': {
    arguments: undefined
    returns: BlockExportInfo[]
  }
}

/** The events of QEMU's schema module `block-export`. */
export interface BlockExportEvents {
  /**
   * `BLOCK_EXPORT_DELETED`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-export.BLOCK_EXPORT_DELETED | BLOCK_EXPORT_DELETED in QEMU's reference}
   */
  BLOCK_EXPORT_DELETED: {
    /** Since 5.2. */
    id: string
  }
}
