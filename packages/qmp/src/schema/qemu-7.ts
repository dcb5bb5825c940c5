// QEMU's interface as 7.2 has it. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './qemu/int64.ts'
import type { CompressionStats, MigrationStatus, VfioStats, XBZRLECacheStats } from './qemu/migration.ts'
import type {
  SevGuestInfo,
  SevGuestType,
  SevSnpGuestInfo,
  SevState,
  SgxEpcSection,
} from './qemu/misc-i386.ts'
import type { RunState } from './qemu/run-state.ts'
import type { SocketAddress } from './qemu/sockets.ts'
import type { TraceEventState } from './qemu/trace.ts'
import type { VhostDeviceProtocols, VirtioDeviceFeatures, VirtioDeviceStatus } from './qemu/virtio.ts'
import type { QemuCommands, QemuEvents } from './qemu-schema.ts'

/**
 * `StatusInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.StatusInfo | StatusInfo in QEMU's reference}
 */
export interface StatusInfo {
  /** Since 0.14. */
  running: boolean
  /** Since 0.14. */
  status: RunState
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  singlestep: boolean
}

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
  skipped: Int64
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
 * `TraceEventInfo`, since 2.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-trace.TraceEventInfo | TraceEventInfo in QEMU's reference}
 */
export interface TraceEventInfo {
  /** Since 2.2. */
  name: string
  /** Since 2.2. */
  state: TraceEventState
  /** Since 2.7. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  vcpu: boolean
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
  'sev-type'?: SevGuestType | undefined
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  policy: number
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  handle: number
} & (
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev' } & SevGuestInfo)
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev-snp' } & SevSnpGuestInfo)
)

/**
 * `SgxInfo`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SgxInfo | SgxInfo in QEMU's reference}
 */
export interface SgxInfo {
  /** Since 6.2. */
  sgx: boolean
  /** Since 6.2. */
  sgx1: boolean
  /** Since 6.2. */
  sgx2: boolean
  /** Since 6.2. */
  flc: boolean
  /** Since 6.2. */
  sections: SgxEpcSection[]
  /** `uint64`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'section-size': Int64
}

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

/** The commands of QEMU 7.2. */
export interface Qemu7Commands
  extends Omit<
    QemuCommands,
    | 'query-status'
    | 'query-migrate'
    | 'trace-event-get-state'
    | 'query-sev'
    | 'query-sgx'
    | 'query-sgx-capabilities'
    | 'x-query-virtio-status'
    | 'x-query-virtio-vhost-queue-status'
    | 'x-accel-stats'
    | 'query-accelerators'
    | 'block-job-change'
    | 'blockdev-set-active'
    | 'request-ebpf'
    | 'query-migrationthreads'
    | 'qom-list-get'
    | 'device-sync-config'
    | 'query-hv-balloon-status-report'
    | 'x-query-interrupt-controllers'
    | 'query-firmware-log'
    | 'set-cpu-topology'
    | 'query-s390x-cpu-polarization'
    | 'get-win32-socket'
    | 'xen-event-list'
    | 'xen-event-inject'
    | 'query-audiodevs'
    | 'inject-ghes-v2-error'
    | 'query-cryptodev'
    | 'cxl-inject-general-media-event'
    | 'cxl-inject-dram-event'
    | 'cxl-inject-memory-module-event'
    | 'cxl-inject-poison'
    | 'cxl-inject-uncorrectable-errors'
    | 'cxl-inject-correctable-error'
    | 'cxl-add-dynamic-capacity'
    | 'cxl-release-dynamic-capacity'
  > {
  'query-status': {
    arguments: QemuCommands['query-status']['arguments']
    returns: StatusInfo
  }
  'query-migrate': {
    arguments: QemuCommands['query-migrate']['arguments']
    returns: MigrationInfo
  }
  'trace-event-get-state': {
    arguments: QemuCommands['trace-event-get-state']['arguments']
    returns: TraceEventInfo[]
  }
  'query-sev': {
    arguments: QemuCommands['query-sev']['arguments']
    returns: SevInfo
  }
  'query-sgx': {
    arguments: QemuCommands['query-sgx']['arguments']
    returns: SgxInfo
  }
  'query-sgx-capabilities': {
    arguments: QemuCommands['query-sgx-capabilities']['arguments']
    returns: SgxInfo
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

/** The events of QEMU 7.2. */
export interface Qemu7Events
  extends Omit<
    QemuEvents,
    | 'GUEST_PVSHUTDOWN'
    | 'NETDEV_VHOST_USER_CONNECTED'
    | 'NETDEV_VHOST_USER_DISCONNECTED'
    | 'HV_BALLOON_STATUS_REPORT'
    | 'CPU_POLARIZATION_CHANGE'
    | 'SCLP_CPI_INFO_AVAILABLE'
    | 'VFIO_MIGRATION'
  > {}

/** The interface of QEMU 7.2, for `connect<Qemu7Schema>(…)`. */
export interface Qemu7Schema {
  commands: Qemu7Commands
  events: Qemu7Events
}
