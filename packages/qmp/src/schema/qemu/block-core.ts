// QEMU's interface as types: the module `block-core`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type { IoOperationType, OnOffAuto, StrOrNull } from './common.ts'
import type {
  QCryptoBlockAmendOptions,
  QCryptoBlockAmendOptionsLUKS,
  QCryptoBlockCreateOptions,
  QCryptoBlockCreateOptionsLUKS,
  QCryptoBlockInfoLUKS,
  QCryptoBlockOptionsLUKS,
  QCryptoBlockOptionsQCow,
  QCryptoCipherAlgo,
} from './crypto.ts'
import type { Int64 } from './int64.ts'
import type { JobStatus, JobType } from './job.ts'
import type { InetSocketAddress, InetSocketAddressBase, SocketAddress } from './sockets.ts'

/**
 * `SnapshotInfo`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.SnapshotInfo | SnapshotInfo in QEMU's reference}
 */
export interface SnapshotInfo {
  /** Since 1.3. */
  id: string
  /** Since 1.3. */
  name: string
  /** `int`, since 1.3. */
  'vm-state-size': Int64
  /** `int`, since 1.3. */
  'date-sec': Int64
  /** `int`, since 1.3. */
  'date-nsec': Int64
  /** `int`, since 1.3. */
  'vm-clock-sec': Int64
  /** `int`, since 1.3. */
  'vm-clock-nsec': Int64
  /** `int`, since 5.2. */
  icount?: Int64 | undefined
}

/**
 * `ImageInfoSpecificQCow2EncryptionBase`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificQCow2EncryptionBase | ImageInfoSpecificQCow2EncryptionBase in QEMU's reference}
 */
export interface ImageInfoSpecificQCow2EncryptionBase {
  /** Since 2.10. */
  format: BlockdevQcow2EncryptionFormat
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
 * `ImageInfoSpecificRbd`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificRbd | ImageInfoSpecificRbd in QEMU's reference}
 */
export interface ImageInfoSpecificRbd {
  /** Since 6.1. */
  'encryption-format'?: RbdImageEncryptionFormat | undefined
}

/**
 * `ImageInfoSpecificFile`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificFile | ImageInfoSpecificFile in QEMU's reference}
 */
export interface ImageInfoSpecificFile {
  /** `size`, since 8.0. */
  'extent-size-hint'?: Int64 | undefined
}

/**
 * `ImageInfoSpecificKind`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.ImageInfoSpecificKind | ImageInfoSpecificKind in QEMU's reference}
 */
export type ImageInfoSpecificKind =
  | 'qcow2'
  | 'vmdk'
  | 'luks'
  | 'rbd'
  /** Since 10.0 (not in 7.2). */
  | 'file'

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
 * `ImageInfoSpecificRbdWrapper`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificRbdWrapper | ImageInfoSpecificRbdWrapper in QEMU's reference}
 */
export interface ImageInfoSpecificRbdWrapper {
  /** Since 6.1. */
  data: ImageInfoSpecificRbd
}

/**
 * `ImageInfoSpecificFileWrapper`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageInfoSpecificFileWrapper | ImageInfoSpecificFileWrapper in QEMU's reference}
 */
export interface ImageInfoSpecificFileWrapper {
  /** Since 8.0. */
  data: ImageInfoSpecificFile
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
 * `BlockLimitsInfo`, since 10.2 (not in 10.0).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockLimitsInfo | BlockLimitsInfo in QEMU's reference}
 */
export interface BlockLimitsInfo {
  /** `uint32`. */
  'request-alignment': number
  /** `uint64`. */
  'max-discard'?: Int64 | undefined
  /** `uint32`. */
  'discard-alignment'?: number | undefined
  /** `uint64`. */
  'max-write-zeroes'?: Int64 | undefined
  /** `uint32`. */
  'write-zeroes-alignment'?: number | undefined
  /** `uint32`. */
  'opt-transfer'?: number | undefined
  /** `uint32`. */
  'max-transfer'?: number | undefined
  /** `uint32`. */
  'max-hw-transfer'?: number | undefined
  /** `int`. */
  'max-iov': Int64
  /** `int`. */
  'max-hw-iov'?: Int64 | undefined
  /** `size`. */
  'min-mem-alignment': Int64
  /** `size`. */
  'opt-mem-alignment': Int64
}

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
 * `BlockChildInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockChildInfo | BlockChildInfo in QEMU's reference}
 */
export interface BlockChildInfo {
  /** Since 8.0. */
  name: string
  /** Since 8.0. */
  info: BlockGraphInfo
}

/**
 * `BlockGraphInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockGraphInfo | BlockGraphInfo in QEMU's reference}
 */
export interface BlockGraphInfo extends BlockNodeInfo {
  /** Since 8.0. */
  children: BlockChildInfo[]
}

/**
 * `ImageCheck`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ImageCheck | ImageCheck in QEMU's reference}
 */
export interface ImageCheck {
  /** Since 1.4. */
  filename: string
  /** Since 1.4. */
  format: string
  /** `int`, since 1.4. */
  'check-errors': Int64
  /** `int`, since 1.4. */
  'image-end-offset'?: Int64 | undefined
  /** `int`, since 1.4. */
  corruptions?: Int64 | undefined
  /** `int`, since 1.4. */
  leaks?: Int64 | undefined
  /** `int`, since 1.4. */
  'corruptions-fixed'?: Int64 | undefined
  /** `int`, since 1.4. */
  'leaks-fixed'?: Int64 | undefined
  /** `int`, since 1.4. */
  'total-clusters'?: Int64 | undefined
  /** `int`, since 1.4. */
  'allocated-clusters'?: Int64 | undefined
  /** `int`, since 1.4. */
  'fragmented-clusters'?: Int64 | undefined
  /** `int`, since 1.4. */
  'compressed-clusters'?: Int64 | undefined
}

/**
 * `MapEntry`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.MapEntry | MapEntry in QEMU's reference}
 */
export interface MapEntry {
  /** `int`, since 2.6. */
  start: Int64
  /** `int`, since 2.6. */
  length: Int64
  /** Since 2.6. */
  data: boolean
  /** Since 2.6. */
  zero: boolean
  /** Since 8.2. */
  compressed: boolean
  /** `int`, since 2.6. */
  depth: Int64
  /** Since 6.1. */
  present: boolean
  /** `int`, since 2.6. */
  offset?: Int64 | undefined
  /** Since 2.6. */
  filename?: string | undefined
}

/**
 * `BlockdevCacheInfo`, since 2.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCacheInfo | BlockdevCacheInfo in QEMU's reference}
 */
export interface BlockdevCacheInfo {
  /** Since 2.3. */
  writeback: boolean
  /** Since 2.3. */
  direct: boolean
  /** Since 2.3. */
  'no-flush': boolean
}

/**
 * `BlockdevChild`, since 10.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevChild | BlockdevChild in QEMU's reference}
 */
export interface BlockdevChild {
  /** Since 10.1. */
  child: string
  /** Since 10.1. */
  'node-name': string
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
  active?: boolean | undefined
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
 * `BlockDeviceIoStatus`, since 1.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockDeviceIoStatus | BlockDeviceIoStatus in QEMU's reference}
 */
export type BlockDeviceIoStatus = 'ok' | 'failed' | 'nospace'

/**
 * `BlockDirtyInfo`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDirtyInfo | BlockDirtyInfo in QEMU's reference}
 */
export interface BlockDirtyInfo {
  /** Since 2.4. */
  name?: string | undefined
  /** `int`, since 1.3. */
  count: Int64
  /** `uint32`, since 1.4. */
  granularity: number
  /** Since 4.0. */
  recording: boolean
  /** Since 4.0. */
  busy: boolean
  /** Since 4.0. */
  persistent: boolean
  /** Since 4.0. */
  inconsistent?: boolean | undefined
}

/**
 * `Qcow2BitmapInfoFlags`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.Qcow2BitmapInfoFlags | Qcow2BitmapInfoFlags in QEMU's reference}
 */
export type Qcow2BitmapInfoFlags = 'in-use' | 'auto'

/**
 * `Qcow2BitmapInfo`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.Qcow2BitmapInfo | Qcow2BitmapInfo in QEMU's reference}
 */
export interface Qcow2BitmapInfo {
  /** Since 4.0. */
  name: string
  /** `uint32`, since 4.0. */
  granularity: number
  /** Since 4.0. */
  flags: Qcow2BitmapInfoFlags[]
}

/**
 * `BlockLatencyHistogramInfo`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockLatencyHistogramInfo | BlockLatencyHistogramInfo in QEMU's reference}
 */
export interface BlockLatencyHistogramInfo {
  /** `uint64`, since 4.0. */
  boundaries: Int64[]
  /** `uint64`, since 4.0. */
  bins: Int64[]
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
 * `BlockMeasureInfo`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockMeasureInfo | BlockMeasureInfo in QEMU's reference}
 */
export interface BlockMeasureInfo {
  /** `int`, since 2.10. */
  required: Int64
  /** `int`, since 2.10. */
  'fully-allocated': Int64
  /** `int`, since 5.1. */
  bitmaps?: Int64 | undefined
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
  min_zone_append_latency_ns?: Int64 | undefined
  /** `int`, since 8.1. */
  max_zone_append_latency_ns?: Int64 | undefined
  /** `int`, since 8.1. */
  avg_zone_append_latency_ns?: Int64 | undefined
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
  avg_zone_append_queue_depth?: number | undefined
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
  zone_append_bytes?: Int64 | undefined
  /** `int`, since 4.2. */
  unmap_bytes: Int64
  /** `int`, since 0.14. */
  rd_operations: Int64
  /** `int`, since 0.14. */
  wr_operations: Int64
  /** `int`, since 8.1. */
  zone_append_operations?: Int64 | undefined
  /** `int`, since 0.15. */
  flush_operations: Int64
  /** `int`, since 4.2. */
  unmap_operations: Int64
  /** `int`, since 0.15. */
  rd_total_time_ns: Int64
  /** `int`, since 0.15. */
  wr_total_time_ns: Int64
  /** `int`, since 8.1. */
  zone_append_total_time_ns?: Int64 | undefined
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
  zone_append_merged?: Int64 | undefined
  /** `int`, since 4.2. */
  unmap_merged: Int64
  /** `int`, since 2.5. */
  idle_time_ns?: Int64 | undefined
  /** `int`, since 2.5. */
  failed_rd_operations: Int64
  /** `int`, since 2.5. */
  failed_wr_operations: Int64
  /** `int`, since 8.1. */
  failed_zone_append_operations?: Int64 | undefined
  /** `int`, since 2.5. */
  failed_flush_operations: Int64
  /** `int`, since 4.2. */
  failed_unmap_operations: Int64
  /** `int`, since 2.5. */
  invalid_rd_operations: Int64
  /** `int`, since 2.5. */
  invalid_wr_operations: Int64
  /** `int`, since 8.1. */
  invalid_zone_append_operations?: Int64 | undefined
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
 * `BlockStatsSpecificFile`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockStatsSpecificFile | BlockStatsSpecificFile in QEMU's reference}
 */
export interface BlockStatsSpecificFile {
  /** `uint64`, since 4.2. */
  'discard-nb-ok': Int64
  /** `uint64`, since 4.2. */
  'discard-nb-failed': Int64
  /** `uint64`, since 4.2. */
  'discard-bytes-ok': Int64
}

/**
 * `BlockStatsSpecificNvme`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockStatsSpecificNvme | BlockStatsSpecificNvme in QEMU's reference}
 */
export interface BlockStatsSpecificNvme {
  /** `uint64`, since 5.2. */
  'completion-errors': Int64
  /** `uint64`, since 5.2. */
  'aligned-accesses': Int64
  /** `uint64`, since 5.2. */
  'unaligned-accesses': Int64
}

/**
 * `BlockStatsSpecific`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockStatsSpecific | BlockStatsSpecific in QEMU's reference}
 */
export type BlockStatsSpecific = {
  /** Since 4.2. */
  driver: BlockdevDriver
} & (
  | {
      driver:
        | 'blkdebug'
        | 'blklogwrites'
        | 'blkreplay'
        | 'blkverify'
        | 'bochs'
        | 'cloop'
        | 'compress'
        | 'copy-before-write'
        | 'copy-on-read'
        | 'dmg'
        | 'snapshot-access'
        | 'ftp'
        | 'ftps'
        | 'gluster'
        | 'host_cdrom'
        | 'http'
        | 'https'
        | 'io_uring'
        | 'iscsi'
        | 'luks'
        | 'nbd'
        | 'nfs'
        | 'null-aio'
        | 'null-co'
        | 'nvme-io_uring'
        | 'parallels'
        | 'preallocate'
        | 'qcow'
        | 'qcow2'
        | 'qed'
        | 'quorum'
        | 'raw'
        | 'rbd'
        | 'replication'
        | 'ssh'
        | 'throttle'
        | 'vdi'
        | 'vhdx'
        | 'virtio-blk-vfio-pci'
        | 'virtio-blk-vhost-user'
        | 'virtio-blk-vhost-vdpa'
        | 'vmdk'
        | 'vpc'
        | 'vvfat'
    }
  | ({ driver: 'file' } & BlockStatsSpecificFile)
  | ({
      /** Only in builds with `HAVE_HOST_BLOCK_DEVICE`. */
      driver: 'host_device'
    } & BlockStatsSpecificFile)
  | ({ driver: 'nvme' } & BlockStatsSpecificNvme)
)

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
 * `BlockdevOnError`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevOnError | BlockdevOnError in QEMU's reference}
 */
export type BlockdevOnError = 'report' | 'ignore' | 'enospc' | 'stop' | 'auto'

/**
 * `MirrorSyncMode`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.MirrorSyncMode | MirrorSyncMode in QEMU's reference}
 */
export type MirrorSyncMode = 'top' | 'full' | 'none' | 'incremental' | 'bitmap'

/**
 * `BitmapSyncMode`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BitmapSyncMode | BitmapSyncMode in QEMU's reference}
 */
export type BitmapSyncMode = 'on-success' | 'never' | 'always'

/**
 * `MirrorCopyMode`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.MirrorCopyMode | MirrorCopyMode in QEMU's reference}
 */
export type MirrorCopyMode = 'background' | 'write-blocking'

/**
 * `BlockJobInfoMirror`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockJobInfoMirror | BlockJobInfoMirror in QEMU's reference}
 */
export interface BlockJobInfoMirror {
  /** Since 8.2. */
  'actively-synced': boolean
}

/**
 * `BlockJobInfo`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockJobInfo | BlockJobInfo in QEMU's reference}
 */
export type BlockJobInfo = {
  /** Since 1.1, `str` until 7.2. */
  type: JobType
  /** Since 1.1. */
  device: string
  /** `int`, since 1.1. */
  len: Int64
  /** `int`, since 1.1. */
  offset: Int64
  /** Since 1.3. */
  busy: boolean
  /** Since 1.3. */
  paused: boolean
  /** `int`, since 1.1. */
  speed: Int64
  /** Since 1.3. */
  'io-status': BlockDeviceIoStatus
  /** Since 2.2. */
  ready: boolean
  /** Since 2.12. */
  status: JobStatus
  /** Since 2.12. */
  'auto-finalize': boolean
  /** Since 2.12. */
  'auto-dismiss': boolean
  /** Since 2.12.1. */
  error?: string | undefined
} & (
  | {
      type:
        | 'commit'
        | 'stream'
        | 'backup'
        | 'create'
        | 'amend'
        | 'snapshot-load'
        | 'snapshot-save'
        | 'snapshot-delete'
    }
  | ({ /** Since 10.0 (not in 7.2). */ type: 'mirror' } & BlockJobInfoMirror)
)

/**
 * `NewImageMode`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.NewImageMode | NewImageMode in QEMU's reference}
 */
export type NewImageMode = 'existing' | 'absolute-paths'

/**
 * `BlockdevSnapshotSync`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevSnapshotSync | BlockdevSnapshotSync in QEMU's reference}
 */
export interface BlockdevSnapshotSync {
  device?: string | undefined
  /** Since 2.0. */
  'node-name'?: string | undefined
  'snapshot-file': string
  /** Since 2.0. */
  'snapshot-node-name'?: string | undefined
  format?: string | undefined
  mode?: NewImageMode | undefined
}

/**
 * `BlockdevSnapshot`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevSnapshot | BlockdevSnapshot in QEMU's reference}
 */
export interface BlockdevSnapshot {
  /** Since 2.5. */
  node: string
  /** Since 2.5. */
  overlay: string
}

/**
 * `BackupPerf`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BackupPerf | BackupPerf in QEMU's reference}
 */
export interface BackupPerf {
  /** Since 6.0. */
  'use-copy-range'?: boolean | undefined
  /** `int`, since 6.0. */
  'max-workers'?: Int64 | undefined
  /** `int64`, since 6.0. */
  'max-chunk'?: Int64 | undefined
  /** `size`, since 9.2. */
  'min-cluster-size'?: Int64 | undefined
}

/**
 * `BackupCommon`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BackupCommon | BackupCommon in QEMU's reference}
 */
export interface BackupCommon {
  /** Since 2.7. */
  'job-id'?: string | undefined
  /** Since 4.2. */
  device: string
  /** Since 4.2. */
  sync: MirrorSyncMode
  /** `int`, since 4.2. */
  speed?: Int64 | undefined
  /** Since 2.4. */
  bitmap?: string | undefined
  /** Since 4.2. */
  'bitmap-mode'?: BitmapSyncMode | undefined
  /** Since 2.8. */
  compress?: boolean | undefined
  /** Since 4.2. */
  'on-source-error'?: BlockdevOnError | undefined
  /** Since 4.2. */
  'on-target-error'?: BlockdevOnError | undefined
  /** Since 10.1. */
  'on-cbw-error'?: OnCbwError | undefined
  /** Since 2.12. */
  'auto-finalize'?: boolean | undefined
  /** Since 2.12. */
  'auto-dismiss'?: boolean | undefined
  /** Since 4.2. */
  'filter-node-name'?: string | undefined
  /** Since 9.1. */
  'discard-source'?: boolean | undefined
  /** Since 6.0, unstable. */
  'x-perf'?: BackupPerf | undefined
}

/**
 * `DriveBackup`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.DriveBackup | DriveBackup in QEMU's reference}
 */
export interface DriveBackup extends BackupCommon {
  /** Since 1.6. */
  target: string
  /** Since 1.6. */
  format?: string | undefined
  /** Since 1.6. */
  mode?: NewImageMode | undefined
}

/**
 * `BlockdevBackup`, since 2.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevBackup | BlockdevBackup in QEMU's reference}
 */
export interface BlockdevBackup extends BackupCommon {
  /** Since 2.3. */
  target: string
}

/**
 * `XDbgBlockGraphNodeType`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.XDbgBlockGraphNodeType | XDbgBlockGraphNodeType in QEMU's reference}
 */
export type XDbgBlockGraphNodeType = 'block-backend' | 'block-job' | 'block-driver'

/**
 * `XDbgBlockGraphNode`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.XDbgBlockGraphNode | XDbgBlockGraphNode in QEMU's reference}
 */
export interface XDbgBlockGraphNode {
  /** `uint64`, since 4.0. */
  id: Int64
  /** Since 4.0. */
  type: XDbgBlockGraphNodeType
  /** Since 4.0. */
  name: string
}

/**
 * `BlockPermission`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockPermission | BlockPermission in QEMU's reference}
 */
export type BlockPermission = 'consistent-read' | 'write' | 'write-unchanged' | 'resize'

/**
 * `XDbgBlockGraphEdge`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.XDbgBlockGraphEdge | XDbgBlockGraphEdge in QEMU's reference}
 */
export interface XDbgBlockGraphEdge {
  /** `uint64`, since 4.0. */
  parent: Int64
  /** `uint64`, since 4.0. */
  child: Int64
  /** Since 4.0. */
  name: string
  /** Since 4.0. */
  perm: BlockPermission[]
  /** Since 4.0. */
  'shared-perm': BlockPermission[]
}

/**
 * `XDbgBlockGraph`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.XDbgBlockGraph | XDbgBlockGraph in QEMU's reference}
 */
export interface XDbgBlockGraph {
  /** Since 4.0. */
  nodes: XDbgBlockGraphNode[]
  /** Since 4.0. */
  edges: XDbgBlockGraphEdge[]
}

/**
 * `DriveMirror`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.DriveMirror | DriveMirror in QEMU's reference}
 */
export interface DriveMirror {
  /** Since 2.7. */
  'job-id'?: string | undefined
  /** Since 1.3. */
  device: string
  /** Since 1.3. */
  target: string
  /** Since 1.3. */
  format?: string | undefined
  /** Since 2.1. */
  'node-name'?: string | undefined
  /** Since 2.1. */
  replaces?: string | undefined
  /** Since 1.3. */
  sync: MirrorSyncMode
  /** Since 1.3. */
  mode?: NewImageMode | undefined
  /** `int`, since 1.3. */
  speed?: Int64 | undefined
  /** `uint32`, since 1.4. */
  granularity?: number | undefined
  /** `int`, since 1.4. */
  'buf-size'?: Int64 | undefined
  /** Since 1.3. */
  'on-source-error'?: BlockdevOnError | undefined
  /** Since 1.3. */
  'on-target-error'?: BlockdevOnError | undefined
  /** Since 2.4. */
  unmap?: boolean | undefined
  /** Since 1.3. */
  'copy-mode'?: MirrorCopyMode | undefined
  /** Since 3.1. */
  'auto-finalize'?: boolean | undefined
  /** Since 3.1. */
  'auto-dismiss'?: boolean | undefined
}

/**
 * `BlockDirtyBitmap`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDirtyBitmap | BlockDirtyBitmap in QEMU's reference}
 */
export interface BlockDirtyBitmap {
  /** Since 2.4. */
  node: string
  /** Since 2.4. */
  name: string
}

/**
 * `BlockDirtyBitmapAdd`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDirtyBitmapAdd | BlockDirtyBitmapAdd in QEMU's reference}
 */
export interface BlockDirtyBitmapAdd {
  /** Since 2.4. */
  node: string
  /** Since 2.4. */
  name: string
  /** `uint32`, since 2.4. */
  granularity?: number | undefined
  /** Since 2.4. */
  persistent?: boolean | undefined
  /** Since 2.4. */
  disabled?: boolean | undefined
}

/**
 * `BlockDirtyBitmapOrStr`, since 4.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-block-core.BlockDirtyBitmapOrStr | BlockDirtyBitmapOrStr in QEMU's reference}
 */
export type BlockDirtyBitmapOrStr = string | BlockDirtyBitmap

/**
 * `BlockDirtyBitmapMerge`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDirtyBitmapMerge | BlockDirtyBitmapMerge in QEMU's reference}
 */
export interface BlockDirtyBitmapMerge {
  /** Since 4.0. */
  node: string
  /** Since 4.0. */
  target: string
  /** Since 4.0. */
  bitmaps: readonly BlockDirtyBitmapOrStr[]
}

/**
 * `BlockDirtyBitmapSha256`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockDirtyBitmapSha256 | BlockDirtyBitmapSha256 in QEMU's reference}
 */
export interface BlockDirtyBitmapSha256 {
  /** Since 2.10. */
  sha256: string
}

/**
 * `BlockIOThrottle`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockIOThrottle | BlockIOThrottle in QEMU's reference}
 */
export interface BlockIOThrottle {
  /** Since 1.1. @deprecated by QEMU. */
  device?: string | undefined
  /** Since 1.1. */
  id?: string | undefined
  /** `int`, since 1.1. */
  bps: Int64
  /** `int`, since 1.1. */
  bps_rd: Int64
  /** `int`, since 1.1. */
  bps_wr: Int64
  /** `int`, since 1.1. */
  iops: Int64
  /** `int`, since 1.1. */
  iops_rd: Int64
  /** `int`, since 1.1. */
  iops_wr: Int64
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
}

/**
 * `ThrottleLimits`, since 2.11.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ThrottleLimits | ThrottleLimits in QEMU's reference}
 */
export interface ThrottleLimits {
  /** `int`, since 2.11. */
  'iops-total'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-total-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-total-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-read'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-read-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-read-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-write'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-write-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-write-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-total'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-total-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-total-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-read'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-read-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-read-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-write'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-write-max'?: Int64 | undefined
  /** `int`, since 2.11. */
  'bps-write-max-length'?: Int64 | undefined
  /** `int`, since 2.11. */
  'iops-size'?: Int64 | undefined
}

/**
 * `ThrottleGroupProperties`, since 2.11.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.ThrottleGroupProperties | ThrottleGroupProperties in QEMU's reference}
 */
export interface ThrottleGroupProperties {
  /** Since 2.11. */
  limits?: ThrottleLimits | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-total'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-total-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-total-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-read'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-read-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-read-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-write'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-write-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-write-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-total'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-total-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-total-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-read'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-read-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-read-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-write'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-write-max'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-bps-write-max-length'?: Int64 | undefined
  /** `int`, since 2.11, unstable. */
  'x-iops-size'?: Int64 | undefined
}

/**
 * `BlockJobChangeOptionsMirror`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockJobChangeOptionsMirror | BlockJobChangeOptionsMirror in QEMU's reference}
 */
export interface BlockJobChangeOptionsMirror {
  /** Since 8.2. */
  'copy-mode': MirrorCopyMode
}

/**
 * `BlockJobChangeOptions`, since 8.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockJobChangeOptions | BlockJobChangeOptions in QEMU's reference}
 */
export type BlockJobChangeOptions = {
  /** Since 8.2. */
  id: string
  /** Since 8.2. */
  type: JobType
} & (
  | {
      type:
        | 'commit'
        | 'stream'
        | 'backup'
        | 'create'
        | 'amend'
        | 'snapshot-load'
        | 'snapshot-save'
        | 'snapshot-delete'
    }
  | ({ type: 'mirror' } & BlockJobChangeOptionsMirror)
)

/**
 * `BlockdevDiscardOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevDiscardOptions | BlockdevDiscardOptions in QEMU's reference}
 */
export type BlockdevDiscardOptions = 'ignore' | 'unmap'

/**
 * `BlockdevDetectZeroesOptions`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevDetectZeroesOptions | BlockdevDetectZeroesOptions in QEMU's reference}
 */
export type BlockdevDetectZeroesOptions = 'off' | 'on' | 'unmap'

/**
 * `BlockdevAioOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevAioOptions | BlockdevAioOptions in QEMU's reference}
 */
export type BlockdevAioOptions =
  | 'threads'
  | 'native'
  /** Since 5.0, only in builds with `CONFIG_LINUX_IO_URING`. */
  | 'io_uring'

/**
 * `BlockdevCacheOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCacheOptions | BlockdevCacheOptions in QEMU's reference}
 */
export interface BlockdevCacheOptions {
  /** Since 2.9. */
  direct?: boolean | undefined
  /** Since 2.9. */
  'no-flush'?: boolean | undefined
}

/**
 * `BlockdevDriver`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevDriver | BlockdevDriver in QEMU's reference}
 */
export type BlockdevDriver =
  | 'blkdebug'
  | 'blklogwrites'
  | 'blkreplay'
  | 'blkverify'
  | 'bochs'
  | 'cloop'
  | 'compress'
  | 'copy-before-write'
  | 'copy-on-read'
  | 'dmg'
  | 'file'
  | 'snapshot-access'
  | 'ftp'
  | 'ftps'
  /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  | 'gluster'
  /** Only in builds with `HAVE_HOST_BLOCK_DEVICE`. */
  | 'host_cdrom'
  /** Only in builds with `HAVE_HOST_BLOCK_DEVICE`. */
  | 'host_device'
  | 'http'
  | 'https'
  /** Only in builds with `CONFIG_BLKIO`. */
  | 'io_uring'
  | 'iscsi'
  | 'luks'
  | 'nbd'
  | 'nfs'
  | 'null-aio'
  | 'null-co'
  | 'nvme'
  /** Only in builds with `CONFIG_BLKIO`. */
  | 'nvme-io_uring'
  | 'parallels'
  | 'preallocate'
  | 'qcow'
  | 'qcow2'
  | 'qed'
  | 'quorum'
  | 'raw'
  | 'rbd'
  /** Only in builds with `CONFIG_REPLICATION`. */
  | 'replication'
  | 'ssh'
  | 'throttle'
  | 'vdi'
  | 'vhdx'
  /** Only in builds with `CONFIG_BLKIO`. */
  | 'virtio-blk-vfio-pci'
  /** Only in builds with `CONFIG_BLKIO`. */
  | 'virtio-blk-vhost-user'
  /** Only in builds with `CONFIG_BLKIO`. */
  | 'virtio-blk-vhost-vdpa'
  | 'vmdk'
  | 'vpc'
  | 'vvfat'

/**
 * `BlockdevOptionsFile`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsFile | BlockdevOptionsFile in QEMU's reference}
 */
export interface BlockdevOptionsFile {
  /** Since 2.9. */
  filename: string
  /** Since 2.9. */
  'pr-manager'?: string | undefined
  /** Since 2.9. */
  locking?: OnOffAuto | undefined
  /** Since 2.9. */
  aio?: BlockdevAioOptions | undefined
  /** `int`, since 2.9. */
  'aio-max-batch'?: Int64 | undefined
  /** Since 2.9, only in builds with `CONFIG_LINUX`. */
  'drop-cache'?: boolean | undefined
  /** Since 2.9, unstable. */
  'x-check-cache-dropped'?: boolean | undefined
}

/**
 * `BlockdevOptionsNull`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsNull | BlockdevOptionsNull in QEMU's reference}
 */
export interface BlockdevOptionsNull {
  /** `int`, since 2.9. */
  size?: Int64 | undefined
  /** `uint64`, since 2.4. */
  'latency-ns'?: Int64 | undefined
  /** Since 2.9. */
  'read-zeroes'?: boolean | undefined
}

/**
 * `BlockdevOptionsNVMe`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsNVMe | BlockdevOptionsNVMe in QEMU's reference}
 */
export interface BlockdevOptionsNVMe {
  /** Since 2.12. */
  device: string
  /** `int`, since 2.12. */
  namespace: Int64
}

/**
 * `BlockdevOptionsVVFAT`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsVVFAT | BlockdevOptionsVVFAT in QEMU's reference}
 */
export interface BlockdevOptionsVVFAT {
  /** Since 2.9. */
  dir: string
  /** `int`, since 2.9. */
  'fat-type'?: Int64 | undefined
  /** Since 2.9. */
  floppy?: boolean | undefined
  /** Since 2.4. */
  label?: string | undefined
  /** Since 2.9. */
  rw?: boolean | undefined
}

/**
 * `BlockdevOptionsGenericFormat`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsGenericFormat | BlockdevOptionsGenericFormat in QEMU's reference}
 */
export interface BlockdevOptionsGenericFormat {
  /** Since 2.9. */
  file: BlockdevRef
}

/**
 * `BlockdevOptionsLUKS`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsLUKS | BlockdevOptionsLUKS in QEMU's reference}
 */
export interface BlockdevOptionsLUKS extends BlockdevOptionsGenericFormat {
  /** Since 2.6. */
  'key-secret'?: string | undefined
  /** Since 9.0. */
  header?: BlockdevRef | undefined
}

/**
 * `BlockdevOptionsGenericCOWFormat`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsGenericCOWFormat | BlockdevOptionsGenericCOWFormat in QEMU's reference}
 */
export interface BlockdevOptionsGenericCOWFormat extends BlockdevOptionsGenericFormat {
  /** Since 2.9. */
  backing?: BlockdevRefOrNull | undefined
}

/**
 * `Qcow2OverlapCheckMode`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.Qcow2OverlapCheckMode | Qcow2OverlapCheckMode in QEMU's reference}
 */
export type Qcow2OverlapCheckMode = 'none' | 'constant' | 'cached' | 'all'

/**
 * `Qcow2OverlapCheckFlags`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.Qcow2OverlapCheckFlags | Qcow2OverlapCheckFlags in QEMU's reference}
 */
export interface Qcow2OverlapCheckFlags {
  /** Since 2.9. */
  template?: Qcow2OverlapCheckMode | undefined
  /** Since 2.9. */
  'main-header'?: boolean | undefined
  /** Since 2.9. */
  'active-l1'?: boolean | undefined
  /** Since 2.9. */
  'active-l2'?: boolean | undefined
  /** Since 2.9. */
  'refcount-table'?: boolean | undefined
  /** Since 2.9. */
  'refcount-block'?: boolean | undefined
  /** Since 2.9. */
  'snapshot-table'?: boolean | undefined
  /** Since 2.9. */
  'inactive-l1'?: boolean | undefined
  /** Since 2.9. */
  'inactive-l2'?: boolean | undefined
  /** Since 3.0. */
  'bitmap-directory'?: boolean | undefined
}

/**
 * `Qcow2OverlapChecks`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-block-core.Qcow2OverlapChecks | Qcow2OverlapChecks in QEMU's reference}
 */
export type Qcow2OverlapChecks = Qcow2OverlapCheckFlags | Qcow2OverlapCheckMode

/**
 * `BlockdevQcowEncryptionFormat`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevQcowEncryptionFormat | BlockdevQcowEncryptionFormat in QEMU's reference}
 */
export type BlockdevQcowEncryptionFormat = 'aes'

/**
 * `BlockdevQcowEncryption`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevQcowEncryption | BlockdevQcowEncryption in QEMU's reference}
 */
export type BlockdevQcowEncryption = {
  /** Since 2.10. */
  format: BlockdevQcowEncryptionFormat
} & { format: 'aes' } & QCryptoBlockOptionsQCow

/**
 * `BlockdevOptionsQcow`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsQcow | BlockdevOptionsQcow in QEMU's reference}
 */
export interface BlockdevOptionsQcow extends BlockdevOptionsGenericCOWFormat {
  /** Since 2.10. */
  encrypt?: BlockdevQcowEncryption | undefined
}

/**
 * `BlockdevQcow2EncryptionFormat`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevQcow2EncryptionFormat | BlockdevQcow2EncryptionFormat in QEMU's reference}
 */
export type BlockdevQcow2EncryptionFormat = 'aes' | 'luks'

/**
 * `BlockdevQcow2Encryption`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevQcow2Encryption | BlockdevQcow2Encryption in QEMU's reference}
 */
export type BlockdevQcow2Encryption = {
  /** Since 2.10. */
  format: BlockdevQcow2EncryptionFormat
} & (({ format: 'aes' } & QCryptoBlockOptionsQCow) | ({ format: 'luks' } & QCryptoBlockOptionsLUKS))

/**
 * `BlockdevOptionsPreallocate`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsPreallocate | BlockdevOptionsPreallocate in QEMU's reference}
 */
export interface BlockdevOptionsPreallocate extends BlockdevOptionsGenericFormat {
  /** `int`, since 6.0. */
  'prealloc-align'?: Int64 | undefined
  /** `int`, since 6.0. */
  'prealloc-size'?: Int64 | undefined
}

/**
 * `BlockdevOptionsQcow2`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsQcow2 | BlockdevOptionsQcow2 in QEMU's reference}
 */
export interface BlockdevOptionsQcow2 extends BlockdevOptionsGenericCOWFormat {
  /** Since 2.9. */
  'lazy-refcounts'?: boolean | undefined
  /** Since 2.9. */
  'pass-discard-request'?: boolean | undefined
  /** Since 2.9. */
  'pass-discard-snapshot'?: boolean | undefined
  /** Since 2.9. */
  'pass-discard-other'?: boolean | undefined
  /** Since 8.1. */
  'discard-no-unref'?: boolean | undefined
  /** Since 2.2. */
  'overlap-check'?: Qcow2OverlapChecks | undefined
  /** `int`, since 2.2. */
  'cache-size'?: Int64 | undefined
  /** `int`, since 2.2. */
  'l2-cache-size'?: Int64 | undefined
  /** `int`, since 2.12. */
  'l2-cache-entry-size'?: Int64 | undefined
  /** `int`, since 2.2. */
  'refcount-cache-size'?: Int64 | undefined
  /** `int`, since 2.5. */
  'cache-clean-interval'?: Int64 | undefined
  /** Since 2.10. */
  encrypt?: BlockdevQcow2Encryption | undefined
  /** Since 4.0. */
  'data-file'?: BlockdevRef | undefined
}

/**
 * `SshHostKeyCheckMode`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.SshHostKeyCheckMode | SshHostKeyCheckMode in QEMU's reference}
 */
export type SshHostKeyCheckMode = 'none' | 'hash' | 'known_hosts'

/**
 * `SshHostKeyCheckHashType`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.SshHostKeyCheckHashType | SshHostKeyCheckHashType in QEMU's reference}
 */
export type SshHostKeyCheckHashType = 'md5' | 'sha1' | 'sha256'

/**
 * `SshHostKeyHash`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.SshHostKeyHash | SshHostKeyHash in QEMU's reference}
 */
export interface SshHostKeyHash {
  /** Since 2.12. */
  type: SshHostKeyCheckHashType
  /** Since 2.12. */
  hash: string
}

/**
 * `SshHostKeyCheck`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.SshHostKeyCheck | SshHostKeyCheck in QEMU's reference}
 */
export type SshHostKeyCheck = {
  /** Since 2.12. */
  mode: SshHostKeyCheckMode
} & ({ mode: 'none' | 'known_hosts' } | ({ mode: 'hash' } & SshHostKeyHash))

/**
 * `BlockdevOptionsSsh`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsSsh | BlockdevOptionsSsh in QEMU's reference}
 */
export interface BlockdevOptionsSsh {
  /** Since 2.9. */
  server: InetSocketAddress
  /** Since 2.9. */
  path: string
  /** Since 2.9. */
  user?: string | undefined
  /** Since 2.9. */
  'host-key-check'?: SshHostKeyCheck | undefined
}

/**
 * `BlkdebugEvent`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlkdebugEvent | BlkdebugEvent in QEMU's reference}
 */
export type BlkdebugEvent =
  | 'l1_update'
  | 'l1_grow_alloc_table'
  | 'l1_grow_write_table'
  | 'l1_grow_activate_table'
  | 'l2_load'
  | 'l2_update'
  | 'l2_update_compressed'
  | 'l2_alloc_cow_read'
  | 'l2_alloc_write'
  | 'read_aio'
  | 'read_backing_aio'
  | 'read_compressed'
  | 'write_aio'
  | 'write_compressed'
  | 'vmstate_load'
  | 'vmstate_save'
  | 'cow_read'
  | 'cow_write'
  | 'reftable_load'
  | 'reftable_grow'
  | 'reftable_update'
  | 'refblock_load'
  | 'refblock_update'
  | 'refblock_update_part'
  | 'refblock_alloc'
  | 'refblock_alloc_hookup'
  | 'refblock_alloc_write'
  | 'refblock_alloc_write_blocks'
  | 'refblock_alloc_write_table'
  | 'refblock_alloc_switch_table'
  | 'cluster_alloc'
  | 'cluster_alloc_bytes'
  | 'cluster_free'
  | 'flush_to_os'
  | 'flush_to_disk'
  | 'pwritev_rmw_head'
  | 'pwritev_rmw_after_head'
  | 'pwritev_rmw_tail'
  | 'pwritev_rmw_after_tail'
  | 'pwritev'
  | 'pwritev_zero'
  | 'pwritev_done'
  | 'empty_image_prepare'
  /** Since 2.11. */
  | 'l1_shrink_write_table'
  /** Since 2.11. */
  | 'l1_shrink_free_l2_clusters'
  /** Since 2.11. */
  | 'cor_write'
  /** Since 4.1. */
  | 'cluster_alloc_space'
  /** Since 4.1. */
  | 'none'

/**
 * `BlkdebugIOType`, since 4.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlkdebugIOType | BlkdebugIOType in QEMU's reference}
 */
export type BlkdebugIOType = 'read' | 'write' | 'write-zeroes' | 'discard' | 'flush' | 'block-status'

/**
 * `BlkdebugInjectErrorOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlkdebugInjectErrorOptions | BlkdebugInjectErrorOptions in QEMU's reference}
 */
export interface BlkdebugInjectErrorOptions {
  /** Since 2.9. */
  event: BlkdebugEvent
  /** `int`, since 2.9. */
  state?: Int64 | undefined
  /** Since 2.9. */
  iotype?: BlkdebugIOType | undefined
  /** `int`, since 2.9. */
  errno?: Int64 | undefined
  /** `int`, since 2.9. */
  sector?: Int64 | undefined
  /** Since 2.9. */
  once?: boolean | undefined
  /** Since 2.9. */
  immediately?: boolean | undefined
  /** `int`, since 11.1 (not in 10.2). */
  'delay-ns'?: Int64 | undefined
}

/**
 * `BlkdebugSetStateOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlkdebugSetStateOptions | BlkdebugSetStateOptions in QEMU's reference}
 */
export interface BlkdebugSetStateOptions {
  /** Since 2.9. */
  event: BlkdebugEvent
  /** `int`, since 2.9. */
  state?: Int64 | undefined
  /** `int`, since 2.9. */
  new_state: Int64
}

/**
 * `BlockdevOptionsBlkdebug`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsBlkdebug | BlockdevOptionsBlkdebug in QEMU's reference}
 */
export interface BlockdevOptionsBlkdebug {
  /** Since 2.9. */
  image: BlockdevRef
  /** Since 2.9. */
  config?: string | undefined
  /** `int`, since 2.9. */
  align?: Int64 | undefined
  /** `int32`, since 2.10. */
  'max-transfer'?: number | undefined
  /** `int32`, since 2.10. */
  'opt-write-zero'?: number | undefined
  /** `int32`, since 2.10. */
  'max-write-zero'?: number | undefined
  /** `int32`, since 2.10. */
  'opt-discard'?: number | undefined
  /** `int32`, since 2.10. */
  'max-discard'?: number | undefined
  /** Since 2.9. */
  'inject-error'?: readonly BlkdebugInjectErrorOptions[] | undefined
  /** Since 2.9. */
  'set-state'?: readonly BlkdebugSetStateOptions[] | undefined
  /** Since 5.0. */
  'take-child-perms'?: readonly BlockPermission[] | undefined
  /** Since 5.0. */
  'unshare-child-perms'?: readonly BlockPermission[] | undefined
}

/**
 * `BlockdevOptionsBlklogwrites`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsBlklogwrites | BlockdevOptionsBlklogwrites in QEMU's reference}
 */
export interface BlockdevOptionsBlklogwrites {
  /** Since 3.0. */
  file: BlockdevRef
  /** Since 3.0. */
  log: BlockdevRef
  /** `uint32`, since 3.0. */
  'log-sector-size'?: number | undefined
  /** Since 3.0. */
  'log-append'?: boolean | undefined
  /** `uint64`, since 3.0. */
  'log-super-update-interval'?: Int64 | undefined
}

/**
 * `BlockdevOptionsBlkverify`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsBlkverify | BlockdevOptionsBlkverify in QEMU's reference}
 */
export interface BlockdevOptionsBlkverify {
  /** Since 2.9. */
  test: BlockdevRef
  /** Since 2.9. */
  raw: BlockdevRef
}

/**
 * `BlockdevOptionsBlkreplay`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsBlkreplay | BlockdevOptionsBlkreplay in QEMU's reference}
 */
export interface BlockdevOptionsBlkreplay {
  /** Since 4.2. */
  image: BlockdevRef
}

/**
 * `QuorumReadPattern`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.QuorumReadPattern | QuorumReadPattern in QEMU's reference}
 */
export type QuorumReadPattern = 'quorum' | 'fifo'

/**
 * `BlockdevOptionsQuorum`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsQuorum | BlockdevOptionsQuorum in QEMU's reference}
 */
export interface BlockdevOptionsQuorum {
  /** Since 2.9. */
  blkverify?: boolean | undefined
  /** Since 2.9. */
  children: readonly BlockdevRef[]
  /** `int`, since 2.9. */
  'vote-threshold': Int64
  /** Since 2.1. */
  'rewrite-corrupted'?: boolean | undefined
  /** Since 2.2. */
  'read-pattern'?: QuorumReadPattern | undefined
}

/**
 * `BlockdevOptionsGluster`, since 2.9.
 *
 * @deprecated removed: QEMU 10.2 had it, 11.1 has not.
 * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | BlockdevOptionsGluster in QEMU's reference}
 */
export interface BlockdevOptionsGluster {
  /** Since 2.9. */
  volume: string
  /** Since 2.9. */
  path: string
  /** Since 2.9. */
  server: readonly SocketAddress[]
  /** `int`, since 2.8. */
  debug?: Int64 | undefined
  /** Since 2.8. */
  logfile?: string | undefined
}

/**
 * `BlockdevOptionsIoUring`, since 7.2, only in builds with `CONFIG_BLKIO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsIoUring | BlockdevOptionsIoUring in QEMU's reference}
 */
export interface BlockdevOptionsIoUring {
  /** Since 7.2. */
  filename: string
}

/**
 * `BlockdevOptionsNvmeIoUring`, since 7.2, only in builds with `CONFIG_BLKIO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsNvmeIoUring | BlockdevOptionsNvmeIoUring in QEMU's reference}
 */
export interface BlockdevOptionsNvmeIoUring {
  /** Since 7.2. */
  path: string
}

/**
 * `BlockdevOptionsVirtioBlkVfioPci`, since 7.2, only in builds with `CONFIG_BLKIO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsVirtioBlkVfioPci | BlockdevOptionsVirtioBlkVfioPci in QEMU's reference}
 */
export interface BlockdevOptionsVirtioBlkVfioPci {
  /** Since 7.2. */
  path: string
}

/**
 * `BlockdevOptionsVirtioBlkVhostUser`, since 7.2, only in builds with `CONFIG_BLKIO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsVirtioBlkVhostUser | BlockdevOptionsVirtioBlkVhostUser in QEMU's reference}
 */
export interface BlockdevOptionsVirtioBlkVhostUser {
  /** Since 7.2. */
  path: string
}

/**
 * `BlockdevOptionsVirtioBlkVhostVdpa`, since 7.2, only in builds with `CONFIG_BLKIO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsVirtioBlkVhostVdpa | BlockdevOptionsVirtioBlkVhostVdpa in QEMU's reference}
 */
export interface BlockdevOptionsVirtioBlkVhostVdpa {
  /** Since 7.2. */
  path: string
}

/**
 * `IscsiTransport`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.IscsiTransport | IscsiTransport in QEMU's reference}
 */
export type IscsiTransport = 'tcp' | 'iser'

/**
 * `IscsiHeaderDigest`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.IscsiHeaderDigest | IscsiHeaderDigest in QEMU's reference}
 */
export type IscsiHeaderDigest = 'crc32c' | 'none' | 'crc32c-none' | 'none-crc32c'

/**
 * `BlockdevOptionsIscsi`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsIscsi | BlockdevOptionsIscsi in QEMU's reference}
 */
export interface BlockdevOptionsIscsi {
  /** Since 2.9. */
  transport: IscsiTransport
  /** Since 2.9. */
  portal: string
  /** Since 2.9. */
  target: string
  /** `int`, since 2.9. */
  lun?: Int64 | undefined
  /** Since 2.9. */
  user?: string | undefined
  /** Since 2.9. */
  'password-secret'?: string | undefined
  /** Since 2.9. */
  'initiator-name'?: string | undefined
  /** Since 2.9. */
  'header-digest'?: IscsiHeaderDigest | undefined
  /** `int`, since 2.9. */
  timeout?: Int64 | undefined
}

/**
 * `RbdAuthMode`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.RbdAuthMode | RbdAuthMode in QEMU's reference}
 */
export type RbdAuthMode = 'cephx' | 'none'

/**
 * `RbdImageEncryptionFormat`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.RbdImageEncryptionFormat | RbdImageEncryptionFormat in QEMU's reference}
 */
export type RbdImageEncryptionFormat =
  | 'luks'
  | 'luks2'
  /** Since 8.0. */
  | 'luks-any'

/**
 * `RbdEncryptionOptionsLUKSBase`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionOptionsLUKSBase | RbdEncryptionOptionsLUKSBase in QEMU's reference}
 */
export interface RbdEncryptionOptionsLUKSBase {
  /** Since 6.1. */
  'key-secret': string
}

/**
 * `RbdEncryptionCreateOptionsLUKSBase`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionCreateOptionsLUKSBase | RbdEncryptionCreateOptionsLUKSBase in QEMU's reference}
 */
export interface RbdEncryptionCreateOptionsLUKSBase extends RbdEncryptionOptionsLUKSBase {
  /** Since 6.1. */
  'cipher-alg'?: QCryptoCipherAlgo | undefined
}

/**
 * `RbdEncryptionOptionsLUKS`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionOptionsLUKS | RbdEncryptionOptionsLUKS in QEMU's reference}
 */
export type RbdEncryptionOptionsLUKS = RbdEncryptionOptionsLUKSBase

/**
 * `RbdEncryptionOptionsLUKS2`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionOptionsLUKS2 | RbdEncryptionOptionsLUKS2 in QEMU's reference}
 */
export type RbdEncryptionOptionsLUKS2 = RbdEncryptionOptionsLUKSBase

/**
 * `RbdEncryptionOptionsLUKSAny`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionOptionsLUKSAny | RbdEncryptionOptionsLUKSAny in QEMU's reference}
 */
export type RbdEncryptionOptionsLUKSAny = RbdEncryptionOptionsLUKSBase

/**
 * `RbdEncryptionCreateOptionsLUKS`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionCreateOptionsLUKS | RbdEncryptionCreateOptionsLUKS in QEMU's reference}
 */
export type RbdEncryptionCreateOptionsLUKS = RbdEncryptionCreateOptionsLUKSBase

/**
 * `RbdEncryptionCreateOptionsLUKS2`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionCreateOptionsLUKS2 | RbdEncryptionCreateOptionsLUKS2 in QEMU's reference}
 */
export type RbdEncryptionCreateOptionsLUKS2 = RbdEncryptionCreateOptionsLUKSBase

/**
 * `RbdEncryptionOptions`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionOptions | RbdEncryptionOptions in QEMU's reference}
 */
export type RbdEncryptionOptions = {
  /** Since 6.1. */
  format: RbdImageEncryptionFormat
  /** Since 8.0. */
  parent?: RbdEncryptionOptions | undefined
} & (
  | ({ format: 'luks' } & RbdEncryptionOptionsLUKS)
  | ({ format: 'luks2' } & RbdEncryptionOptionsLUKS2)
  | ({ /** Since 8.0. */ format: 'luks-any' } & RbdEncryptionOptionsLUKSAny)
)

/**
 * `RbdEncryptionCreateOptions`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.RbdEncryptionCreateOptions | RbdEncryptionCreateOptions in QEMU's reference}
 */
export type RbdEncryptionCreateOptions = {
  /** Since 6.1. */
  format: RbdImageEncryptionFormat
} & (
  | { format: 'luks-any' }
  | ({ format: 'luks' } & RbdEncryptionCreateOptionsLUKS)
  | ({ format: 'luks2' } & RbdEncryptionCreateOptionsLUKS2)
)

/**
 * `BlockdevOptionsRbd`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsRbd | BlockdevOptionsRbd in QEMU's reference}
 */
export interface BlockdevOptionsRbd {
  /** Since 2.9. */
  pool: string
  /** Since 5.0. */
  namespace?: string | undefined
  /** Since 2.9. */
  image: string
  /** Since 2.9. */
  conf?: string | undefined
  /** Since 2.9. */
  snapshot?: string | undefined
  /** Since 6.1. */
  encrypt?: RbdEncryptionOptions | undefined
  /** Since 2.9. */
  user?: string | undefined
  /** Since 3.0. */
  'auth-client-required'?: readonly RbdAuthMode[] | undefined
  /** Since 3.0. */
  'key-secret'?: string | undefined
  /** Since 2.9. */
  server?: readonly InetSocketAddressBase[] | undefined
}

/**
 * `ReplicationMode`, since 2.9, only in builds with `CONFIG_REPLICATION`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.ReplicationMode | ReplicationMode in QEMU's reference}
 */
export type ReplicationMode = 'primary' | 'secondary'

/**
 * `BlockdevOptionsReplication`, since 2.9, only in builds with `CONFIG_REPLICATION`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsReplication | BlockdevOptionsReplication in QEMU's reference}
 */
export interface BlockdevOptionsReplication extends BlockdevOptionsGenericFormat {
  /** Since 2.9. */
  mode: ReplicationMode
  /** Since 2.9. */
  'top-id'?: string | undefined
}

/**
 * `NFSTransport`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.NFSTransport | NFSTransport in QEMU's reference}
 */
export type NFSTransport = 'inet'

/**
 * `NFSServer`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.NFSServer | NFSServer in QEMU's reference}
 */
export interface NFSServer {
  /** Since 2.9. */
  type: NFSTransport
  /** Since 2.9. */
  host: string
}

/**
 * `BlockdevOptionsNfs`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsNfs | BlockdevOptionsNfs in QEMU's reference}
 */
export interface BlockdevOptionsNfs {
  /** Since 2.9. */
  server: NFSServer
  /** Since 2.9. */
  path: string
  /** `int`, since 2.9. */
  user?: Int64 | undefined
  /** `int`, since 2.9. */
  group?: Int64 | undefined
  /** `int`, since 2.9. */
  'tcp-syn-count'?: Int64 | undefined
  /** `int`, since 2.9. */
  'readahead-size'?: Int64 | undefined
  /** `int`, since 2.9. */
  'page-cache-size'?: Int64 | undefined
  /** `int`, since 2.9. */
  debug?: Int64 | undefined
}

/**
 * `BlockdevOptionsCurlBase`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCurlBase | BlockdevOptionsCurlBase in QEMU's reference}
 */
export interface BlockdevOptionsCurlBase {
  /** Since 2.9. */
  url: string
  /** `int`, since 2.9. */
  readahead?: Int64 | undefined
  /** `int`, since 2.9. */
  timeout?: Int64 | undefined
  /** Since 2.9. */
  username?: string | undefined
  /** Since 2.9. */
  'password-secret'?: string | undefined
  /** Since 2.9. */
  'proxy-username'?: string | undefined
  /** Since 2.9. */
  'proxy-password-secret'?: string | undefined
}

/**
 * `BlockdevOptionsCurlHttp`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCurlHttp | BlockdevOptionsCurlHttp in QEMU's reference}
 */
export interface BlockdevOptionsCurlHttp extends BlockdevOptionsCurlBase {
  /** Since 2.9. */
  cookie?: string | undefined
  /** Since 2.10. */
  'cookie-secret'?: string | undefined
  /** Since 11.0. */
  'force-range'?: boolean | undefined
}

/**
 * `BlockdevOptionsCurlHttps`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCurlHttps | BlockdevOptionsCurlHttps in QEMU's reference}
 */
export interface BlockdevOptionsCurlHttps extends BlockdevOptionsCurlBase {
  /** Since 2.9. */
  cookie?: string | undefined
  /** Since 2.9. */
  sslverify?: boolean | undefined
  /** Since 2.10. */
  'cookie-secret'?: string | undefined
  /** Since 11.0. */
  'force-range'?: boolean | undefined
}

/**
 * `BlockdevOptionsCurlFtp`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCurlFtp | BlockdevOptionsCurlFtp in QEMU's reference}
 */
export type BlockdevOptionsCurlFtp = BlockdevOptionsCurlBase

/**
 * `BlockdevOptionsCurlFtps`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCurlFtps | BlockdevOptionsCurlFtps in QEMU's reference}
 */
export interface BlockdevOptionsCurlFtps extends BlockdevOptionsCurlBase {
  /** Since 2.9. */
  sslverify?: boolean | undefined
}

/**
 * `BlockdevOptionsNbd`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsNbd | BlockdevOptionsNbd in QEMU's reference}
 */
export interface BlockdevOptionsNbd {
  /** Since 2.9. */
  server: SocketAddress
  /** Since 2.9. */
  export?: string | undefined
  /** Since 2.9. */
  'tls-creds'?: string | undefined
  /** Since 7.0. */
  'tls-hostname'?: string | undefined
  /** Since 3.0, unstable. */
  'x-dirty-bitmap'?: string | undefined
  /** `uint32`, since 4.2. */
  'reconnect-delay'?: number | undefined
  /** `uint32`, since 7.0. */
  'open-timeout'?: number | undefined
}

/**
 * `BlockdevOptionsRaw`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsRaw | BlockdevOptionsRaw in QEMU's reference}
 */
export interface BlockdevOptionsRaw extends BlockdevOptionsGenericFormat {
  /** `int`, since 2.9. */
  offset?: Int64 | undefined
  /** `int`, since 2.9. */
  size?: Int64 | undefined
}

/**
 * `BlockdevOptionsThrottle`, since 2.11.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsThrottle | BlockdevOptionsThrottle in QEMU's reference}
 */
export interface BlockdevOptionsThrottle {
  /** Since 2.11. */
  'throttle-group': string
  /** Since 2.11. */
  file: BlockdevRef
}

/**
 * `BlockdevOptionsCor`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCor | BlockdevOptionsCor in QEMU's reference}
 */
export interface BlockdevOptionsCor extends BlockdevOptionsGenericFormat {
  /** Since 6.0. */
  bottom?: string | undefined
}

/**
 * `OnCbwError`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.OnCbwError | OnCbwError in QEMU's reference}
 */
export type OnCbwError = 'break-guest-write' | 'break-snapshot'

/**
 * `BlockdevOptionsCbw`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptionsCbw | BlockdevOptionsCbw in QEMU's reference}
 */
export interface BlockdevOptionsCbw extends BlockdevOptionsGenericFormat {
  /** Since 6.2. */
  target: BlockdevRef
  /** Since 7.0. */
  bitmap?: BlockDirtyBitmap | undefined
  /** Since 7.1. */
  'on-cbw-error'?: OnCbwError | undefined
  /** `uint32`, since 7.1. */
  'cbw-timeout'?: number | undefined
  /** `size`, since 9.2. */
  'min-cluster-size'?: Int64 | undefined
}

/**
 * `BlockdevOptions`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevOptions | BlockdevOptions in QEMU's reference}
 */
export type BlockdevOptions = {
  /** Since 2.9. */
  driver: BlockdevDriver
  /** Since 2.0. */
  'node-name'?: string | undefined
  /** Since 2.9. */
  discard?: BlockdevDiscardOptions | undefined
  /** Since 2.9. */
  cache?: BlockdevCacheOptions | undefined
  /** Since 10.0. */
  active?: boolean | undefined
  /** Since 2.9. */
  'read-only'?: boolean | undefined
  /** Since 2.9. */
  'auto-read-only'?: boolean | undefined
  /** Since 2.10. */
  'force-share'?: boolean | undefined
  /** Since 2.1. */
  'detect-zeroes'?: BlockdevDetectZeroesOptions | undefined
} & (
  | ({ driver: 'blkdebug' } & BlockdevOptionsBlkdebug)
  | ({ driver: 'blklogwrites' } & BlockdevOptionsBlklogwrites)
  | ({ driver: 'blkverify' } & BlockdevOptionsBlkverify)
  | ({ driver: 'blkreplay' } & BlockdevOptionsBlkreplay)
  | ({ driver: 'bochs' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'cloop' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'compress' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'copy-before-write' } & BlockdevOptionsCbw)
  | ({ driver: 'copy-on-read' } & BlockdevOptionsCor)
  | ({ driver: 'dmg' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'file' } & BlockdevOptionsFile)
  | ({ driver: 'ftp' } & BlockdevOptionsCurlFtp)
  | ({ driver: 'ftps' } & BlockdevOptionsCurlFtps)
  | ({
      /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
      driver: 'gluster'
    } & BlockdevOptionsGluster)
  | ({ /** Only in builds with `HAVE_HOST_BLOCK_DEVICE`. */ driver: 'host_cdrom' } & BlockdevOptionsFile)
  | ({ /** Only in builds with `HAVE_HOST_BLOCK_DEVICE`. */ driver: 'host_device' } & BlockdevOptionsFile)
  | ({ driver: 'http' } & BlockdevOptionsCurlHttp)
  | ({ driver: 'https' } & BlockdevOptionsCurlHttps)
  | ({ /** Only in builds with `CONFIG_BLKIO`. */ driver: 'io_uring' } & BlockdevOptionsIoUring)
  | ({ driver: 'iscsi' } & BlockdevOptionsIscsi)
  | ({ driver: 'luks' } & BlockdevOptionsLUKS)
  | ({ driver: 'nbd' } & BlockdevOptionsNbd)
  | ({ driver: 'nfs' } & BlockdevOptionsNfs)
  | ({ driver: 'null-aio' } & BlockdevOptionsNull)
  | ({ driver: 'null-co' } & BlockdevOptionsNull)
  | ({ driver: 'nvme' } & BlockdevOptionsNVMe)
  | ({ /** Only in builds with `CONFIG_BLKIO`. */ driver: 'nvme-io_uring' } & BlockdevOptionsNvmeIoUring)
  | ({ driver: 'parallels' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'preallocate' } & BlockdevOptionsPreallocate)
  | ({ driver: 'qcow2' } & BlockdevOptionsQcow2)
  | ({ driver: 'qcow' } & BlockdevOptionsQcow)
  | ({ driver: 'qed' } & BlockdevOptionsGenericCOWFormat)
  | ({ driver: 'quorum' } & BlockdevOptionsQuorum)
  | ({ driver: 'raw' } & BlockdevOptionsRaw)
  | ({ driver: 'rbd' } & BlockdevOptionsRbd)
  | ({
      /** Only in builds with `CONFIG_REPLICATION`. */
      driver: 'replication'
    } & BlockdevOptionsReplication)
  | ({ driver: 'snapshot-access' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'ssh' } & BlockdevOptionsSsh)
  | ({ driver: 'throttle' } & BlockdevOptionsThrottle)
  | ({ driver: 'vdi' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'vhdx' } & BlockdevOptionsGenericFormat)
  | ({
      /** Only in builds with `CONFIG_BLKIO`. */
      driver: 'virtio-blk-vfio-pci'
    } & BlockdevOptionsVirtioBlkVfioPci)
  | ({
      /** Only in builds with `CONFIG_BLKIO`. */
      driver: 'virtio-blk-vhost-user'
    } & BlockdevOptionsVirtioBlkVhostUser)
  | ({
      /** Only in builds with `CONFIG_BLKIO`. */
      driver: 'virtio-blk-vhost-vdpa'
    } & BlockdevOptionsVirtioBlkVhostVdpa)
  | ({ driver: 'vmdk' } & BlockdevOptionsGenericCOWFormat)
  | ({ driver: 'vpc' } & BlockdevOptionsGenericFormat)
  | ({ driver: 'vvfat' } & BlockdevOptionsVVFAT)
)

/**
 * `BlockdevRef`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-block-core.BlockdevRef | BlockdevRef in QEMU's reference}
 */
export type BlockdevRef = BlockdevOptions | string

/**
 * `BlockdevRefOrNull`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-block-core.BlockdevRefOrNull | BlockdevRefOrNull in QEMU's reference}
 */
export type BlockdevRefOrNull = BlockdevOptions | string | null

/**
 * `BlockdevCreateOptionsFile`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsFile | BlockdevCreateOptionsFile in QEMU's reference}
 */
export interface BlockdevCreateOptionsFile {
  /** Since 2.12. */
  filename: string
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  preallocation?: PreallocMode | undefined
  /** Since 2.12. */
  nocow?: boolean | undefined
  /** `size`, since 2.12. */
  'extent-size-hint'?: Int64 | undefined
}

/**
 * `BlockdevCreateOptionsGluster`, since 2.12.
 *
 * @deprecated removed: QEMU 10.2 had it, 11.1 has not.
 * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | BlockdevCreateOptionsGluster in QEMU's reference}
 */
export interface BlockdevCreateOptionsGluster {
  /** Since 2.12. */
  location: BlockdevOptionsGluster
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  preallocation?: PreallocMode | undefined
}

/**
 * `BlockdevCreateOptionsLUKS`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsLUKS | BlockdevCreateOptionsLUKS in QEMU's reference}
 */
export interface BlockdevCreateOptionsLUKS extends QCryptoBlockCreateOptionsLUKS {
  /** Since 2.12, required until 7.2. */
  file?: BlockdevRef | undefined
  /** Since 9.0. */
  header?: BlockdevRef | undefined
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  preallocation?: PreallocMode | undefined
}

/**
 * `BlockdevCreateOptionsNfs`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsNfs | BlockdevCreateOptionsNfs in QEMU's reference}
 */
export interface BlockdevCreateOptionsNfs {
  /** Since 2.12. */
  location: BlockdevOptionsNfs
  /** `size`, since 2.12. */
  size: Int64
}

/**
 * `BlockdevCreateOptionsParallels`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsParallels | BlockdevCreateOptionsParallels in QEMU's reference}
 */
export interface BlockdevCreateOptionsParallels {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** `size`, since 2.12. */
  'cluster-size'?: Int64 | undefined
}

/**
 * `BlockdevCreateOptionsQcow`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsQcow | BlockdevCreateOptionsQcow in QEMU's reference}
 */
export interface BlockdevCreateOptionsQcow {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  'backing-file'?: string | undefined
  /** Since 2.12. */
  encrypt?: QCryptoBlockCreateOptions | undefined
}

/**
 * `BlockdevQcow2Version`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevQcow2Version | BlockdevQcow2Version in QEMU's reference}
 */
export type BlockdevQcow2Version = 'v2' | 'v3'

/**
 * `Qcow2CompressionType`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.Qcow2CompressionType | Qcow2CompressionType in QEMU's reference}
 */
export type Qcow2CompressionType =
  | 'zlib'
  /** Only in builds with `CONFIG_ZSTD`. */
  | 'zstd'

/**
 * `BlockdevCreateOptionsQcow2`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsQcow2 | BlockdevCreateOptionsQcow2 in QEMU's reference}
 */
export interface BlockdevCreateOptionsQcow2 {
  /** Since 2.12. */
  file: BlockdevRef
  /** Since 2.12. */
  'data-file'?: BlockdevRef | undefined
  /** Since 2.12. */
  'data-file-raw'?: boolean | undefined
  /** Since 2.12. */
  'extended-l2'?: boolean | undefined
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  version?: BlockdevQcow2Version | undefined
  /** Since 2.12. */
  'backing-file'?: string | undefined
  /** Since 2.12. */
  'backing-fmt'?: BlockdevDriver | undefined
  /** Since 2.12. */
  encrypt?: QCryptoBlockCreateOptions | undefined
  /** `size`, since 2.12. */
  'cluster-size'?: Int64 | undefined
  /** Since 2.12. */
  preallocation?: PreallocMode | undefined
  /** Since 2.12. */
  'lazy-refcounts'?: boolean | undefined
  /** `int`, since 2.12. */
  'refcount-bits'?: Int64 | undefined
  /** Since 2.12. */
  'compression-type'?: Qcow2CompressionType | undefined
}

/**
 * `BlockdevCreateOptionsQed`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsQed | BlockdevCreateOptionsQed in QEMU's reference}
 */
export interface BlockdevCreateOptionsQed {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  'backing-file'?: string | undefined
  /** Since 2.12. */
  'backing-fmt'?: BlockdevDriver | undefined
  /** `size`, since 2.12. */
  'cluster-size'?: Int64 | undefined
  /** `int`, since 2.12. */
  'table-size'?: Int64 | undefined
}

/**
 * `BlockdevCreateOptionsRbd`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsRbd | BlockdevCreateOptionsRbd in QEMU's reference}
 */
export interface BlockdevCreateOptionsRbd {
  /** Since 2.12. */
  location: BlockdevOptionsRbd
  /** `size`, since 2.12. */
  size: Int64
  /** `size`, since 2.12. */
  'cluster-size'?: Int64 | undefined
  /** Since 6.1. */
  encrypt?: RbdEncryptionCreateOptions | undefined
}

/**
 * `BlockdevVmdkSubformat`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevVmdkSubformat | BlockdevVmdkSubformat in QEMU's reference}
 */
export type BlockdevVmdkSubformat =
  | 'monolithicSparse'
  | 'monolithicFlat'
  | 'twoGbMaxExtentSparse'
  | 'twoGbMaxExtentFlat'
  | 'streamOptimized'

/**
 * `BlockdevVmdkAdapterType`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevVmdkAdapterType | BlockdevVmdkAdapterType in QEMU's reference}
 */
export type BlockdevVmdkAdapterType = 'ide' | 'buslogic' | 'lsilogic' | 'legacyESX'

/**
 * `BlockdevCreateOptionsVmdk`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsVmdk | BlockdevCreateOptionsVmdk in QEMU's reference}
 */
export interface BlockdevCreateOptionsVmdk {
  /** Since 4.0. */
  file: BlockdevRef
  /** `size`, since 4.0. */
  size: Int64
  /** Since 4.0. */
  extents?: readonly BlockdevRef[] | undefined
  /** Since 4.0. */
  subformat?: BlockdevVmdkSubformat | undefined
  /** Since 4.0. */
  'backing-file'?: string | undefined
  /** Since 4.0. */
  'adapter-type'?: BlockdevVmdkAdapterType | undefined
  /** Since 4.0. */
  hwversion?: string | undefined
  /** Since 6.2. */
  toolsversion?: string | undefined
  /** Since 4.0. */
  'zeroed-grain'?: boolean | undefined
}

/**
 * `BlockdevCreateOptionsSsh`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsSsh | BlockdevCreateOptionsSsh in QEMU's reference}
 */
export interface BlockdevCreateOptionsSsh {
  /** Since 2.12. */
  location: BlockdevOptionsSsh
  /** `size`, since 2.12. */
  size: Int64
}

/**
 * `BlockdevCreateOptionsVdi`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsVdi | BlockdevCreateOptionsVdi in QEMU's reference}
 */
export interface BlockdevCreateOptionsVdi {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  preallocation?: PreallocMode | undefined
}

/**
 * `BlockdevVhdxSubformat`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevVhdxSubformat | BlockdevVhdxSubformat in QEMU's reference}
 */
export type BlockdevVhdxSubformat = 'dynamic' | 'fixed'

/**
 * `BlockdevCreateOptionsVhdx`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsVhdx | BlockdevCreateOptionsVhdx in QEMU's reference}
 */
export interface BlockdevCreateOptionsVhdx {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** `size`, since 2.12. */
  'log-size'?: Int64 | undefined
  /** `size`, since 2.12. */
  'block-size'?: Int64 | undefined
  /** Since 2.12. */
  subformat?: BlockdevVhdxSubformat | undefined
  /** Since 2.12. */
  'block-state-zero'?: boolean | undefined
}

/**
 * `BlockdevVpcSubformat`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockdevVpcSubformat | BlockdevVpcSubformat in QEMU's reference}
 */
export type BlockdevVpcSubformat = 'dynamic' | 'fixed'

/**
 * `BlockdevCreateOptionsVpc`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptionsVpc | BlockdevCreateOptionsVpc in QEMU's reference}
 */
export interface BlockdevCreateOptionsVpc {
  /** Since 2.12. */
  file: BlockdevRef
  /** `size`, since 2.12. */
  size: Int64
  /** Since 2.12. */
  subformat?: BlockdevVpcSubformat | undefined
  /** Since 2.12. */
  'force-size'?: boolean | undefined
}

/**
 * `BlockdevCreateOptions`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevCreateOptions | BlockdevCreateOptions in QEMU's reference}
 */
export type BlockdevCreateOptions = {
  /** Since 2.12. */
  driver: BlockdevDriver
} & (
  | {
      driver:
        | 'blkdebug'
        | 'blklogwrites'
        | 'blkreplay'
        | 'blkverify'
        | 'bochs'
        | 'cloop'
        | 'compress'
        | 'copy-before-write'
        | 'copy-on-read'
        | 'dmg'
        | 'snapshot-access'
        | 'ftp'
        | 'ftps'
        | 'host_cdrom'
        | 'host_device'
        | 'http'
        | 'https'
        | 'io_uring'
        | 'iscsi'
        | 'nbd'
        | 'null-aio'
        | 'null-co'
        | 'nvme'
        | 'nvme-io_uring'
        | 'preallocate'
        | 'quorum'
        | 'raw'
        | 'replication'
        | 'throttle'
        | 'virtio-blk-vfio-pci'
        | 'virtio-blk-vhost-user'
        | 'virtio-blk-vhost-vdpa'
        | 'vvfat'
    }
  | ({ driver: 'file' } & BlockdevCreateOptionsFile)
  | ({
      /** @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
      driver: 'gluster'
    } & BlockdevCreateOptionsGluster)
  | ({ driver: 'luks' } & BlockdevCreateOptionsLUKS)
  | ({ driver: 'nfs' } & BlockdevCreateOptionsNfs)
  | ({ driver: 'parallels' } & BlockdevCreateOptionsParallels)
  | ({ driver: 'qcow' } & BlockdevCreateOptionsQcow)
  | ({ driver: 'qcow2' } & BlockdevCreateOptionsQcow2)
  | ({ driver: 'qed' } & BlockdevCreateOptionsQed)
  | ({ driver: 'rbd' } & BlockdevCreateOptionsRbd)
  | ({ driver: 'ssh' } & BlockdevCreateOptionsSsh)
  | ({ driver: 'vdi' } & BlockdevCreateOptionsVdi)
  | ({ driver: 'vhdx' } & BlockdevCreateOptionsVhdx)
  | ({ driver: 'vmdk' } & BlockdevCreateOptionsVmdk)
  | ({ driver: 'vpc' } & BlockdevCreateOptionsVpc)
)

/**
 * `BlockdevAmendOptionsLUKS`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevAmendOptionsLUKS | BlockdevAmendOptionsLUKS in QEMU's reference}
 */
export type BlockdevAmendOptionsLUKS = QCryptoBlockAmendOptionsLUKS

/**
 * `BlockdevAmendOptionsQcow2`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevAmendOptionsQcow2 | BlockdevAmendOptionsQcow2 in QEMU's reference}
 */
export interface BlockdevAmendOptionsQcow2 {
  /** Since 5.1. */
  encrypt?: QCryptoBlockAmendOptions | undefined
}

/**
 * `BlockdevAmendOptions`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevAmendOptions | BlockdevAmendOptions in QEMU's reference}
 */
export type BlockdevAmendOptions = {
  /** Since 5.1. */
  driver: BlockdevDriver
} & (
  | {
      driver:
        | 'blkdebug'
        | 'blklogwrites'
        | 'blkreplay'
        | 'blkverify'
        | 'bochs'
        | 'cloop'
        | 'compress'
        | 'copy-before-write'
        | 'copy-on-read'
        | 'dmg'
        | 'file'
        | 'snapshot-access'
        | 'ftp'
        | 'ftps'
        | 'gluster'
        | 'host_cdrom'
        | 'host_device'
        | 'http'
        | 'https'
        | 'io_uring'
        | 'iscsi'
        | 'nbd'
        | 'nfs'
        | 'null-aio'
        | 'null-co'
        | 'nvme'
        | 'nvme-io_uring'
        | 'parallels'
        | 'preallocate'
        | 'qcow'
        | 'qed'
        | 'quorum'
        | 'raw'
        | 'rbd'
        | 'replication'
        | 'ssh'
        | 'throttle'
        | 'vdi'
        | 'vhdx'
        | 'virtio-blk-vfio-pci'
        | 'virtio-blk-vhost-user'
        | 'virtio-blk-vhost-vdpa'
        | 'vmdk'
        | 'vpc'
        | 'vvfat'
    }
  | ({ driver: 'luks' } & BlockdevAmendOptionsLUKS)
  | ({ driver: 'qcow2' } & BlockdevAmendOptionsQcow2)
)

/**
 * `BlockErrorAction`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.BlockErrorAction | BlockErrorAction in QEMU's reference}
 */
export type BlockErrorAction = 'ignore' | 'report' | 'stop'

/**
 * `PreallocMode`, since 2.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.PreallocMode | PreallocMode in QEMU's reference}
 */
export type PreallocMode = 'off' | 'metadata' | 'falloc' | 'full'

/**
 * `QuorumOpType`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-block-core.QuorumOpType | QuorumOpType in QEMU's reference}
 */
export type QuorumOpType = 'read' | 'write' | 'flush'

/**
 * `BlockdevSnapshotInternal`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.BlockdevSnapshotInternal | BlockdevSnapshotInternal in QEMU's reference}
 */
export interface BlockdevSnapshotInternal {
  /** Since 1.7. */
  device: string
  /** Since 1.7. */
  name: string
}

/**
 * `DummyBlockCoreForceArrays`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-block-core.DummyBlockCoreForceArrays | DummyBlockCoreForceArrays in QEMU's reference}
 */
export interface DummyBlockCoreForceArrays {
  /** Since 8.0. */
  'unused-block-graph-info': BlockGraphInfo[]
}

/** The commands of QEMU's schema module `block-core`. */
export interface BlockCoreCommands {
  /**
   * `query-block`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.query-block | query-block in QEMU's reference}
   */
  'query-block': {
    arguments: {
      /** Since 11.0. */
      flat?: boolean | undefined
    }
    returns: BlockInfo[]
  }
  /**
   * `query-blockstats`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.query-blockstats | query-blockstats in QEMU's reference}
   */
  'query-blockstats': {
    arguments: {
      /** Since 2.3. */
      'query-nodes'?: boolean | undefined
    }
    returns: BlockStats[]
  }
  /**
   * `query-block-jobs`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.query-block-jobs | query-block-jobs in QEMU's reference}
   */
  'query-block-jobs': {
    arguments: undefined
    returns: BlockJobInfo[]
  }
  /**
   * `block_resize`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block_resize | block_resize in QEMU's reference}
   */
  block_resize: {
    arguments: {
      /** Since 0.14. */
      device?: string | undefined
      /** Since 2.0. */
      'node-name'?: string | undefined
      /** `int`, since 0.14. */
      size: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-snapshot-sync`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-snapshot-sync | blockdev-snapshot-sync in QEMU's reference}
   */
  'blockdev-snapshot-sync': {
    arguments: BlockdevSnapshotSync
    returns: Record<string, never>
  }
  /**
   * `blockdev-snapshot`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-snapshot | blockdev-snapshot in QEMU's reference}
   */
  'blockdev-snapshot': {
    arguments: BlockdevSnapshot
    returns: Record<string, never>
  }
  /**
   * `change-backing-file`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.change-backing-file | change-backing-file in QEMU's reference}
   */
  'change-backing-file': {
    arguments: {
      /** Since 2.1. */
      device: string
      /** Since 2.1. */
      'image-node-name': string
      /** Since 2.1. */
      'backing-file': string
    }
    returns: Record<string, never>
  }
  /**
   * `block-commit`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-commit | block-commit in QEMU's reference}
   */
  'block-commit': {
    arguments: {
      /** Since 2.7. */
      'job-id'?: string | undefined
      /** Since 1.3. */
      device: string
      /** Since 1.3. */
      'base-node'?: string | undefined
      /** Since 1.3. @deprecated by QEMU. */
      base?: string | undefined
      /** Since 1.3. */
      'top-node'?: string | undefined
      /** Since 1.3. @deprecated by QEMU. */
      top?: string | undefined
      /** Since 2.1. */
      'backing-file'?: string | undefined
      /** Since 10.0 (not in 7.2). */
      'backing-mask-protocol'?: boolean | undefined
      /** `int`, since 1.3. */
      speed?: Int64 | undefined
      /** Since 1.3. */
      'on-error'?: BlockdevOnError | undefined
      /** Since 1.3. */
      'filter-node-name'?: string | undefined
      /** Since 3.1. */
      'auto-finalize'?: boolean | undefined
      /** Since 3.1. */
      'auto-dismiss'?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `drive-backup`, since 1.6.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.drive-backup | drive-backup in QEMU's reference}
   */
  'drive-backup': {
    arguments: DriveBackup
    returns: Record<string, never>
  }
  /**
   * `blockdev-backup`, since 2.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-backup | blockdev-backup in QEMU's reference}
   */
  'blockdev-backup': {
    arguments: BlockdevBackup
    returns: Record<string, never>
  }
  /**
   * `query-named-block-nodes`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.query-named-block-nodes | query-named-block-nodes in QEMU's reference}
   */
  'query-named-block-nodes': {
    arguments: {
      /** Since 5.0. */
      flat?: boolean | undefined
    }
    returns: BlockDeviceInfo[]
  }
  /**
   * `x-debug-query-block-graph`, since 4.0, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.x-debug-query-block-graph | x-debug-query-block-graph in QEMU's reference}
   */
  'x-debug-query-block-graph': {
    arguments: undefined
    returns: XDbgBlockGraph
  }
  /**
   * `drive-mirror`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.drive-mirror | drive-mirror in QEMU's reference}
   */
  'drive-mirror': {
    arguments: DriveMirror
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-add`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-add | block-dirty-bitmap-add in QEMU's reference}
   */
  'block-dirty-bitmap-add': {
    arguments: BlockDirtyBitmapAdd
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-remove`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-remove | block-dirty-bitmap-remove in QEMU's reference}
   */
  'block-dirty-bitmap-remove': {
    arguments: BlockDirtyBitmap
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-clear`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-clear | block-dirty-bitmap-clear in QEMU's reference}
   */
  'block-dirty-bitmap-clear': {
    arguments: BlockDirtyBitmap
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-enable`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-enable | block-dirty-bitmap-enable in QEMU's reference}
   */
  'block-dirty-bitmap-enable': {
    arguments: BlockDirtyBitmap
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-disable`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-disable | block-dirty-bitmap-disable in QEMU's reference}
   */
  'block-dirty-bitmap-disable': {
    arguments: BlockDirtyBitmap
    returns: Record<string, never>
  }
  /**
   * `block-dirty-bitmap-merge`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-dirty-bitmap-merge | block-dirty-bitmap-merge in QEMU's reference}
   */
  'block-dirty-bitmap-merge': {
    arguments: BlockDirtyBitmapMerge
    returns: Record<string, never>
  }
  /**
   * `x-debug-block-dirty-bitmap-sha256`, since 2.10, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.x-debug-block-dirty-bitmap-sha256 | x-debug-block-dirty-bitmap-sha256 in QEMU's reference}
   */
  'x-debug-block-dirty-bitmap-sha256': {
    arguments: BlockDirtyBitmap
    returns: BlockDirtyBitmapSha256
  }
  /**
   * `blockdev-mirror`, since 2.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-mirror | blockdev-mirror in QEMU's reference}
   */
  'blockdev-mirror': {
    arguments: {
      /** Since 2.7. */
      'job-id'?: string | undefined
      /** Since 2.6. */
      device: string
      /** Since 2.6. */
      target: string
      /** Since 2.6. */
      replaces?: string | undefined
      /** Since 2.6. */
      sync: MirrorSyncMode
      /** `int`, since 2.6. */
      speed?: Int64 | undefined
      /** `uint32`, since 2.6. */
      granularity?: number | undefined
      /** `int`, since 2.6. */
      'buf-size'?: Int64 | undefined
      /** Since 2.6. */
      'on-source-error'?: BlockdevOnError | undefined
      /** Since 2.6. */
      'on-target-error'?: BlockdevOnError | undefined
      /** Since 2.6. */
      'filter-node-name'?: string | undefined
      /** Since 2.6. */
      'copy-mode'?: MirrorCopyMode | undefined
      /** Since 3.1. */
      'auto-finalize'?: boolean | undefined
      /** Since 3.1. */
      'auto-dismiss'?: boolean | undefined
      /** Since 10.1. */
      'target-is-zero'?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `block-stream`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-stream | block-stream in QEMU's reference}
   */
  'block-stream': {
    arguments: {
      /** Since 2.7. */
      'job-id'?: string | undefined
      /** Since 1.1. */
      device: string
      /** Since 1.1. */
      base?: string | undefined
      /** Since 2.8. */
      'base-node'?: string | undefined
      /** Since 2.1. */
      'backing-file'?: string | undefined
      /** Since 10.0 (not in 7.2). */
      'backing-mask-protocol'?: boolean | undefined
      /** Since 6.0. */
      bottom?: string | undefined
      /** `int`, since 1.1. */
      speed?: Int64 | undefined
      /** Since 1.3. */
      'on-error'?: BlockdevOnError | undefined
      /** Since 1.1. */
      'filter-node-name'?: string | undefined
      /** Since 3.1. */
      'auto-finalize'?: boolean | undefined
      /** Since 3.1. */
      'auto-dismiss'?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-set-speed`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-set-speed | block-job-set-speed in QEMU's reference}
   */
  'block-job-set-speed': {
    arguments: {
      /** Since 1.1. */
      device: string
      /** `int`, since 1.1. */
      speed: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-cancel`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-cancel | block-job-cancel in QEMU's reference}
   */
  'block-job-cancel': {
    arguments: {
      /** Since 1.1. */
      device: string
      /** Since 1.3. */
      force?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-pause`, since 1.3.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-pause | block-job-pause in QEMU's reference}
   */
  'block-job-pause': {
    arguments: {
      /** Since 1.3. */
      device: string
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-resume`, since 1.3.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-resume | block-job-resume in QEMU's reference}
   */
  'block-job-resume': {
    arguments: {
      /** Since 1.3. */
      device: string
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-complete`, since 1.3.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-complete | block-job-complete in QEMU's reference}
   */
  'block-job-complete': {
    arguments: {
      /** Since 1.3. */
      device: string
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-dismiss`, since 2.12.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-dismiss | block-job-dismiss in QEMU's reference}
   */
  'block-job-dismiss': {
    arguments: {
      /** Since 2.12. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-finalize`, since 2.12.
   *
   * @deprecated by QEMU.
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-finalize | block-job-finalize in QEMU's reference}
   */
  'block-job-finalize': {
    arguments: {
      /** Since 2.12. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `block-job-change`, since 8.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-job-change | block-job-change in QEMU's reference}
   */
  'block-job-change': {
    arguments: BlockJobChangeOptions
    returns: Record<string, never>
  }
  /**
   * `blockdev-add`, since 2.9.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-add | blockdev-add in QEMU's reference}
   */
  'blockdev-add': {
    arguments: BlockdevOptions
    returns: Record<string, never>
  }
  /**
   * `blockdev-reopen`, since 6.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-reopen | blockdev-reopen in QEMU's reference}
   */
  'blockdev-reopen': {
    arguments: {
      /** Since 6.1. */
      options: readonly BlockdevOptions[]
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-del`, since 2.9.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-del | blockdev-del in QEMU's reference}
   */
  'blockdev-del': {
    arguments: {
      /** Since 2.9. */
      'node-name': string
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-set-active`, since 10.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-set-active | blockdev-set-active in QEMU's reference}
   */
  'blockdev-set-active': {
    arguments: {
      /** Since 10.0. */
      'node-name'?: string | undefined
      /** Since 10.0. */
      active: boolean
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-create`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-create | blockdev-create in QEMU's reference}
   */
  'blockdev-create': {
    arguments: {
      /** Since 3.0. */
      'job-id': string
      /** Since 3.0. */
      options: BlockdevCreateOptions
    }
    returns: Record<string, never>
  }
  /**
   * `x-blockdev-amend`, since 5.1, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.x-blockdev-amend | x-blockdev-amend in QEMU's reference}
   */
  'x-blockdev-amend': {
    arguments: {
      /** Since 5.1. */
      'job-id': string
      /** Since 5.1. */
      'node-name': string
      /** Since 5.1. */
      options: BlockdevAmendOptions
      /** Since 5.1. */
      force?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `block-set-write-threshold`, since 2.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.block-set-write-threshold | block-set-write-threshold in QEMU's reference}
   */
  'block-set-write-threshold': {
    arguments: {
      /** Since 2.3. */
      'node-name': string
      /** `uint64`, since 2.3. */
      'write-threshold': Int64
    }
    returns: Record<string, never>
  }
  /**
   * `x-blockdev-change`, since 2.7, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.x-blockdev-change | x-blockdev-change in QEMU's reference}
   */
  'x-blockdev-change': {
    arguments: {
      /** Since 2.7. */
      parent: string
      /** Since 2.7. */
      child?: string | undefined
      /** Since 2.7. */
      node?: string | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `x-blockdev-set-iothread`, since 2.12, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.x-blockdev-set-iothread | x-blockdev-set-iothread in QEMU's reference}
   */
  'x-blockdev-set-iothread': {
    arguments: {
      /** Since 2.12. */
      'node-name': string
      /** Since 2.12. */
      iothread: StrOrNull
      /** Since 2.12. */
      force?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `blockdev-snapshot-internal-sync`, since 1.7.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-snapshot-internal-sync | blockdev-snapshot-internal-sync in QEMU's reference}
   */
  'blockdev-snapshot-internal-sync': {
    arguments: BlockdevSnapshotInternal
    returns: Record<string, never>
  }
  /**
   * `blockdev-snapshot-delete-internal-sync`, since 1.7.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-block-core.blockdev-snapshot-delete-internal-sync | blockdev-snapshot-delete-internal-sync in QEMU's reference}
   */
  'blockdev-snapshot-delete-internal-sync': {
    arguments: {
      /** Since 1.7. */
      device: string
      /** Since 1.7. */
      id?: string | undefined
      /** Since 1.7. */
      name?: string | undefined
    }
    returns: SnapshotInfo
  }
}

/** The events of QEMU's schema module `block-core`. */
export interface BlockCoreEvents {
  /**
   * `BLOCK_IMAGE_CORRUPTED`, since 1.7.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_IMAGE_CORRUPTED | BLOCK_IMAGE_CORRUPTED in QEMU's reference}
   */
  BLOCK_IMAGE_CORRUPTED: {
    /** Since 1.7. */
    device: string
    /** Since 1.7. */
    'node-name'?: string | undefined
    /** Since 1.7. */
    msg: string
    /** `int`, since 1.7. */
    offset?: Int64 | undefined
    /** `int`, since 1.7. */
    size?: Int64 | undefined
    /** Since 2.2. */
    fatal: boolean
  }
  /**
   * `BLOCK_IO_ERROR`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_IO_ERROR | BLOCK_IO_ERROR in QEMU's reference}
   */
  BLOCK_IO_ERROR: {
    /** Since 9.2. */
    'qom-path'?: string | undefined
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
  /**
   * `BLOCK_JOB_COMPLETED`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_JOB_COMPLETED | BLOCK_JOB_COMPLETED in QEMU's reference}
   */
  BLOCK_JOB_COMPLETED: {
    /** Since 1.1. */
    type: JobType
    /** Since 1.1. */
    device: string
    /** `int`, since 1.1. */
    len: Int64
    /** `int`, since 1.1. */
    offset: Int64
    /** `int`, since 1.1. */
    speed: Int64
    /** Since 1.1. */
    error?: string | undefined
  }
  /**
   * `BLOCK_JOB_CANCELLED`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_JOB_CANCELLED | BLOCK_JOB_CANCELLED in QEMU's reference}
   */
  BLOCK_JOB_CANCELLED: {
    /** Since 1.1. */
    type: JobType
    /** Since 1.1. */
    device: string
    /** `int`, since 1.1. */
    len: Int64
    /** `int`, since 1.1. */
    offset: Int64
    /** `int`, since 1.1. */
    speed: Int64
  }
  /**
   * `BLOCK_JOB_ERROR`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_JOB_ERROR | BLOCK_JOB_ERROR in QEMU's reference}
   */
  BLOCK_JOB_ERROR: {
    /** Since 1.3. */
    device: string
    /** Since 1.3. */
    operation: IoOperationType
    /** Since 1.3. */
    action: BlockErrorAction
  }
  /**
   * `BLOCK_JOB_READY`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_JOB_READY | BLOCK_JOB_READY in QEMU's reference}
   */
  BLOCK_JOB_READY: {
    /** Since 1.3. */
    type: JobType
    /** Since 1.3. */
    device: string
    /** `int`, since 1.3. */
    len: Int64
    /** `int`, since 1.3. */
    offset: Int64
    /** `int`, since 1.3. */
    speed: Int64
  }
  /**
   * `BLOCK_JOB_PENDING`, since 2.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_JOB_PENDING | BLOCK_JOB_PENDING in QEMU's reference}
   */
  BLOCK_JOB_PENDING: {
    /** Since 2.12. */
    type: JobType
    /** Since 2.12. */
    id: string
  }
  /**
   * `BLOCK_WRITE_THRESHOLD`, since 2.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.BLOCK_WRITE_THRESHOLD | BLOCK_WRITE_THRESHOLD in QEMU's reference}
   */
  BLOCK_WRITE_THRESHOLD: {
    /** Since 2.3. */
    'node-name': string
    /** `uint64`, since 2.3. */
    'amount-exceeded': Int64
    /** `uint64`, since 2.3. */
    'write-threshold': Int64
  }
  /**
   * `QUORUM_FAILURE`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.QUORUM_FAILURE | QUORUM_FAILURE in QEMU's reference}
   */
  QUORUM_FAILURE: {
    /** Since 2.0. */
    reference: string
    /** `int`, since 2.0. */
    'sector-num': Int64
    /** `int`, since 2.0. */
    'sectors-count': Int64
  }
  /**
   * `QUORUM_REPORT_BAD`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-block-core.QUORUM_REPORT_BAD | QUORUM_REPORT_BAD in QEMU's reference}
   */
  QUORUM_REPORT_BAD: {
    /** Since 2.6. */
    type: QuorumOpType
    /** Since 2.0. */
    error?: string | undefined
    /** Since 2.0. */
    'node-name': string
    /** `int`, since 2.0. */
    'sector-num': Int64
    /** `int`, since 2.0. */
    'sectors-count': Int64
  }
}
