// QEMU's interface as types: the module `migration`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type { StrOrNull } from './common.ts'
import type { Int64 } from './int64.ts'
import type { InetSocketAddress, SocketAddress } from './sockets.ts'

/**
 * `MigrationStats`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationRAMStats | MigrationStats in QEMU's reference}
 */
export interface MigrationStats {
  /** `int`, since 0.14. */
  transferred: Int64
  /** `int`, since 0.14. */
  remaining: Int64
  /** `int`, since 0.14. */
  total: Int64
  /** `int`, since 1.2. */
  duplicate: Int64
  /** `int`, since 1.2. */
  normal: Int64
  /** `int`, since 1.2. */
  'normal-bytes': Int64
  /** `int`, since 1.3. */
  'dirty-pages-rate': Int64
  /** Since 1.6. */
  mbps: number
  /** `int`, since 2.1. */
  'dirty-sync-count': Int64
  /** `int`, since 2.7. */
  'postcopy-requests': Int64
  /** `int`, since 2.10. */
  'page-size': Int64
  /** `uint64`, since 3.0. */
  'multifd-bytes': Int64
  /** `uint64`, since 4.0. */
  'pages-per-second': Int64
  /** `uint64`, since 7.0. */
  'precopy-bytes': Int64
  /** `uint64`, since 7.0. */
  'downtime-bytes': Int64
  /** `uint64`, since 7.0. */
  'postcopy-bytes': Int64
  /** `uint64`, since 7.1. */
  'dirty-sync-missed-zero-copy': Int64
  /** `int`, since 1.5. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  skipped?: Int64 | undefined
}

/**
 * `XBZRLECacheStats`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.XBZRLECacheStats | XBZRLECacheStats in QEMU's reference}
 */
export interface XBZRLECacheStats {
  /** `size`, since 1.2. */
  'cache-size': Int64
  /** `int`, since 1.2. */
  bytes: Int64
  /** `int`, since 1.2. */
  pages: Int64
  /** `int`, since 1.2. */
  'cache-miss': Int64
  /** Since 2.1. */
  'cache-miss-rate': number
  /** Since 5.1. */
  'encoding-rate': number
  /** `int`, since 1.2. */
  overflow: Int64
}

/**
 * `CompressionStats`, since 3.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.CompressionStats | CompressionStats in QEMU's reference}
 */
export interface CompressionStats {
  /** `int`, since 3.1. */
  pages: Int64
  /** `int`, since 3.1. */
  busy: Int64
  /** Since 3.1. */
  'busy-rate': number
  /** `int`, since 3.1. */
  'compressed-size': Int64
  /** Since 3.1. */
  'compression-rate': number
}

/**
 * `MigrationStatus`, since 2.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigrationStatus | MigrationStatus in QEMU's reference}
 */
export type MigrationStatus =
  | 'none'
  | 'setup'
  | 'cancelling'
  | 'cancelled'
  | 'active'
  /** Since 10.2. */
  | 'postcopy-device'
  /** Since 2.5. */
  | 'postcopy-active'
  /** Since 3.0. */
  | 'postcopy-paused'
  /** Since 9.1. */
  | 'postcopy-recover-setup'
  /** Since 3.0. */
  | 'postcopy-recover'
  | 'completed'
  | 'failed'
  /** Since 2.8. */
  | 'colo'
  /** Since 2.11. */
  | 'pre-switchover'
  /** Since 2.11. */
  | 'device'
  /** Since 4.2. */
  | 'wait-unplug'
  /** Since 11.0. */
  | 'failing'

/**
 * `VfioStats`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.VfioStats | VfioStats in QEMU's reference}
 */
export interface VfioStats {
  /** `int`, since 5.2. */
  transferred: Int64
}

/**
 * `MigrationInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationInfo | MigrationInfo in QEMU's reference}
 */
export interface MigrationInfo {
  /** Since 0.14. */
  status?: MigrationStatus | undefined
  /** Since 1.2. */
  ram?: MigrationStats | undefined
  /** Since 5.2. */
  vfio?: VfioStats | undefined
  /** Since 1.2. */
  'xbzrle-cache'?: XBZRLECacheStats | undefined
  /** `int`, since 1.2. */
  'total-time'?: Int64 | undefined
  /** `int`, since 1.3. */
  'expected-downtime'?: Int64 | undefined
  /** `int`, since 1.3. */
  downtime?: Int64 | undefined
  /** `int`, since 1.6. */
  'setup-time'?: Int64 | undefined
  /** `int`, since 2.7. */
  'cpu-throttle-percentage'?: Int64 | undefined
  /** Since 2.7. */
  'error-desc'?: string | undefined
  /** Since 6.0. */
  'blocked-reasons'?: string[] | undefined
  /** `uint32`, since 3.0. */
  'postcopy-blocktime'?: number | undefined
  /** `uint32`, since 3.0. */
  'postcopy-vcpu-blocktime'?: number[] | undefined
  /** `uint64`, since 10.1, unstable. */
  'postcopy-latency'?: Int64 | undefined
  /** `uint64`, since 10.1, unstable. */
  'postcopy-latency-dist'?: Int64[] | undefined
  /** `uint64`, since 10.1, unstable. */
  'postcopy-vcpu-latency'?: Int64[] | undefined
  /** `uint64`, since 10.1, unstable. */
  'postcopy-non-vcpu-latency'?: Int64 | undefined
  /** Since 4.0. */
  'socket-address'?: SocketAddress[] | undefined
  /** `uint64`, since 8.1. */
  'dirty-limit-throttle-time-per-round'?: Int64 | undefined
  /** `uint64`, since 8.1. */
  'dirty-limit-ring-full-time'?: Int64 | undefined
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  disk?: MigrationStats | undefined
  /** Since 3.1. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  compression?: CompressionStats | undefined
  /** `int`, since 11.1 (not in 10.2). */
  remaining?: Int64 | undefined
}

/**
 * `MigrationCapability`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigrationCapability | MigrationCapability in QEMU's reference}
 */
export type MigrationCapability =
  | 'xbzrle'
  /** Since 2.0. */
  | 'rdma-pin-all'
  /** Since 1.6. */
  | 'auto-converge'
  /** Since 1.6. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  | 'zero-blocks'
  /** Since 2.4. */
  | 'events'
  /** Since 2.6. */
  | 'postcopy-ram'
  /** Since 2.8, unstable. */
  | 'x-colo'
  /** Since 2.9. */
  | 'release-ram'
  /** Since 2.10. */
  | 'return-path'
  /** Since 2.11. */
  | 'pause-before-switchover'
  /** Since 4.0. */
  | 'multifd'
  /** Since 2.12. */
  | 'dirty-bitmaps'
  /** Since 3.0. */
  | 'postcopy-blocktime'
  /** Since 3.0. */
  | 'late-block-activate'
  /** Since 4.0, unstable. */
  | 'x-ignore-shared'
  /** Since 4.2. */
  | 'validate-uuid'
  /** Since 6.0. */
  | 'background-snapshot'
  /** Since 7.1. */
  | 'zero-copy-send'
  /** Since 7.1. */
  | 'postcopy-preempt'
  /** Since 8.1. */
  | 'switchover-ack'
  /** Since 8.1. */
  | 'dirty-limit'
  /** Since 9.0. */
  | 'mapped-ram'
  /** Since 2.4. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'compress'
  /** Since 2.10. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'block'

/**
 * `MigrationCapabilityStatus`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationCapabilityStatus | MigrationCapabilityStatus in QEMU's reference}
 */
export interface MigrationCapabilityStatus {
  /** Since 1.2. */
  capability: MigrationCapability
  /** Since 1.2. */
  state: boolean
}

/**
 * `MultiFDCompression`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MultiFDCompression | MultiFDCompression in QEMU's reference}
 */
export type MultiFDCompression =
  | 'none'
  | 'zlib'
  /** Only in builds with `CONFIG_ZSTD`. */
  | 'zstd'
  /** Since 9.2, only in builds with `CONFIG_QATZIP`. */
  | 'qatzip'
  /** Since 9.1, only in builds with `CONFIG_QPL`. */
  | 'qpl'
  /** Since 9.1, only in builds with `CONFIG_UADK`. */
  | 'uadk'

/**
 * `MigMode`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigMode | MigMode in QEMU's reference}
 */
export type MigMode =
  /** Since 8.2. */
  | 'normal'
  /** Since 8.2. */
  | 'cpr-reboot'
  /** Since 10.1. */
  | 'cpr-transfer'
  /** Since 10.2. */
  | 'cpr-exec'

/**
 * `ZeroPageDetection`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.ZeroPageDetection | ZeroPageDetection in QEMU's reference}
 */
export type ZeroPageDetection = 'none' | 'legacy' | 'multifd'

/**
 * `BitmapMigrationBitmapAliasTransform`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.BitmapMigrationBitmapAliasTransform | BitmapMigrationBitmapAliasTransform in QEMU's reference}
 */
export interface BitmapMigrationBitmapAliasTransform {
  /** Since 6.0. */
  persistent?: boolean | undefined
}

/**
 * `BitmapMigrationBitmapAlias`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.BitmapMigrationBitmapAlias | BitmapMigrationBitmapAlias in QEMU's reference}
 */
export interface BitmapMigrationBitmapAlias {
  /** Since 5.2. */
  name: string
  /** Since 5.2. */
  alias: string
  /** Since 6.0. */
  transform?: BitmapMigrationBitmapAliasTransform | undefined
}

/**
 * `BitmapMigrationNodeAlias`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.BitmapMigrationNodeAlias | BitmapMigrationNodeAlias in QEMU's reference}
 */
export interface BitmapMigrationNodeAlias {
  /** Since 5.2. */
  'node-name': string
  /** Since 5.2. */
  alias: string
  /** Since 5.2. */
  bitmaps: readonly BitmapMigrationBitmapAlias[]
}

/**
 * `MigrationParameter`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigrationParameter | MigrationParameter in QEMU's reference}
 */
export type MigrationParameter =
  /** Since 4.0. */
  | 'announce-initial'
  /** Since 4.0. */
  | 'announce-max'
  /** Since 4.0. */
  | 'announce-rounds'
  /** Since 4.0. */
  | 'announce-step'
  /** Since 5.0. */
  | 'throttle-trigger-threshold'
  /** Since 2.7. */
  | 'cpu-throttle-initial'
  /** Since 2.7. */
  | 'cpu-throttle-increment'
  /** Since 5.1. */
  | 'cpu-throttle-tailslow'
  /** Since 2.7. */
  | 'tls-creds'
  /** Since 2.7. */
  | 'tls-hostname'
  /** Since 4.0. */
  | 'tls-authz'
  /** Since 2.8. */
  | 'max-bandwidth'
  /** Since 8.2. */
  | 'avail-switchover-bandwidth'
  /** Since 2.8. */
  | 'downtime-limit'
  /** Since 2.8, unstable. */
  | 'x-checkpoint-delay'
  /** Since 4.0. */
  | 'multifd-channels'
  /** Since 2.11. */
  | 'xbzrle-cache-size'
  /** Since 3.0. */
  | 'max-postcopy-bandwidth'
  /** Since 3.1. */
  | 'max-cpu-throttle'
  /** Since 5.0. */
  | 'multifd-compression'
  /** Since 5.0. */
  | 'multifd-zlib-level'
  /** Since 5.0. */
  | 'multifd-zstd-level'
  /** Since 9.2. */
  | 'multifd-qatzip-level'
  /** Since 5.2. */
  | 'block-bitmap-mapping'
  /** Since 8.1, unstable. */
  | 'x-vcpu-dirty-limit-period'
  /** Since 8.1. */
  | 'vcpu-dirty-limit'
  /** Since 8.2. */
  | 'mode'
  /** Since 9.0. */
  | 'zero-page-detection'
  /** Since 9.1. */
  | 'direct-io'
  /** Since 10.2. */
  | 'cpr-exec-command'
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'compress-level'
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'compress-threads'
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'decompress-threads'
  /** Since 3.1. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'compress-wait-thread'
  /** Since 2.10. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  | 'block-incremental'
  /** Since 11.1 (not in 10.2). */
  | 'x-rdma-chunk-size'

/**
 * `MigrateSetParameters`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationParameters | MigrateSetParameters in QEMU's reference}
 */
export interface MigrateSetParameters {
  /** `size`, since 4.0. */
  'announce-initial'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-max'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-rounds'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-step'?: Int64 | undefined
  /** `uint8`, since 5.0. */
  'throttle-trigger-threshold'?: number | undefined
  /** `uint8`, since 2.7. */
  'cpu-throttle-initial'?: number | undefined
  /** `uint8`, since 2.7. */
  'cpu-throttle-increment'?: number | undefined
  /** Since 5.1. */
  'cpu-throttle-tailslow'?: boolean | undefined
  /** Since 2.7. */
  'tls-creds'?: StrOrNull | undefined
  /** Since 2.7. */
  'tls-hostname'?: StrOrNull | undefined
  /** Since 4.0. */
  'tls-authz'?: StrOrNull | undefined
  /** `size`, since 2.8. */
  'max-bandwidth'?: Int64 | undefined
  /** `size`, since 8.2. */
  'avail-switchover-bandwidth'?: Int64 | undefined
  /** `uint64`, since 2.8. */
  'downtime-limit'?: Int64 | undefined
  /** `uint32`, since 2.8, unstable. */
  'x-checkpoint-delay'?: number | undefined
  /** `uint8`, since 4.0. */
  'multifd-channels'?: number | undefined
  /** `size`, since 2.11. */
  'xbzrle-cache-size'?: Int64 | undefined
  /** `size`, since 3.0. */
  'max-postcopy-bandwidth'?: Int64 | undefined
  /** `uint8`, since 3.1. */
  'max-cpu-throttle'?: number | undefined
  /** Since 5.0. */
  'multifd-compression'?: MultiFDCompression | undefined
  /** `uint8`, since 5.0. */
  'multifd-zlib-level'?: number | undefined
  /** `uint8`, since 9.2. */
  'multifd-qatzip-level'?: number | undefined
  /** `uint8`, since 5.0. */
  'multifd-zstd-level'?: number | undefined
  /** Since 5.2. */
  'block-bitmap-mapping'?: readonly BitmapMigrationNodeAlias[] | undefined
  /** `uint64`, since 8.1, unstable. */
  'x-vcpu-dirty-limit-period'?: Int64 | undefined
  /** `uint64`, since 8.1. */
  'vcpu-dirty-limit'?: Int64 | undefined
  /** Since 8.2. */
  mode?: MigMode | undefined
  /** Since 9.0. */
  'zero-page-detection'?: ZeroPageDetection | undefined
  /** Since 9.1. */
  'direct-io'?: boolean | undefined
  /** Since 10.2. */
  'cpr-exec-command'?: readonly string[] | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-level'?: number | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-threads'?: number | undefined
  /** Since 3.1. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-wait-thread'?: boolean | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'decompress-threads'?: number | undefined
  /** Since 2.10. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'block-incremental'?: boolean | undefined
  /** `uint64`, since 11.1 (not in 10.2), unstable. */
  'x-rdma-chunk-size'?: Int64 | undefined
}

/**
 * `MigrationParameters`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationParameters | MigrationParameters in QEMU's reference}
 */
export interface MigrationParameters {
  /** `size`, since 4.0. */
  'announce-initial'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-max'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-rounds'?: Int64 | undefined
  /** `size`, since 4.0. */
  'announce-step'?: Int64 | undefined
  /** `uint8`, since 5.0. */
  'throttle-trigger-threshold'?: number | undefined
  /** `uint8`, since 2.7. */
  'cpu-throttle-initial'?: number | undefined
  /** `uint8`, since 2.7. */
  'cpu-throttle-increment'?: number | undefined
  /** Since 5.1. */
  'cpu-throttle-tailslow'?: boolean | undefined
  /** Since 2.7, `str` until 10.2. */
  'tls-creds'?: StrOrNull | undefined
  /** Since 2.7, `str` until 10.2. */
  'tls-hostname'?: StrOrNull | undefined
  /** Since 4.0, `str` until 10.2. */
  'tls-authz'?: StrOrNull | undefined
  /** `size`, since 2.8. */
  'max-bandwidth'?: Int64 | undefined
  /** `size`, since 8.2. */
  'avail-switchover-bandwidth'?: Int64 | undefined
  /** `uint64`, since 2.8. */
  'downtime-limit'?: Int64 | undefined
  /** `uint32`, since 2.8, unstable. */
  'x-checkpoint-delay'?: number | undefined
  /** `uint8`, since 4.0. */
  'multifd-channels'?: number | undefined
  /** `size`, since 2.11. */
  'xbzrle-cache-size'?: Int64 | undefined
  /** `size`, since 3.0. */
  'max-postcopy-bandwidth'?: Int64 | undefined
  /** `uint8`, since 3.1. */
  'max-cpu-throttle'?: number | undefined
  /** Since 5.0. */
  'multifd-compression'?: MultiFDCompression | undefined
  /** `uint8`, since 5.0. */
  'multifd-zlib-level'?: number | undefined
  /** `uint8`, since 9.2. */
  'multifd-qatzip-level'?: number | undefined
  /** `uint8`, since 5.0. */
  'multifd-zstd-level'?: number | undefined
  /** Since 5.2. */
  'block-bitmap-mapping'?: BitmapMigrationNodeAlias[] | undefined
  /** `uint64`, since 8.1, unstable. */
  'x-vcpu-dirty-limit-period'?: Int64 | undefined
  /** `uint64`, since 8.1. */
  'vcpu-dirty-limit'?: Int64 | undefined
  /** Since 8.2. */
  mode?: MigMode | undefined
  /** Since 9.0. */
  'zero-page-detection'?: ZeroPageDetection | undefined
  /** Since 9.1. */
  'direct-io'?: boolean | undefined
  /** Since 10.2. */
  'cpr-exec-command'?: string[] | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-level'?: number | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-threads'?: number | undefined
  /** Since 3.1. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'compress-wait-thread'?: boolean | undefined
  /** `uint8`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'decompress-threads'?: number | undefined
  /** Since 2.10. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'block-incremental'?: boolean | undefined
  /** `uint64`, since 11.1 (not in 10.2), unstable. */
  'x-rdma-chunk-size'?: Int64 | undefined
}

/**
 * `COLOMessage`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.COLOMessage | COLOMessage in QEMU's reference}
 */
export type COLOMessage =
  | 'checkpoint-ready'
  | 'checkpoint-request'
  | 'checkpoint-reply'
  | 'vmstate-send'
  | 'vmstate-size'
  | 'vmstate-received'
  | 'vmstate-loaded'

/**
 * `COLOMode`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.COLOMode | COLOMode in QEMU's reference}
 */
export type COLOMode = 'none' | 'primary' | 'secondary'

/**
 * `FailoverStatus`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.FailoverStatus | FailoverStatus in QEMU's reference}
 */
export type FailoverStatus =
  | 'none'
  | 'require'
  | 'active'
  | 'completed'
  /** Since 2.9. */
  | 'relaunch'

/**
 * `COLOExitReason`, since 3.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.COLOExitReason | COLOExitReason in QEMU's reference}
 */
export type COLOExitReason =
  | 'none'
  | 'request'
  | 'error'
  /** Since 4.0. */
  | 'processing'

/**
 * `MigrationAddressType`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigrationAddressType | MigrationAddressType in QEMU's reference}
 */
export type MigrationAddressType = 'socket' | 'exec' | 'rdma' | 'file'

/**
 * `FileMigrationArgs`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.FileMigrationArgs | FileMigrationArgs in QEMU's reference}
 */
export interface FileMigrationArgs {
  /** Since 8.2. */
  filename: string
  /** `uint64`, since 8.2. */
  offset: Int64
}

/**
 * `MigrationExecCommand`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationExecCommand | MigrationExecCommand in QEMU's reference}
 */
export interface MigrationExecCommand {
  /** Since 8.2. */
  args: readonly string[]
}

/**
 * `MigrationAddress`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationAddress | MigrationAddress in QEMU's reference}
 */
export type MigrationAddress = {
  /** Since 8.2. */
  transport: MigrationAddressType
} & (
  | ({ transport: 'socket' } & SocketAddress)
  | ({ transport: 'exec' } & MigrationExecCommand)
  | ({ transport: 'rdma' } & InetSocketAddress)
  | ({ transport: 'file' } & FileMigrationArgs)
)

/**
 * `MigrationChannelType`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.MigrationChannelType | MigrationChannelType in QEMU's reference}
 */
export type MigrationChannelType = 'main' | 'cpr'

/**
 * `MigrationChannel`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.MigrationChannel | MigrationChannel in QEMU's reference}
 */
export interface MigrationChannel {
  /** Since 8.1. */
  'channel-type': MigrationChannelType
  /** Since 8.1. */
  addr: MigrationAddress
}

/**
 * `ReplicationStatus`, since 2.9, only in builds with `CONFIG_REPLICATION`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.ReplicationStatus | ReplicationStatus in QEMU's reference}
 */
export interface ReplicationStatus {
  /** Since 2.9. */
  error: boolean
  /** Since 2.9. */
  desc?: string | undefined
}

/**
 * `COLOStatus`, since 3.1, only in builds with `CONFIG_REPLICATION`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.COLOStatus | COLOStatus in QEMU's reference}
 */
export interface COLOStatus {
  /** Since 3.1. */
  mode: COLOMode
  /** Since 4.0. */
  'last-mode': COLOMode
  /** Since 3.1. */
  reason: COLOExitReason
}

/**
 * `DirtyRateVcpu`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.DirtyRateVcpu | DirtyRateVcpu in QEMU's reference}
 */
export interface DirtyRateVcpu {
  /** `int`, since 6.2. */
  id: Int64
  /** `int64`, since 6.2. */
  'dirty-rate': Int64
}

/**
 * `DirtyRateStatus`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.DirtyRateStatus | DirtyRateStatus in QEMU's reference}
 */
export type DirtyRateStatus = 'unstarted' | 'measuring' | 'measured'

/**
 * `DirtyRateMeasureMode`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.DirtyRateMeasureMode | DirtyRateMeasureMode in QEMU's reference}
 */
export type DirtyRateMeasureMode = 'page-sampling' | 'dirty-ring' | 'dirty-bitmap'

/**
 * `TimeUnit`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-migration.TimeUnit | TimeUnit in QEMU's reference}
 */
export type TimeUnit = 'second' | 'millisecond'

/**
 * `DirtyRateInfo`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.DirtyRateInfo | DirtyRateInfo in QEMU's reference}
 */
export interface DirtyRateInfo {
  /** `int64`, since 5.2. */
  'dirty-rate'?: Int64 | undefined
  /** Since 5.2. */
  status: DirtyRateStatus
  /** `int64`, since 5.2. */
  'start-time': Int64
  /** `int64`, since 5.2. */
  'calc-time': Int64
  /** Since 8.2. */
  'calc-time-unit'?: TimeUnit | undefined
  /** `uint64`, since 6.1. */
  'sample-pages': Int64
  /** Since 6.2. */
  mode: DirtyRateMeasureMode
  /** Since 6.2. */
  'vcpu-dirty-rate'?: DirtyRateVcpu[] | undefined
}

/**
 * `DirtyLimitInfo`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-migration.DirtyLimitInfo | DirtyLimitInfo in QEMU's reference}
 */
export interface DirtyLimitInfo {
  /** `int`, since 7.1. */
  'cpu-index': Int64
  /** `uint64`, since 7.1. */
  'limit-rate': Int64
  /** `uint64`, since 7.1. */
  'current-rate': Int64
}

/**
 * `MigrationThreadInfo`, since 10.0 (not in 7.2).
 *
 * @deprecated removed: QEMU 10.2 had it, 11.1 has not.
 * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | MigrationThreadInfo in QEMU's reference}
 */
export interface MigrationThreadInfo {
  /** Since 7.2. */
  name: string
  /** `int`, since 7.2. */
  'thread-id': Int64
}

/** The commands of QEMU's schema module `migration`. */
export interface MigrationCommands {
  /**
   * `query-migrate`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-migrate | query-migrate in QEMU's reference}
   */
  'query-migrate': {
    arguments: undefined
    returns: MigrationInfo
  }
  /**
   * `migrate-set-capabilities`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-set-capabilities | migrate-set-capabilities in QEMU's reference}
   */
  'migrate-set-capabilities': {
    arguments: {
      /** Since 1.2. */
      capabilities: readonly MigrationCapabilityStatus[]
    }
    returns: Record<string, never>
  }
  /**
   * `query-migrate-capabilities`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-migrate-capabilities | query-migrate-capabilities in QEMU's reference}
   */
  'query-migrate-capabilities': {
    arguments: undefined
    returns: MigrationCapabilityStatus[]
  }
  /**
   * `migrate-set-parameters`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-set-parameters | migrate-set-parameters in QEMU's reference}
   */
  'migrate-set-parameters': {
    arguments: MigrateSetParameters
    returns: Record<string, never>
  }
  /**
   * `query-migrate-parameters`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-migrate-parameters | query-migrate-parameters in QEMU's reference}
   */
  'query-migrate-parameters': {
    arguments: undefined
    returns: MigrationParameters
  }
  /**
   * `migrate-start-postcopy`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-start-postcopy | migrate-start-postcopy in QEMU's reference}
   */
  'migrate-start-postcopy': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `x-colo-lost-heartbeat`, since 2.8, only in builds with `CONFIG_REPLICATION`, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.x-colo-lost-heartbeat | x-colo-lost-heartbeat in QEMU's reference}
   */
  'x-colo-lost-heartbeat': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `migrate_cancel`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate_cancel | migrate_cancel in QEMU's reference}
   */
  migrate_cancel: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `migrate-continue`, since 2.11.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-continue | migrate-continue in QEMU's reference}
   */
  'migrate-continue': {
    arguments: {
      /** Since 2.11. */
      state: MigrationStatus
    }
    returns: Record<string, never>
  }
  /**
   * `migrate`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate | migrate in QEMU's reference}
   */
  migrate: {
    arguments: {
      /** Since 0.14, required until 7.2. */
      uri?: string | undefined
      /** Since 10.0 (not in 7.2). */
      channels?: readonly MigrationChannel[] | undefined
      /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
      detach?: boolean | undefined
      /** Since 0.14. */
      resume?: boolean | undefined
      /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
      blk?: boolean | undefined
      /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
      inc?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `migrate-incoming`, since 2.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-incoming | migrate-incoming in QEMU's reference}
   */
  'migrate-incoming': {
    arguments: {
      /** Since 2.3, required until 7.2. */
      uri?: string | undefined
      /** Since 10.0 (not in 7.2). */
      channels?: readonly MigrationChannel[] | undefined
      /** Since 9.1. */
      'exit-on-error'?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `xen-save-devices-state`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.xen-save-devices-state | xen-save-devices-state in QEMU's reference}
   */
  'xen-save-devices-state': {
    arguments: {
      /** Since 1.1. */
      filename: string
      /** Since 2.11. */
      live?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `xen-set-global-dirty-log`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.xen-set-global-dirty-log | xen-set-global-dirty-log in QEMU's reference}
   */
  'xen-set-global-dirty-log': {
    arguments: {
      /** Since 1.3. */
      enable: boolean
    }
    returns: Record<string, never>
  }
  /**
   * `xen-load-devices-state`, since 2.7.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.xen-load-devices-state | xen-load-devices-state in QEMU's reference}
   */
  'xen-load-devices-state': {
    arguments: {
      /** Since 2.7. */
      filename: string
    }
    returns: Record<string, never>
  }
  /**
   * `xen-set-replication`, since 2.9, only in builds with `CONFIG_REPLICATION`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.xen-set-replication | xen-set-replication in QEMU's reference}
   */
  'xen-set-replication': {
    arguments: {
      /** Since 2.9. */
      enable: boolean
      /** Since 2.9. */
      primary: boolean
      /** Since 2.9. */
      failover?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-xen-replication-status`, since 2.9, only in builds with `CONFIG_REPLICATION`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-xen-replication-status | query-xen-replication-status in QEMU's reference}
   */
  'query-xen-replication-status': {
    arguments: undefined
    returns: ReplicationStatus
  }
  /**
   * `xen-colo-do-checkpoint`, since 2.9, only in builds with `CONFIG_REPLICATION`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.xen-colo-do-checkpoint | xen-colo-do-checkpoint in QEMU's reference}
   */
  'xen-colo-do-checkpoint': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `query-colo-status`, since 3.1, only in builds with `CONFIG_REPLICATION`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-colo-status | query-colo-status in QEMU's reference}
   */
  'query-colo-status': {
    arguments: undefined
    returns: COLOStatus
  }
  /**
   * `migrate-recover`, since 3.0, may be sent out of band.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-recover | migrate-recover in QEMU's reference}
   */
  'migrate-recover': {
    arguments: {
      /** Since 3.0. */
      uri: string
    }
    returns: Record<string, never>
  }
  /**
   * `migrate-pause`, since 3.0, may be sent out of band.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.migrate-pause | migrate-pause in QEMU's reference}
   */
  'migrate-pause': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `calc-dirty-rate`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.calc-dirty-rate | calc-dirty-rate in QEMU's reference}
   */
  'calc-dirty-rate': {
    arguments: {
      /** `int64`, since 5.2. */
      'calc-time': Int64
      /** Since 8.2. */
      'calc-time-unit'?: TimeUnit | undefined
      /** `int`, since 6.1. */
      'sample-pages'?: Int64 | undefined
      /** Since 6.1. */
      mode?: DirtyRateMeasureMode | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-dirty-rate`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-dirty-rate | query-dirty-rate in QEMU's reference}
   */
  'query-dirty-rate': {
    arguments: {
      /** Since 8.2. */
      'calc-time-unit'?: TimeUnit | undefined
    }
    returns: DirtyRateInfo
  }
  /**
   * `set-vcpu-dirty-limit`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.set-vcpu-dirty-limit | set-vcpu-dirty-limit in QEMU's reference}
   */
  'set-vcpu-dirty-limit': {
    arguments: {
      /** `int`, since 7.1. */
      'cpu-index'?: Int64 | undefined
      /** `uint64`, since 7.1. */
      'dirty-rate': Int64
    }
    returns: Record<string, never>
  }
  /**
   * `cancel-vcpu-dirty-limit`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.cancel-vcpu-dirty-limit | cancel-vcpu-dirty-limit in QEMU's reference}
   */
  'cancel-vcpu-dirty-limit': {
    arguments: {
      /** `int`, since 7.1. */
      'cpu-index'?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-vcpu-dirty-limit`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.query-vcpu-dirty-limit | query-vcpu-dirty-limit in QEMU's reference}
   */
  'query-vcpu-dirty-limit': {
    arguments: undefined
    returns: DirtyLimitInfo[]
  }
  /**
   * `query-migrationthreads`, since 10.0 (not in 7.2).
   *
   * @deprecated removed: QEMU 10.2 had it, 11.1 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | query-migrationthreads in QEMU's reference}
   */
  'query-migrationthreads': {
    arguments: undefined
    returns: MigrationThreadInfo[]
  }
  /**
   * `snapshot-save`, since 6.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.snapshot-save | snapshot-save in QEMU's reference}
   */
  'snapshot-save': {
    arguments: {
      /** Since 6.0. */
      'job-id': string
      /** Since 6.0. */
      tag: string
      /** Since 6.0. */
      vmstate: string
      /** Since 6.0. */
      devices: readonly string[]
    }
    returns: Record<string, never>
  }
  /**
   * `snapshot-load`, since 6.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.snapshot-load | snapshot-load in QEMU's reference}
   */
  'snapshot-load': {
    arguments: {
      /** Since 6.0. */
      'job-id': string
      /** Since 6.0. */
      tag: string
      /** Since 6.0. */
      vmstate: string
      /** Since 6.0. */
      devices: readonly string[]
    }
    returns: Record<string, never>
  }
  /**
   * `snapshot-delete`, since 6.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-migration.snapshot-delete | snapshot-delete in QEMU's reference}
   */
  'snapshot-delete': {
    arguments: {
      /** Since 6.0. */
      'job-id': string
      /** Since 6.0. */
      tag: string
      /** Since 6.0. */
      devices: readonly string[]
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `migration`. */
export interface MigrationEvents {
  /**
   * `MIGRATION`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-migration.MIGRATION | MIGRATION in QEMU's reference}
   */
  MIGRATION: {
    /** Since 2.4. */
    status: MigrationStatus
  }
  /**
   * `MIGRATION_PASS`, since 2.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-migration.MIGRATION_PASS | MIGRATION_PASS in QEMU's reference}
   */
  MIGRATION_PASS: {
    /** `int`, since 2.6. */
    pass: Int64
  }
  /**
   * `COLO_EXIT`, since 3.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-migration.COLO_EXIT | COLO_EXIT in QEMU's reference}
   */
  COLO_EXIT: {
    /** Since 3.1. */
    mode: COLOMode
    /** Since 3.1. */
    reason: COLOExitReason
  }
  /**
   * `UNPLUG_PRIMARY`, since 4.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-migration.UNPLUG_PRIMARY | UNPLUG_PRIMARY in QEMU's reference}
   */
  UNPLUG_PRIMARY: {
    /** Since 4.2. */
    'device-id': string
  }
}
