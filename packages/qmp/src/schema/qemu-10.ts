// QEMU's interface as every release from 10.0 to 10.2 has it. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type {
  BlockDeviceIoStatus,
  BlockDirtyInfo,
  BlockdevCacheInfo,
  BlockdevChild,
  BlockdevDetectZeroesOptions,
  BlockErrorAction,
  BlockLatencyHistogramInfo,
  BlockLimitsInfo,
  BlockStatsSpecific,
  ImageInfoSpecificFileWrapper,
  ImageInfoSpecificKind,
  ImageInfoSpecificQCow2EncryptionBase,
  ImageInfoSpecificRbdWrapper,
  Qcow2BitmapInfo,
  Qcow2CompressionType,
  SnapshotInfo,
} from './qemu/block-core.ts'
import type { IoOperationType } from './qemu/common.ts'
import type {
  QCryptoBlockInfoLUKSSlot,
  QCryptoCipherAlgo,
  QCryptoCipherMode,
  QCryptoHashAlgo,
  QCryptoIVGenAlgo,
} from './qemu/crypto.ts'
import type { Int64 } from './qemu/int64.ts'
import type { CompatProperty } from './qemu/machine.ts'
import type { DirtyRateMeasureMode, DirtyRateStatus, DirtyRateVcpu, TimeUnit } from './qemu/migration.ts'
import type { SevGuestInfo, SevGuestType, SevSnpGuestInfo, SevState } from './qemu/misc-i386.ts'
import type { VhostDeviceProtocols, VirtioDeviceFeatures, VirtioDeviceStatus } from './qemu/virtio.ts'
import type { QemuCommands, QemuEvents } from './qemu-schema.ts'

/**
 * `QCryptoBlockInfoLUKS`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockInfoLUKS | QCryptoBlockInfoLUKS in QEMU's reference}
 */
export interface QCryptoBlockInfoLUKS {
  /** Since 2.7. */
  'cipher-alg': QCryptoCipherAlgo
  /** Since 2.7. */
  'cipher-mode': QCryptoCipherMode
  /** Since 2.7. */
  'ivgen-alg': QCryptoIVGenAlgo
  /** Since 2.7. */
  'ivgen-hash-alg'?: QCryptoHashAlgo | undefined
  /** Since 2.7. */
  'hash-alg': QCryptoHashAlgo
  /** Since 9.0. */
  'detached-header': boolean
  /** `int`, since 2.7. */
  'payload-offset': Int64
  /** `int`, since 2.7. */
  'master-key-iters': Int64
  /** Since 2.7. */
  uuid: string
  /** Since 2.7. */
  slots: QCryptoBlockInfoLUKSSlot[]
}

/**
 * `ImageInfoSpecificQCow2Encryption`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificQCow2Encryption | ImageInfoSpecificQCow2Encryption in QEMU's reference}
 */
export type ImageInfoSpecificQCow2Encryption = ImageInfoSpecificQCow2EncryptionBase &
  ({ format: 'aes' } | ({ format: 'luks' } & QCryptoBlockInfoLUKS))

/**
 * `ImageInfoSpecificQCow2`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificQCow2 | ImageInfoSpecificQCow2 in QEMU's reference}
 */
export interface ImageInfoSpecificQCow2 {
  /** Since 1.7. */
  compat: string
  /** Since 1.7. */
  'data-file'?: string | undefined
  /** Since 1.7. */
  'data-file-raw'?: boolean | undefined
  /** Since 5.2. */
  'extended-l2'?: boolean | undefined
  /** Since 1.7. */
  'lazy-refcounts'?: boolean | undefined
  /** Since 2.2. */
  corrupt?: boolean | undefined
  /** `int`, since 2.3. */
  'refcount-bits': Int64
  /** Since 2.10. */
  encrypt?: ImageInfoSpecificQCow2Encryption | undefined
  /** Since 4.0. */
  bitmaps?: Qcow2BitmapInfo[] | undefined
  /** Since 5.1. */
  'compression-type': Qcow2CompressionType
}

/**
 * `ImageInfoSpecificVmdk`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificVmdk | ImageInfoSpecificVmdk in QEMU's reference}
 */
export interface ImageInfoSpecificVmdk {
  /** Since 1.7. */
  'create-type': string
  /** `int`, since 1.7. */
  cid: Int64
  /** `int`, since 1.7. */
  'parent-cid': Int64
  /** Since 1.7, `ImageInfo[]` until 7.2. */
  extents: VmdkExtentInfo[]
}

/**
 * `VmdkExtentInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.VmdkExtentInfo | VmdkExtentInfo in QEMU's reference}
 */
export interface VmdkExtentInfo {
  /** Since 8.0. */
  filename: string
  /** Since 8.0. */
  format: string
  /** `int`, since 8.0. */
  'virtual-size': Int64
  /** `int`, since 8.0. */
  'cluster-size'?: Int64 | undefined
  /** Since 8.0. */
  compressed?: boolean | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'dirty-flag'?: boolean | undefined
  /** `int`. @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'actual-size'?: Int64 | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  encrypted?: boolean | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'backing-filename'?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'full-backing-filename'?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'backing-filename-format'?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  snapshots?: SnapshotInfo[] | undefined
  /** Since 1.6. @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'backing-image'?: ImageInfo | undefined
  /** Since 1.7. @deprecated removed: QEMU 7.2 had it, 8.0 has not. */
  'format-specific'?: ImageInfoSpecific | undefined
}

/**
 * `ImageInfoSpecificQCow2Wrapper`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificQCow2Wrapper | ImageInfoSpecificQCow2Wrapper in QEMU's reference}
 */
export interface ImageInfoSpecificQCow2Wrapper {
  /** Since 1.7. */
  data: ImageInfoSpecificQCow2
}

/**
 * `ImageInfoSpecificVmdkWrapper`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificVmdkWrapper | ImageInfoSpecificVmdkWrapper in QEMU's reference}
 */
export interface ImageInfoSpecificVmdkWrapper {
  /** Since 6.1. */
  data: ImageInfoSpecificVmdk
}

/**
 * `ImageInfoSpecificLUKSWrapper`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificLUKSWrapper | ImageInfoSpecificLUKSWrapper in QEMU's reference}
 */
export interface ImageInfoSpecificLUKSWrapper {
  /** Since 2.7. */
  data: QCryptoBlockInfoLUKS
}

/**
 * `ImageInfoSpecific`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecific | ImageInfoSpecific in QEMU's reference}
 */
export type ImageInfoSpecific = {
  /** Since 1.7. */
  type: ImageInfoSpecificKind
} & (
  | ({ type: 'qcow2' } & ImageInfoSpecificQCow2Wrapper)
  | ({ type: 'vmdk' } & ImageInfoSpecificVmdkWrapper)
  | ({ type: 'luks' } & ImageInfoSpecificLUKSWrapper)
  | ({ type: 'rbd' } & ImageInfoSpecificRbdWrapper)
  | ({ /** Since 10.0 (not in 7.2). */ type: 'file' } & ImageInfoSpecificFileWrapper)
)

/**
 * `BlockNodeInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockNodeInfo | BlockNodeInfo in QEMU's reference}
 */
export interface BlockNodeInfo {
  /** Since 8.0. */
  filename: string
  /** Since 8.0. */
  format: string
  /** Since 8.0. */
  'dirty-flag'?: boolean | undefined
  /** `int`, since 8.0. */
  'actual-size'?: Int64 | undefined
  /** `int`, since 8.0. */
  'virtual-size': Int64
  /** `int`, since 8.0. */
  'cluster-size'?: Int64 | undefined
  /** Since 8.0. */
  encrypted?: boolean | undefined
  /** Since 1.7. */
  compressed?: boolean | undefined
  /** Since 8.0. */
  'backing-filename'?: string | undefined
  /** Since 8.0. */
  'full-backing-filename'?: string | undefined
  /** Since 8.0. */
  'backing-filename-format'?: string | undefined
  /** Since 8.0. */
  snapshots?: SnapshotInfo[] | undefined
  /** Since 10.2. */
  limits?: BlockLimitsInfo | undefined
  /** Since 1.7. */
  'format-specific'?: ImageInfoSpecific | undefined
}

/**
 * `ImageInfo`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfo | ImageInfo in QEMU's reference}
 */
export interface ImageInfo extends BlockNodeInfo {
  /** Since 1.3. */
  'backing-image'?: ImageInfo | undefined
}

/**
 * `BlockDeviceInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDeviceInfo | BlockDeviceInfo in QEMU's reference}
 */
export interface BlockDeviceInfo {
  /** Since 0.14. */
  file: string
  /** Since 2.0, optional until 10.0. */
  'node-name'?: string | undefined
  /** Since 0.14. */
  ro: boolean
  /** Since 0.14. */
  drv: string
  /** Since 0.14. */
  backing_file?: string | undefined
  /** `int`, since 0.14. */
  backing_file_depth: Int64
  /** Since 10.2 (not in 10.0). */
  children?: BlockdevChild[] | undefined
  /** Since 10.0 (not in 7.2). */
  active: boolean
  /** Since 0.14. */
  encrypted: boolean
  /** Since 2.1. */
  detect_zeroes: BlockdevDetectZeroesOptions
  /** `int`, since 0.14. */
  bps: Int64
  /** `int`, since 0.14. */
  bps_rd: Int64
  /** `int`, since 0.14. */
  bps_wr: Int64
  /** `int`, since 0.14. */
  iops: Int64
  /** `int`, since 0.14. */
  iops_rd: Int64
  /** `int`, since 0.14. */
  iops_wr: Int64
  /** Since 0.14. */
  image: ImageInfo
  /** `int`, since 1.7. */
  bps_max?: Int64 | undefined
  /** `int`, since 1.7. */
  bps_rd_max?: Int64 | undefined
  /** `int`, since 1.7. */
  bps_wr_max?: Int64 | undefined
  /** `int`, since 1.7. */
  iops_max?: Int64 | undefined
  /** `int`, since 1.7. */
  iops_rd_max?: Int64 | undefined
  /** `int`, since 1.7. */
  iops_wr_max?: Int64 | undefined
  /** `int`, since 2.6. */
  bps_max_length?: Int64 | undefined
  /** `int`, since 2.6. */
  bps_rd_max_length?: Int64 | undefined
  /** `int`, since 2.6. */
  bps_wr_max_length?: Int64 | undefined
  /** `int`, since 2.6. */
  iops_max_length?: Int64 | undefined
  /** `int`, since 2.6. */
  iops_rd_max_length?: Int64 | undefined
  /** `int`, since 2.6. */
  iops_wr_max_length?: Int64 | undefined
  /** `int`, since 1.7. */
  iops_size?: Int64 | undefined
  /** Since 2.4. */
  group?: string | undefined
  /** Since 0.14. */
  cache: BlockdevCacheInfo
  /** `int`, since 2.3. */
  write_threshold: Int64
  /** Since 4.2. */
  'dirty-bitmaps'?: BlockDirtyInfo[] | undefined
}

/**
 * `BlockInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockInfo | BlockInfo in QEMU's reference}
 */
export interface BlockInfo {
  /** Since 0.14. */
  device: string
  /** Since 2.10. */
  qdev?: string | undefined
  /** Since 0.14. */
  type: string
  /** Since 0.14. */
  removable: boolean
  /** Since 0.14. */
  locked: boolean
  /** Since 0.14. */
  inserted?: BlockDeviceInfo | undefined
  /** Since 0.14. */
  tray_open?: boolean | undefined
  /** Since 0.14. */
  'io-status'?: BlockDeviceIoStatus | undefined
}

/**
 * `BlockDeviceTimedStats`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDeviceTimedStats | BlockDeviceTimedStats in QEMU's reference}
 */
export interface BlockDeviceTimedStats {
  /** `int`, since 2.5. */
  interval_length: Int64
  /** `int`, since 2.5. */
  min_rd_latency_ns: Int64
  /** `int`, since 2.5. */
  max_rd_latency_ns: Int64
  /** `int`, since 2.5. */
  avg_rd_latency_ns: Int64
  /** `int`, since 2.5. */
  min_wr_latency_ns: Int64
  /** `int`, since 2.5. */
  max_wr_latency_ns: Int64
  /** `int`, since 2.5. */
  avg_wr_latency_ns: Int64
  /** `int`, since 8.1. */
  min_zone_append_latency_ns: Int64
  /** `int`, since 8.1. */
  max_zone_append_latency_ns: Int64
  /** `int`, since 8.1. */
  avg_zone_append_latency_ns: Int64
  /** `int`, since 2.5. */
  min_flush_latency_ns: Int64
  /** `int`, since 2.5. */
  max_flush_latency_ns: Int64
  /** `int`, since 2.5. */
  avg_flush_latency_ns: Int64
  /** Since 2.5. */
  avg_rd_queue_depth: number
  /** Since 2.5. */
  avg_wr_queue_depth: number
  /** Since 8.1. */
  avg_zone_append_queue_depth: number
}

/**
 * `BlockDeviceStats`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDeviceStats | BlockDeviceStats in QEMU's reference}
 */
export interface BlockDeviceStats {
  /** `int`, since 0.14. */
  rd_bytes: Int64
  /** `int`, since 0.14. */
  wr_bytes: Int64
  /** `int`, since 8.1. */
  zone_append_bytes: Int64
  /** `int`, since 4.2. */
  unmap_bytes: Int64
  /** `int`, since 0.14. */
  rd_operations: Int64
  /** `int`, since 0.14. */
  wr_operations: Int64
  /** `int`, since 8.1. */
  zone_append_operations: Int64
  /** `int`, since 0.15. */
  flush_operations: Int64
  /** `int`, since 4.2. */
  unmap_operations: Int64
  /** `int`, since 0.15. */
  rd_total_time_ns: Int64
  /** `int`, since 0.15. */
  wr_total_time_ns: Int64
  /** `int`, since 8.1. */
  zone_append_total_time_ns: Int64
  /** `int`, since 0.15. */
  flush_total_time_ns: Int64
  /** `int`, since 4.2. */
  unmap_total_time_ns: Int64
  /** `int`, since 0.14. */
  wr_highest_offset: Int64
  /** `int`, since 2.3. */
  rd_merged: Int64
  /** `int`, since 2.3. */
  wr_merged: Int64
  /** `int`, since 8.1. */
  zone_append_merged: Int64
  /** `int`, since 4.2. */
  unmap_merged: Int64
  /** `int`, since 2.5. */
  idle_time_ns?: Int64 | undefined
  /** `int`, since 2.5. */
  failed_rd_operations: Int64
  /** `int`, since 2.5. */
  failed_wr_operations: Int64
  /** `int`, since 8.1. */
  failed_zone_append_operations: Int64
  /** `int`, since 2.5. */
  failed_flush_operations: Int64
  /** `int`, since 4.2. */
  failed_unmap_operations: Int64
  /** `int`, since 2.5. */
  invalid_rd_operations: Int64
  /** `int`, since 2.5. */
  invalid_wr_operations: Int64
  /** `int`, since 8.1. */
  invalid_zone_append_operations: Int64
  /** `int`, since 2.5. */
  invalid_flush_operations: Int64
  /** `int`, since 4.2. */
  invalid_unmap_operations: Int64
  /** Since 2.5. */
  account_invalid: boolean
  /** Since 2.5. */
  account_failed: boolean
  /** Since 2.5. */
  timed_stats: BlockDeviceTimedStats[]
  /** Since 4.0. */
  rd_latency_histogram?: BlockLatencyHistogramInfo | undefined
  /** Since 4.0. */
  wr_latency_histogram?: BlockLatencyHistogramInfo | undefined
  /** Since 8.1. */
  zone_append_latency_histogram?: BlockLatencyHistogramInfo | undefined
  /** Since 4.0. */
  flush_latency_histogram?: BlockLatencyHistogramInfo | undefined
}

/**
 * `BlockStats`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockStats | BlockStats in QEMU's reference}
 */
export interface BlockStats {
  /** Since 0.14. */
  device?: string | undefined
  /** Since 3.0. */
  qdev?: string | undefined
  /** Since 2.3. */
  'node-name'?: string | undefined
  /** Since 0.14. */
  stats: BlockDeviceStats
  /** Since 4.2. */
  'driver-specific'?: BlockStatsSpecific | undefined
  /** Since 0.14. */
  parent?: BlockStats | undefined
  /** Since 2.0. */
  backing?: BlockStats | undefined
}

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
  'calc-time-unit': TimeUnit
  /** `uint64`, since 6.1. */
  'sample-pages': Int64
  /** Since 6.2. */
  mode: DirtyRateMeasureMode
  /** Since 6.2. */
  'vcpu-dirty-rate'?: DirtyRateVcpu[] | undefined
}

/**
 * `MachineInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-machine.MachineInfo | MachineInfo in QEMU's reference}
 */
export interface MachineInfo {
  /** Since 1.2. */
  name: string
  /** Since 1.2. */
  alias?: string | undefined
  /** Since 1.2. */
  'is-default'?: boolean | undefined
  /** `int`, since 1.5. */
  'cpu-max': Int64
  /** Since 2.7. */
  'hotpluggable-cpus': boolean
  /** Since 4.1. */
  'numa-mem-supported': boolean
  /** Since 4.1. */
  deprecated: boolean
  /** Since 4.2. */
  'default-cpu-type'?: string | undefined
  /** Since 5.2. */
  'default-ram-id'?: string | undefined
  /** Since 8.0. */
  acpi: boolean
  /** Since 9.1, unstable. */
  'compat-props'?: CompatProperty[] | undefined
}

/**
 * `SevInfo`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevInfo | SevInfo in QEMU's reference}
 */
export type SevInfo = {
  /** Since 2.12. */
  enabled: boolean
  /** `uint8`, since 2.12. */
  'api-major': number
  /** `uint8`, since 2.12. */
  'api-minor': number
  /** `uint8`, since 2.12. */
  'build-id': number
  /** Since 2.12. */
  state: SevState
  /** Since 10.0 (not in 7.2). */
  'sev-type': SevGuestType
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  policy?: number | undefined
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  handle?: number | undefined
} & (
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev' } & SevGuestInfo)
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev-snp' } & SevSnpGuestInfo)
)

/**
 * `VhostStatus`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VhostStatus | VhostStatus in QEMU's reference}
 */
export interface VhostStatus {
  /** `int`, since 7.2. */
  'n-mem-sections': Int64
  /** `int`, since 7.2. */
  'n-tmp-sections': Int64
  /** `uint32`, since 7.2. */
  nvqs: number
  /** `int`, since 7.2. */
  'vq-index': Int64
  /** Since 7.2. */
  features: VirtioDeviceFeatures
  /** Since 7.2. */
  'acked-features': VirtioDeviceFeatures
  /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  'backend-features': VirtioDeviceFeatures
  /** Since 7.2. */
  'protocol-features': VhostDeviceProtocols
  /** `uint64`, since 7.2. */
  'max-queues': Int64
  /** `uint64`, since 7.2. */
  'backend-cap': Int64
  /** Since 7.2. */
  'log-enabled': boolean
  /** `uint64`, since 7.2. */
  'log-size': Int64
}

/**
 * `VirtioStatus`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioStatus | VirtioStatus in QEMU's reference}
 */
export interface VirtioStatus {
  /** Since 7.2. */
  name: string
  /** `uint16`, since 7.2. */
  'device-id': number
  /** Since 7.2. */
  'vhost-started': boolean
  /** Since 7.2. */
  'device-endian': string
  /** Since 7.2. */
  'guest-features': VirtioDeviceFeatures
  /** Since 7.2. */
  'host-features': VirtioDeviceFeatures
  /** Since 7.2. */
  'backend-features': VirtioDeviceFeatures
  /** `int`, since 7.2. */
  'num-vqs': Int64
  /** Since 7.2. */
  status: VirtioDeviceStatus
  /** `uint8`, since 7.2. */
  isr: number
  /** `uint16`, since 7.2. */
  'queue-sel': number
  /** Since 7.2. */
  'vm-running': boolean
  /** Since 7.2. */
  broken: boolean
  /** Since 7.2. */
  disabled: boolean
  /** Since 7.2. */
  'use-started': boolean
  /** Since 7.2. */
  started: boolean
  /** Since 7.2. */
  'start-on-kick': boolean
  /** Since 7.2. */
  'disable-legacy-check': boolean
  /** Since 7.2. */
  'bus-name': string
  /** Since 7.2. */
  'use-guest-notifier-mask': boolean
  /** Since 7.2. */
  'vhost-dev'?: VhostStatus | undefined
}

/**
 * `VirtVhostQueueStatus`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtVhostQueueStatus | VirtVhostQueueStatus in QEMU's reference}
 */
export interface VirtVhostQueueStatus {
  /** Since 7.2. */
  name: string
  /** `int`, since 7.2. */
  kick: Int64
  /** `int`, since 7.2. */
  call: Int64
  /** `uint64`. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  desc: Int64
  /** `uint64`. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  avail: Int64
  /** `uint64`. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  used: Int64
  /** `int`, since 7.2. */
  num: Int64
  /** `uint64`, since 7.2. */
  'desc-phys': Int64
  /** `uint32`, since 7.2. */
  'desc-size': number
  /** `uint64`, since 7.2. */
  'avail-phys': Int64
  /** `uint32`, since 7.2. */
  'avail-size': number
  /** `uint64`, since 7.2. */
  'used-phys': Int64
  /** `uint32`, since 7.2. */
  'used-size': number
}

/** The commands of QEMU 10.0 to 10.2. */
export interface Qemu10Commands
  extends Omit<
    QemuCommands,
    | 'query-block'
    | 'query-blockstats'
    | 'query-named-block-nodes'
    | 'query-dirty-rate'
    | 'query-machines'
    | 'query-sev'
    | 'x-query-virtio-status'
    | 'x-query-virtio-vhost-queue-status'
    | 'x-query-profile'
    | 'x-query-rdma'
  > {
  'query-block': {
    arguments: QemuCommands['query-block']['arguments']
    returns: BlockInfo[]
  }
  'query-blockstats': {
    arguments: QemuCommands['query-blockstats']['arguments']
    returns: BlockStats[]
  }
  'query-named-block-nodes': {
    arguments: QemuCommands['query-named-block-nodes']['arguments']
    returns: BlockDeviceInfo[]
  }
  'query-dirty-rate': {
    arguments: QemuCommands['query-dirty-rate']['arguments']
    returns: DirtyRateInfo
  }
  'query-machines': {
    arguments: QemuCommands['query-machines']['arguments']
    returns: MachineInfo[]
  }
  'query-sev': {
    arguments: QemuCommands['query-sev']['arguments']
    returns: SevInfo
  }
  'x-query-virtio-status': {
    arguments: QemuCommands['x-query-virtio-status']['arguments']
    returns: VirtioStatus
  }
  'x-query-virtio-vhost-queue-status': {
    arguments: QemuCommands['x-query-virtio-vhost-queue-status']['arguments']
    returns: VirtVhostQueueStatus
  }
}

/** The events of QEMU 10.0 to 10.2. */
export interface Qemu10Events
  extends Omit<QemuEvents, 'BLOCK_IO_ERROR' | 'RDMA_GID_STATUS_CHANGED' | 'MEM_UNPLUG_ERROR'> {
  /**
   * `BLOCK_IO_ERROR`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_IO_ERROR | BLOCK_IO_ERROR in QEMU's reference}
   */
  BLOCK_IO_ERROR: {
    /** Since 9.2. */
    'qom-path': string
    /** Since 0.13. */
    device: string
    /** Since 0.13. */
    'node-name'?: string | undefined
    /** Since 0.13. */
    operation: IoOperationType
    /** Since 0.13. */
    action: BlockErrorAction
    /** Since 0.13. */
    nospace?: boolean | undefined
    /** Since 0.13. */
    reason: string
  }
}

/** The interface of QEMU 10.0 to 10.2, for `connect<Qemu10Schema>(…)`. */
export interface Qemu10Schema {
  commands: Qemu10Commands
  events: Qemu10Events
}
