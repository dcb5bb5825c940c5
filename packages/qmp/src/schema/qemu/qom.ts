// QEMU's interface as types: the module `qom`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

import type {
  AuthZListFileProperties,
  AuthZListProperties,
  AuthZPAMProperties,
  AuthZSimpleProperties,
} from './authz.ts'
import type { ThrottleGroupProperties } from './block-core.ts'
import type { GrabToggleKeys, HostMemPolicy, NetFilterDirection, OnOffAuto } from './common.ts'
import type {
  SecretKeyringProperties,
  SecretProperties,
  TlsCredsAnonProperties,
  TlsCredsProperties,
  TlsCredsPskProperties,
  TlsCredsX509Properties,
} from './crypto.ts'
import type { Int64 } from './int64.ts'
import type { SocketAddress } from './sockets.ts'

/**
 * `ObjectPropertyInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ObjectPropertyInfo | ObjectPropertyInfo in QEMU's reference}
 */
export interface ObjectPropertyInfo {
  /** Since 1.2. */
  name: string
  /** Since 1.2. */
  type: string
  /** Since 1.2. */
  description?: string | undefined
  /** Since 5.0. */
  'default-value'?: unknown | undefined
}

/**
 * `ObjectPropertyValue`, since 10.2 (not in 10.0).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ObjectPropertyValue | ObjectPropertyValue in QEMU's reference}
 */
export interface ObjectPropertyValue {
  name: string
  type: string
  value?: unknown | undefined
}

/**
 * `ObjectPropertiesValues`, since 10.2 (not in 10.0).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ObjectPropertiesValues | ObjectPropertiesValues in QEMU's reference}
 */
export interface ObjectPropertiesValues {
  properties: ObjectPropertyValue[]
}

/**
 * `ObjectTypeInfo`, since 1.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ObjectTypeInfo | ObjectTypeInfo in QEMU's reference}
 */
export interface ObjectTypeInfo {
  /** Since 1.1. */
  name: string
  /** Since 2.10. */
  abstract?: boolean | undefined
  /** Since 2.10. */
  parent?: string | undefined
}

/**
 * `CanHostSocketcanProperties`, since 2.12, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.CanHostSocketcanProperties | CanHostSocketcanProperties in QEMU's reference}
 */
export interface CanHostSocketcanProperties {
  /** Since 2.12. */
  if: string
  /** Since 2.12. */
  canbus: string
}

/**
 * `ColoCompareProperties`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ColoCompareProperties | ColoCompareProperties in QEMU's reference}
 */
export interface ColoCompareProperties {
  /** Since 2.8. */
  primary_in: string
  /** Since 2.8. */
  secondary_in: string
  /** Since 2.8. */
  outdev: string
  /** Since 2.8. */
  iothread: string
  /** Since 2.8. */
  notify_dev?: string | undefined
  /** `uint64`, since 2.8. */
  compare_timeout?: Int64 | undefined
  /** `uint32`, since 2.8. */
  expired_scan_cycle?: number | undefined
  /** `uint32`, since 2.8. */
  max_queue_size?: number | undefined
  /** Since 2.8. */
  vnet_hdr_support?: boolean | undefined
}

/**
 * `CryptodevBackendProperties`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.CryptodevBackendProperties | CryptodevBackendProperties in QEMU's reference}
 */
export interface CryptodevBackendProperties {
  /** `uint32`, since 2.8. */
  queues?: number | undefined
  /** `uint64`, since 8.0. */
  'throttle-bps'?: Int64 | undefined
  /** `uint64`, since 8.0. */
  'throttle-ops'?: Int64 | undefined
}

/**
 * `CryptodevVhostUserProperties`, since 2.12, only in builds with `CONFIG_VHOST_CRYPTO`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.CryptodevVhostUserProperties | CryptodevVhostUserProperties in QEMU's reference}
 */
export interface CryptodevVhostUserProperties extends CryptodevBackendProperties {
  /** Since 2.12. */
  chardev: string
}

/**
 * `DBusVMStateProperties`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.DBusVMStateProperties | DBusVMStateProperties in QEMU's reference}
 */
export interface DBusVMStateProperties {
  /** Since 5.0. */
  addr: string
  /** Since 5.0. */
  'id-list'?: string | undefined
}

/**
 * `NetfilterInsert`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-qom.NetfilterInsert | NetfilterInsert in QEMU's reference}
 */
export type NetfilterInsert = 'before' | 'behind'

/**
 * `NetfilterProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.NetfilterProperties | NetfilterProperties in QEMU's reference}
 */
export interface NetfilterProperties {
  /** Since 2.5. */
  netdev: string
  /** Since 2.5. */
  queue?: NetFilterDirection | undefined
  /** Since 2.5. */
  status?: string | undefined
  /** Since 2.5. */
  position?: string | undefined
  /** Since 2.5. */
  insert?: NetfilterInsert | undefined
}

/**
 * `FilterBufferProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.FilterBufferProperties | FilterBufferProperties in QEMU's reference}
 */
export interface FilterBufferProperties extends NetfilterProperties {
  /** `uint32`, since 2.5. */
  interval: number
}

/**
 * `FilterDumpProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.FilterDumpProperties | FilterDumpProperties in QEMU's reference}
 */
export interface FilterDumpProperties extends NetfilterProperties {
  /** Since 2.5. */
  file: string
  /** `uint32`, since 2.5. */
  maxlen?: number | undefined
}

/**
 * `FilterMirrorProperties`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.FilterMirrorProperties | FilterMirrorProperties in QEMU's reference}
 */
export interface FilterMirrorProperties extends NetfilterProperties {
  /** Since 2.6. */
  outdev: string
  /** Since 2.6. */
  vnet_hdr_support?: boolean | undefined
}

/**
 * `FilterRedirectorProperties`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.FilterRedirectorProperties | FilterRedirectorProperties in QEMU's reference}
 */
export interface FilterRedirectorProperties extends NetfilterProperties {
  /** Since 2.6. */
  indev?: string | undefined
  /** Since 2.6. */
  outdev?: string | undefined
  /** Since 2.6. */
  vnet_hdr_support?: boolean | undefined
}

/**
 * `FilterRewriterProperties`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.FilterRewriterProperties | FilterRewriterProperties in QEMU's reference}
 */
export interface FilterRewriterProperties extends NetfilterProperties {
  /** Since 2.8. */
  vnet_hdr_support?: boolean | undefined
}

/**
 * `InputBarrierProperties`, since 4.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.InputBarrierProperties | InputBarrierProperties in QEMU's reference}
 */
export interface InputBarrierProperties {
  /** Since 4.2. */
  name: string
  /** Since 4.2. */
  server?: string | undefined
  /** Since 4.2. */
  port?: string | undefined
  /** Since 4.2. */
  'x-origin'?: string | undefined
  /** Since 4.2. */
  'y-origin'?: string | undefined
  /** Since 4.2. */
  width?: string | undefined
  /** Since 4.2. */
  height?: string | undefined
}

/**
 * `InputLinuxProperties`, since 2.6, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.InputLinuxProperties | InputLinuxProperties in QEMU's reference}
 */
export interface InputLinuxProperties {
  /** Since 2.6. */
  evdev: string
  /** Since 2.6. */
  grab_all?: boolean | undefined
  /** Since 2.6. */
  repeat?: boolean | undefined
  /** Since 2.6. */
  'grab-toggle'?: GrabToggleKeys | undefined
}

/**
 * `EventLoopBaseProperties`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.EventLoopBaseProperties | EventLoopBaseProperties in QEMU's reference}
 */
export interface EventLoopBaseProperties {
  /** `int`, since 7.1. */
  'aio-max-batch'?: Int64 | undefined
  /** `int`, since 7.1. */
  'thread-pool-min'?: Int64 | undefined
  /** `int`, since 7.1. */
  'thread-pool-max'?: Int64 | undefined
}

/**
 * `IothreadProperties`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.IothreadProperties | IothreadProperties in QEMU's reference}
 */
export interface IothreadProperties extends EventLoopBaseProperties {
  /** `int`, since 2.0. */
  'poll-max-ns'?: Int64 | undefined
  /** `int`, since 2.0. */
  'poll-grow'?: Int64 | undefined
  /** `int`, since 2.0. */
  'poll-shrink'?: Int64 | undefined
  /** `int`, since 11.1 (not in 10.2). */
  'poll-weight'?: Int64 | undefined
}

/**
 * `MainLoopProperties`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MainLoopProperties | MainLoopProperties in QEMU's reference}
 */
export type MainLoopProperties = EventLoopBaseProperties

/**
 * `MemoryBackendProperties`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MemoryBackendProperties | MemoryBackendProperties in QEMU's reference}
 */
export interface MemoryBackendProperties {
  /** Since 2.1. */
  dump?: boolean | undefined
  /** `uint16`, since 2.1. */
  'host-nodes'?: readonly number[] | undefined
  /** Since 2.1. */
  merge?: boolean | undefined
  /** Since 2.1. */
  policy?: HostMemPolicy | undefined
  /** Since 2.1. */
  prealloc?: boolean | undefined
  /** `uint32`, since 2.1. */
  'prealloc-threads'?: number | undefined
  /** Since 7.2. */
  'prealloc-context'?: string | undefined
  /** Since 2.1. */
  share?: boolean | undefined
  /** Since 6.1. */
  reserve?: boolean | undefined
  /** `size`, since 2.1. */
  size: Int64
  /** Since 2.1. */
  'x-use-canonical-path-for-ramblock-id'?: boolean | undefined
}

/**
 * `MemoryBackendFileProperties`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MemoryBackendFileProperties | MemoryBackendFileProperties in QEMU's reference}
 */
export interface MemoryBackendFileProperties extends MemoryBackendProperties {
  /** `size`, since 2.1. */
  align?: Int64 | undefined
  /** `size`, since 8.1. */
  offset?: Int64 | undefined
  /** Since 2.1. */
  'discard-data'?: boolean | undefined
  /** Since 2.1. */
  'mem-path': string
  /** Since 2.1, only in builds with `CONFIG_LIBPMEM`. */
  pmem?: boolean | undefined
  /** Since 2.1. */
  readonly?: boolean | undefined
  /** Since 10.0 (not in 7.2). */
  rom?: OnOffAuto | undefined
}

/**
 * `MemoryBackendMemfdProperties`, since 2.12, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MemoryBackendMemfdProperties | MemoryBackendMemfdProperties in QEMU's reference}
 */
export interface MemoryBackendMemfdProperties extends MemoryBackendProperties {
  /** Since 2.12. */
  hugetlb?: boolean | undefined
  /** `size`, since 2.12. */
  hugetlbsize?: Int64 | undefined
  /** Since 2.12. */
  seal?: boolean | undefined
}

/**
 * `MemoryBackendShmProperties`, since 9.1, only in builds with `CONFIG_POSIX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MemoryBackendShmProperties | MemoryBackendShmProperties in QEMU's reference}
 */
export type MemoryBackendShmProperties = MemoryBackendProperties

/**
 * `MemoryBackendEpcProperties`, since 6.2, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MemoryBackendEpcProperties | MemoryBackendEpcProperties in QEMU's reference}
 */
export type MemoryBackendEpcProperties = MemoryBackendProperties

/**
 * `PrManagerHelperProperties`, since 2.11, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.PrManagerHelperProperties | PrManagerHelperProperties in QEMU's reference}
 */
export interface PrManagerHelperProperties {
  /** Since 2.11. */
  path: string
}

/**
 * `QtestProperties`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.QtestProperties | QtestProperties in QEMU's reference}
 */
export interface QtestProperties {
  /** Since 6.0. */
  chardev: string
  /** Since 6.0. */
  log?: string | undefined
}

/**
 * `RemoteObjectProperties`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.RemoteObjectProperties | RemoteObjectProperties in QEMU's reference}
 */
export interface RemoteObjectProperties {
  /** Since 6.0. */
  fd: string
  /** Since 6.0. */
  devid: string
}

/**
 * `VfioUserServerProperties`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.VfioUserServerProperties | VfioUserServerProperties in QEMU's reference}
 */
export interface VfioUserServerProperties {
  /** Since 7.1. */
  socket: SocketAddress
  /** Since 7.1. */
  device: string
}

/**
 * `IOMMUFDProperties`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.IOMMUFDProperties | IOMMUFDProperties in QEMU's reference}
 */
export interface IOMMUFDProperties {
  /** Since 9.0. */
  fd?: string | undefined
}

/**
 * `AcpiGenericInitiatorProperties`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.AcpiGenericInitiatorProperties | AcpiGenericInitiatorProperties in QEMU's reference}
 */
export interface AcpiGenericInitiatorProperties {
  /** Since 9.0. */
  'pci-dev': string
  /** `uint32`, since 9.0. */
  node: number
}

/**
 * `AcpiGenericPortProperties`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.AcpiGenericPortProperties | AcpiGenericPortProperties in QEMU's reference}
 */
export interface AcpiGenericPortProperties {
  /** Since 9.2. */
  'pci-bus': string
  /** `uint32`, since 9.2. */
  node: number
}

/**
 * `RngProperties`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.RngProperties | RngProperties in QEMU's reference}
 */
export interface RngProperties {
  /** Since 1.3. @deprecated by QEMU. */
  opened?: boolean | undefined
}

/**
 * `RngEgdProperties`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.RngEgdProperties | RngEgdProperties in QEMU's reference}
 */
export interface RngEgdProperties extends RngProperties {
  /** Since 1.3. */
  chardev: string
}

/**
 * `RngRandomProperties`, since 1.3, only in builds with `CONFIG_POSIX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.RngRandomProperties | RngRandomProperties in QEMU's reference}
 */
export interface RngRandomProperties extends RngProperties {
  /** Since 1.3. */
  filename?: string | undefined
}

/**
 * `IgvmCfgProperties`, since 10.1, only in builds with `CONFIG_IGVM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.IgvmCfgProperties | IgvmCfgProperties in QEMU's reference}
 */
export interface IgvmCfgProperties {
  /** Since 10.1. */
  file: string
}

/**
 * `SevCommonProperties`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.SevCommonProperties | SevCommonProperties in QEMU's reference}
 */
export interface SevCommonProperties {
  /** Since 9.1. */
  'sev-device'?: string | undefined
  /** `uint32`, since 9.1. */
  cbitpos?: number | undefined
  /** `uint32`, since 9.1. */
  'reduced-phys-bits': number
  /** Since 6.2. */
  'kernel-hashes'?: boolean | undefined
}

/**
 * `SevGuestProperties`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.SevGuestProperties | SevGuestProperties in QEMU's reference}
 */
export interface SevGuestProperties extends SevCommonProperties {
  /** Since 2.12. */
  'dh-cert-file'?: string | undefined
  /** Since 2.12. */
  'session-file'?: string | undefined
  /** `uint32`, since 2.12. */
  policy?: number | undefined
  /** `uint32`, since 2.12. */
  handle?: number | undefined
  /** Since 9.1. */
  'legacy-vm-type'?: OnOffAuto | undefined
}

/**
 * `SevSnpGuestProperties`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.SevSnpGuestProperties | SevSnpGuestProperties in QEMU's reference}
 */
export interface SevSnpGuestProperties extends SevCommonProperties {
  /** `uint64`, since 9.1. */
  policy?: Int64 | undefined
  /** Since 9.1. */
  'guest-visible-workarounds'?: string | undefined
  /** Since 9.1. */
  'id-block'?: string | undefined
  /** Since 9.1. */
  'id-auth'?: string | undefined
  /** Since 9.1. */
  'author-key-enabled'?: boolean | undefined
  /** Since 9.1. */
  'host-data'?: string | undefined
  /** Since 9.1. */
  'vcek-disabled'?: boolean | undefined
}

/**
 * `TdxGuestProperties`, since 10.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.TdxGuestProperties | TdxGuestProperties in QEMU's reference}
 */
export interface TdxGuestProperties {
  /** `uint64`, since 10.1. */
  attributes?: Int64 | undefined
  /** Since 10.1. */
  'sept-ve-disable'?: boolean | undefined
  /** Since 10.1. */
  mrconfigid?: string | undefined
  /** Since 10.1. */
  mrowner?: string | undefined
  /** Since 10.1. */
  mrownerconfig?: string | undefined
  /** Since 10.1. */
  'quote-generation-socket'?: SocketAddress | undefined
}

/**
 * `ThreadContextProperties`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ThreadContextProperties | ThreadContextProperties in QEMU's reference}
 */
export interface ThreadContextProperties {
  /** `uint16`, since 7.2. */
  'cpu-affinity'?: readonly number[] | undefined
  /** `uint16`, since 7.2. */
  'node-affinity'?: readonly number[] | undefined
}

/**
 * `ObjectType`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-qom.ObjectType | ObjectType in QEMU's reference}
 */
export type ObjectType =
  /** Since 10.0 (not in 7.2). */
  | 'acpi-generic-initiator'
  /** Since 10.0 (not in 7.2). */
  | 'acpi-generic-port'
  | 'authz-list'
  | 'authz-listfile'
  | 'authz-pam'
  | 'authz-simple'
  | 'can-bus'
  /** Only in builds with `CONFIG_LINUX`. */
  | 'can-host-socketcan'
  | 'colo-compare'
  | 'cryptodev-backend'
  | 'cryptodev-backend-builtin'
  | 'cryptodev-backend-lkcf'
  /** Only in builds with `CONFIG_VHOST_CRYPTO`. */
  | 'cryptodev-vhost-user'
  | 'dbus-vmstate'
  | 'filter-buffer'
  | 'filter-dump'
  | 'filter-mirror'
  | 'filter-redirector'
  | 'filter-replay'
  | 'filter-rewriter'
  /** Since 10.2 (not in 10.0), only in builds with `CONFIG_IGVM`. */
  | 'igvm-cfg'
  | 'input-barrier'
  /** Only in builds with `CONFIG_LINUX`. */
  | 'input-linux'
  /** Since 10.0 (not in 7.2). */
  | 'iommufd'
  | 'iothread'
  | 'main-loop'
  /** Only in builds with `CONFIG_LINUX`. */
  | 'memory-backend-epc'
  | 'memory-backend-file'
  /** Only in builds with `CONFIG_LINUX`. */
  | 'memory-backend-memfd'
  | 'memory-backend-ram'
  /** Since 10.0 (not in 7.2), only in builds with `CONFIG_POSIX`. */
  | 'memory-backend-shm'
  | 'pef-guest'
  /** Only in builds with `CONFIG_LINUX`. */
  | 'pr-manager-helper'
  | 'qtest'
  | 'rng-builtin'
  | 'rng-egd'
  /** Only in builds with `CONFIG_POSIX`. */
  | 'rng-random'
  | 'secret'
  /** Only in builds with `CONFIG_SECRET_KEYRING`. */
  | 'secret_keyring'
  | 'sev-guest'
  /** Since 10.0 (not in 7.2). */
  | 'sev-snp-guest'
  | 'thread-context'
  | 's390-pv-guest'
  /** Since 10.2 (not in 10.0). */
  | 'tdx-guest'
  | 'throttle-group'
  | 'tls-creds-anon'
  | 'tls-creds-psk'
  | 'tls-creds-x509'
  | 'tls-cipher-suites'
  /** Unstable. */
  | 'x-remote-object'
  /** Unstable. */
  | 'x-vfio-user-server'
  /** Since 11.1 (not in 10.2). */
  | 'monitor-hmp'
  /** Since 11.1 (not in 10.2). */
  | 'monitor-qmp'

/**
 * `ObjectOptions`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.ObjectOptions | ObjectOptions in QEMU's reference}
 */
export type ObjectOptions = {
  /** Since 6.0. */
  'qom-type': ObjectType
  /** Since 6.0. */
  id: string
} & (
  | { 'qom-type': 'can-bus' | 'pef-guest' | 's390-pv-guest' }
  | ({
      /** Since 10.0 (not in 7.2). */
      'qom-type': 'acpi-generic-initiator'
    } & AcpiGenericInitiatorProperties)
  | ({ /** Since 10.0 (not in 7.2). */ 'qom-type': 'acpi-generic-port' } & AcpiGenericPortProperties)
  | ({ 'qom-type': 'authz-list' } & AuthZListProperties)
  | ({ 'qom-type': 'authz-listfile' } & AuthZListFileProperties)
  | ({ 'qom-type': 'authz-pam' } & AuthZPAMProperties)
  | ({ 'qom-type': 'authz-simple' } & AuthZSimpleProperties)
  | ({
      /** Only in builds with `CONFIG_LINUX`. */
      'qom-type': 'can-host-socketcan'
    } & CanHostSocketcanProperties)
  | ({ 'qom-type': 'colo-compare' } & ColoCompareProperties)
  | ({ 'qom-type': 'cryptodev-backend' } & CryptodevBackendProperties)
  | ({ 'qom-type': 'cryptodev-backend-builtin' } & CryptodevBackendProperties)
  | ({ 'qom-type': 'cryptodev-backend-lkcf' } & CryptodevBackendProperties)
  | ({
      /** Only in builds with `CONFIG_VHOST_CRYPTO`. */
      'qom-type': 'cryptodev-vhost-user'
    } & CryptodevVhostUserProperties)
  | ({ 'qom-type': 'dbus-vmstate' } & DBusVMStateProperties)
  | ({ 'qom-type': 'filter-buffer' } & FilterBufferProperties)
  | ({ 'qom-type': 'filter-dump' } & FilterDumpProperties)
  | ({ 'qom-type': 'filter-mirror' } & FilterMirrorProperties)
  | ({ 'qom-type': 'filter-redirector' } & FilterRedirectorProperties)
  | ({ 'qom-type': 'filter-replay' } & NetfilterProperties)
  | ({ 'qom-type': 'filter-rewriter' } & FilterRewriterProperties)
  | ({
      /** Since 10.2 (not in 10.0), only in builds with `CONFIG_IGVM`. */
      'qom-type': 'igvm-cfg'
    } & IgvmCfgProperties)
  | ({ 'qom-type': 'input-barrier' } & InputBarrierProperties)
  | ({ /** Only in builds with `CONFIG_LINUX`. */ 'qom-type': 'input-linux' } & InputLinuxProperties)
  | ({ /** Since 10.0 (not in 7.2). */ 'qom-type': 'iommufd' } & IOMMUFDProperties)
  | ({ 'qom-type': 'iothread' } & IothreadProperties)
  | ({ 'qom-type': 'main-loop' } & MainLoopProperties)
  | ({
      /** Only in builds with `CONFIG_LINUX`. */
      'qom-type': 'memory-backend-epc'
    } & MemoryBackendEpcProperties)
  | ({ 'qom-type': 'memory-backend-file' } & MemoryBackendFileProperties)
  | ({
      /** Only in builds with `CONFIG_LINUX`. */
      'qom-type': 'memory-backend-memfd'
    } & MemoryBackendMemfdProperties)
  | ({ 'qom-type': 'memory-backend-ram' } & MemoryBackendProperties)
  | ({
      /** Since 10.0 (not in 7.2), only in builds with `CONFIG_POSIX`. */
      'qom-type': 'memory-backend-shm'
    } & MemoryBackendShmProperties)
  | ({
      /** Only in builds with `CONFIG_LINUX`. */
      'qom-type': 'pr-manager-helper'
    } & PrManagerHelperProperties)
  | ({ 'qom-type': 'qtest' } & QtestProperties)
  | ({ 'qom-type': 'rng-builtin' } & RngProperties)
  | ({ 'qom-type': 'rng-egd' } & RngEgdProperties)
  | ({ /** Only in builds with `CONFIG_POSIX`. */ 'qom-type': 'rng-random' } & RngRandomProperties)
  | ({ 'qom-type': 'secret' } & SecretProperties)
  | ({
      /** Only in builds with `CONFIG_SECRET_KEYRING`. */
      'qom-type': 'secret_keyring'
    } & SecretKeyringProperties)
  | ({ 'qom-type': 'sev-guest' } & SevGuestProperties)
  | ({ /** Since 10.0 (not in 7.2). */ 'qom-type': 'sev-snp-guest' } & SevSnpGuestProperties)
  | ({ /** Since 10.2 (not in 10.0). */ 'qom-type': 'tdx-guest' } & TdxGuestProperties)
  | ({ 'qom-type': 'thread-context' } & ThreadContextProperties)
  | ({ 'qom-type': 'throttle-group' } & ThrottleGroupProperties)
  | ({ 'qom-type': 'tls-creds-anon' } & TlsCredsAnonProperties)
  | ({ 'qom-type': 'tls-creds-psk' } & TlsCredsPskProperties)
  | ({ 'qom-type': 'tls-creds-x509' } & TlsCredsX509Properties)
  | ({ 'qom-type': 'tls-cipher-suites' } & TlsCredsProperties)
  | ({ 'qom-type': 'x-remote-object' } & RemoteObjectProperties)
  | ({ 'qom-type': 'x-vfio-user-server' } & VfioUserServerProperties)
  | ({ /** Since 11.1 (not in 10.2). */ 'qom-type': 'monitor-hmp' } & MonitorHMPProperties)
  | ({ /** Since 11.1 (not in 10.2). */ 'qom-type': 'monitor-qmp' } & MonitorQMPProperties)
)

/**
 * `MonitorProperties`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MonitorProperties | MonitorProperties in QEMU's reference}
 */
export interface MonitorProperties {
  /** Since 11.1. */
  chardev: string
}

/**
 * `MonitorHMPProperties`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MonitorHMPProperties | MonitorHMPProperties in QEMU's reference}
 */
export interface MonitorHMPProperties extends MonitorProperties {
  /** Since 11.1. */
  readline?: boolean | undefined
}

/**
 * `MonitorQMPCloseAction`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-qom.MonitorQMPCloseAction | MonitorQMPCloseAction in QEMU's reference}
 */
export type MonitorQMPCloseAction = 'none' | 'delete'

/**
 * `MonitorQMPProperties`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-qom.MonitorQMPProperties | MonitorQMPProperties in QEMU's reference}
 */
export interface MonitorQMPProperties extends MonitorProperties {
  /** Since 11.1. */
  pretty?: boolean | undefined
  /** Since 11.1. */
  'close-action'?: MonitorQMPCloseAction | undefined
}

/** The commands of QEMU's schema module `qom`. */
export interface QomCommands {
  /**
   * `qom-list`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-list | qom-list in QEMU's reference}
   */
  'qom-list': {
    arguments: {
      /** Since 1.2. */
      path: string
    }
    returns: ObjectPropertyInfo[]
  }
  /**
   * `qom-get`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-get | qom-get in QEMU's reference}
   */
  'qom-get': {
    arguments: {
      /** Since 1.2. */
      path: string
      /** Since 1.2. */
      property: string
    }
    returns: unknown
  }
  /**
   * `qom-list-get`, since 10.2 (not in 10.0).
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-list-get | qom-list-get in QEMU's reference}
   */
  'qom-list-get': {
    arguments: {
      paths: readonly string[]
    }
    returns: ObjectPropertiesValues[]
  }
  /**
   * `qom-set`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-set | qom-set in QEMU's reference}
   */
  'qom-set': {
    arguments: {
      /** Since 1.2. */
      path: string
      /** Since 1.2. */
      property: string
      /** Since 1.2. */
      value: unknown
    }
    returns: Record<string, never>
  }
  /**
   * `qom-list-types`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-list-types | qom-list-types in QEMU's reference}
   */
  'qom-list-types': {
    arguments: {
      /** Since 1.1. */
      implements?: string | undefined
      /** Since 1.1. */
      abstract?: boolean | undefined
    }
    returns: ObjectTypeInfo[]
  }
  /**
   * `qom-list-properties`, since 2.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.qom-list-properties | qom-list-properties in QEMU's reference}
   */
  'qom-list-properties': {
    arguments: {
      /** Since 2.12. */
      typename: string
    }
    returns: ObjectPropertyInfo[]
  }
  /**
   * `object-add`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.object-add | object-add in QEMU's reference}
   */
  'object-add': {
    arguments: ObjectOptions
    returns: Record<string, never>
  }
  /**
   * `object-del`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qom.object-del | object-del in QEMU's reference}
   */
  'object-del': {
    arguments: {
      /** Since 2.0. */
      id: string
    }
    returns: Record<string, never>
  }
}
