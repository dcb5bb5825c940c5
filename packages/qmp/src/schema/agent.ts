// The guest agent's interface as types, QEMU 10.2.2. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './qemu/int64.ts'
/**
 * `GuestAgentCommandInfo`, since 1.1.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestAgentCommandInfo | GuestAgentCommandInfo in QEMU's reference}
 */
export interface GuestAgentCommandInfo {
  /** Since 1.1.0. */
  name: string
  /** Since 1.1.0. */
  enabled: boolean
  /** Since 1.7. */
  'success-response': boolean
}

/**
 * `GuestAgentInfo`, since 0.15.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestAgentInfo | GuestAgentInfo in QEMU's reference}
 */
export interface GuestAgentInfo {
  /** Since 0.15.0. */
  version: string
  /** Since 0.15.0. */
  supported_commands: GuestAgentCommandInfo[]
}

/**
 * `GuestFileRead`, since 0.15.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFileRead | GuestFileRead in QEMU's reference}
 */
export interface GuestFileRead {
  /** `int`, since 0.15.0. */
  count: Int64
  /** Since 0.15.0. */
  'buf-b64': string
  /** Since 0.15.0. */
  eof: boolean
}

/**
 * `GuestFileWrite`, since 0.15.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFileWrite | GuestFileWrite in QEMU's reference}
 */
export interface GuestFileWrite {
  /** `int`, since 0.15.0. */
  count: Int64
  /** Since 0.15.0. */
  eof: boolean
}

/**
 * `GuestFileSeek`, since 0.15.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFileSeek | GuestFileSeek in QEMU's reference}
 */
export interface GuestFileSeek {
  /** `int`, since 0.15.0. */
  position: Int64
  /** Since 0.15.0. */
  eof: boolean
}

/**
 * `QGASeek`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.QGASeek | QGASeek in QEMU's reference}
 */
export type QGASeek = 'set' | 'cur' | 'end'

/**
 * `GuestFileWhence`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#alternate-QGA-qapi-schema.GuestFileWhence | GuestFileWhence in QEMU's reference}
 */
export type GuestFileWhence = Int64 | QGASeek

/**
 * `GuestFsfreezeStatus`, since 0.15.0, only in builds with `CONFIG_WIN32 || CONFIG_FSFREEZE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestFsfreezeStatus | GuestFsfreezeStatus in QEMU's reference}
 */
export type GuestFsfreezeStatus = 'thawed' | 'frozen'

/**
 * `GuestFilesystemTrimResult`, since 2.4, only in builds with `CONFIG_WIN32 || CONFIG_FSTRIM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFilesystemTrimResult | GuestFilesystemTrimResult in QEMU's reference}
 */
export interface GuestFilesystemTrimResult {
  /** Since 2.4. */
  path: string
  /** `int`, since 2.4. */
  trimmed?: Int64 | undefined
  /** `int`, since 2.4. */
  minimum?: Int64 | undefined
  /** Since 2.4. */
  error?: string | undefined
}

/**
 * `GuestFilesystemTrimResponse`, since 2.4, only in builds with `CONFIG_WIN32 || CONFIG_FSTRIM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFilesystemTrimResponse | GuestFilesystemTrimResponse in QEMU's reference}
 */
export interface GuestFilesystemTrimResponse {
  /** Since 2.4. */
  paths: GuestFilesystemTrimResult[]
}

/**
 * `GuestIpAddressType`, since 1.1, only in builds with `CONFIG_WIN32 || HAVE_GETIFADDRS`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestIpAddressType | GuestIpAddressType in QEMU's reference}
 */
export type GuestIpAddressType = 'ipv4' | 'ipv6'

/**
 * `GuestIpAddress`, since 1.1, only in builds with `CONFIG_WIN32 || HAVE_GETIFADDRS`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestIpAddress | GuestIpAddress in QEMU's reference}
 */
export interface GuestIpAddress {
  /** Since 1.1. */
  'ip-address': string
  /** Since 1.1. */
  'ip-address-type': GuestIpAddressType
  /** `int`, since 1.1. */
  prefix: Int64
}

/**
 * `GuestNetworkInterfaceStat`, since 2.11, only in builds with `CONFIG_WIN32 || HAVE_GETIFADDRS`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestNetworkInterfaceStat | GuestNetworkInterfaceStat in QEMU's reference}
 */
export interface GuestNetworkInterfaceStat {
  /** `uint64`, since 2.11. */
  'rx-bytes': Int64
  /** `uint64`, since 2.11. */
  'rx-packets': Int64
  /** `uint64`, since 2.11. */
  'rx-errs': Int64
  /** `uint64`, since 2.11. */
  'rx-dropped': Int64
  /** `uint64`, since 2.11. */
  'tx-bytes': Int64
  /** `uint64`, since 2.11. */
  'tx-packets': Int64
  /** `uint64`, since 2.11. */
  'tx-errs': Int64
  /** `uint64`, since 2.11. */
  'tx-dropped': Int64
}

/**
 * `GuestNetworkInterface`, since 1.1, only in builds with `CONFIG_WIN32 || HAVE_GETIFADDRS`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestNetworkInterface | GuestNetworkInterface in QEMU's reference}
 */
export interface GuestNetworkInterface {
  /** Since 1.1. */
  name: string
  /** Since 1.1. */
  'hardware-address'?: string | undefined
  /** Since 1.1. */
  'ip-addresses'?: GuestIpAddress[] | undefined
  /** Since 2.11. */
  statistics?: GuestNetworkInterfaceStat | undefined
}

/**
 * `GuestLogicalProcessor`, since 1.5, only in builds with `CONFIG_LINUX || CONFIG_WIN32`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestLogicalProcessor | GuestLogicalProcessor in QEMU's reference}
 */
export interface GuestLogicalProcessor {
  /** `int`, since 1.5. */
  'logical-id': Int64
  /** Since 1.5. */
  online: boolean
  /** Since 1.5. */
  'can-offline'?: boolean | undefined
}

/**
 * `GuestDiskBusType`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestDiskBusType | GuestDiskBusType in QEMU's reference}
 */
export type GuestDiskBusType =
  | 'ide'
  | 'fdc'
  | 'scsi'
  | 'virtio'
  | 'xen'
  | 'usb'
  | 'uml'
  | 'sata'
  | 'sd'
  | 'unknown'
  | 'ieee1394'
  | 'ssa'
  | 'fibre'
  | 'raid'
  | 'iscsi'
  | 'sas'
  | 'mmc'
  | 'virtual'
  | 'file-backed-virtual'
  /** Since 7.1. */
  | 'nvme'

/**
 * `GuestPCIAddress`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestPCIAddress | GuestPCIAddress in QEMU's reference}
 */
export interface GuestPCIAddress {
  /** `int`, since 2.2. */
  domain: Int64
  /** `int`, since 2.2. */
  bus: Int64
  /** `int`, since 2.2. */
  slot: Int64
  /** `int`, since 2.2. */
  function: Int64
}

/**
 * `GuestCCWAddress`, since 6.0, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestCCWAddress | GuestCCWAddress in QEMU's reference}
 */
export interface GuestCCWAddress {
  /** `int`, since 6.0. */
  cssid: Int64
  /** `int`, since 6.0. */
  ssid: Int64
  /** `int`, since 6.0. */
  subchno: Int64
  /** `int`, since 6.0. */
  devno: Int64
}

/**
 * `GuestDiskAddress`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDiskAddress | GuestDiskAddress in QEMU's reference}
 */
export interface GuestDiskAddress {
  /** Since 2.2. */
  'pci-controller': GuestPCIAddress
  /** Since 2.2. */
  'bus-type': GuestDiskBusType
  /** `int`, since 2.2. */
  bus: Int64
  /** `int`, since 2.2. */
  target: Int64
  /** `int`, since 2.2. */
  unit: Int64
  /** Since 2.2. */
  serial?: string | undefined
  /** Since 2.2. */
  dev?: string | undefined
  /** Since 2.2. */
  'ccw-address'?: GuestCCWAddress | undefined
}

/**
 * `GuestNVMeSmart`, since 7.1, only in builds with `CONFIG_WIN32 || CONFIG_LIBUDEV`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestNVMeSmart | GuestNVMeSmart in QEMU's reference}
 */
export interface GuestNVMeSmart {
  /** `int`, since 7.1. */
  'critical-warning': Int64
  /** `int`, since 7.1. */
  temperature: Int64
  /** `int`, since 7.1. */
  'available-spare': Int64
  /** `int`, since 7.1. */
  'available-spare-threshold': Int64
  /** `int`, since 7.1. */
  'percentage-used': Int64
  /** `uint64`, since 7.1. */
  'data-units-read-lo': Int64
  /** `uint64`, since 7.1. */
  'data-units-read-hi': Int64
  /** `uint64`, since 7.1. */
  'data-units-written-lo': Int64
  /** `uint64`, since 7.1. */
  'data-units-written-hi': Int64
  /** `uint64`, since 7.1. */
  'host-read-commands-lo': Int64
  /** `uint64`, since 7.1. */
  'host-read-commands-hi': Int64
  /** `uint64`, since 7.1. */
  'host-write-commands-lo': Int64
  /** `uint64`, since 7.1. */
  'host-write-commands-hi': Int64
  /** `uint64`, since 7.1. */
  'controller-busy-time-lo': Int64
  /** `uint64`, since 7.1. */
  'controller-busy-time-hi': Int64
  /** `uint64`, since 7.1. */
  'power-cycles-lo': Int64
  /** `uint64`, since 7.1. */
  'power-cycles-hi': Int64
  /** `uint64`, since 7.1. */
  'power-on-hours-lo': Int64
  /** `uint64`, since 7.1. */
  'power-on-hours-hi': Int64
  /** `uint64`, since 7.1. */
  'unsafe-shutdowns-lo': Int64
  /** `uint64`, since 7.1. */
  'unsafe-shutdowns-hi': Int64
  /** `uint64`, since 7.1. */
  'media-errors-lo': Int64
  /** `uint64`, since 7.1. */
  'media-errors-hi': Int64
  /** `uint64`, since 7.1. */
  'number-of-error-log-entries-lo': Int64
  /** `uint64`, since 7.1. */
  'number-of-error-log-entries-hi': Int64
}

/**
 * `GuestDiskSmart`, since 7.1, only in builds with `CONFIG_WIN32 || CONFIG_LIBUDEV`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDiskSmart | GuestDiskSmart in QEMU's reference}
 */
export type GuestDiskSmart = {
  /** Since 7.1. */
  type: GuestDiskBusType
} & (
  | {
      type:
        | 'ide'
        | 'fdc'
        | 'scsi'
        | 'virtio'
        | 'xen'
        | 'usb'
        | 'uml'
        | 'sata'
        | 'sd'
        | 'unknown'
        | 'ieee1394'
        | 'ssa'
        | 'fibre'
        | 'raid'
        | 'iscsi'
        | 'sas'
        | 'mmc'
        | 'virtual'
        | 'file-backed-virtual'
    }
  | ({ /** Since 7.1. */ type: 'nvme' } & GuestNVMeSmart)
)

/**
 * `GuestDiskInfo`, since 5.2, only in builds with `CONFIG_WIN32 || CONFIG_LIBUDEV`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDiskInfo | GuestDiskInfo in QEMU's reference}
 */
export interface GuestDiskInfo {
  /** Since 5.2. */
  name: string
  /** Since 5.2. */
  partition: boolean
  /** Since 5.2. */
  dependencies?: string[] | undefined
  /** Since 5.2. */
  address?: GuestDiskAddress | undefined
  /** Since 5.2. */
  alias?: string | undefined
  /** Since 7.1. */
  smart?: GuestDiskSmart | undefined
}

/**
 * `GuestFilesystemInfo`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestFilesystemInfo | GuestFilesystemInfo in QEMU's reference}
 */
export interface GuestFilesystemInfo {
  /** Since 2.2. */
  name: string
  /** Since 2.2. */
  mountpoint: string
  /** Since 2.2. */
  type: string
  /** `uint64`, since 3.0. */
  'used-bytes'?: Int64 | undefined
  /** `uint64`, since 3.0. */
  'total-bytes'?: Int64 | undefined
  /** `uint64`, since 9.1. */
  'total-bytes-privileged'?: Int64 | undefined
  /** Since 2.2. */
  disk: GuestDiskAddress[]
}

/**
 * `GuestMemoryBlock`, since 2.3, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestMemoryBlock | GuestMemoryBlock in QEMU's reference}
 */
export interface GuestMemoryBlock {
  /** `uint64`, since 2.3. */
  'phys-index': Int64
  /** Since 2.3. */
  online: boolean
  /** Since 2.3. */
  'can-offline'?: boolean | undefined
}

/**
 * `GuestMemoryBlockResponseType`, since 2.3, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestMemoryBlockResponseType | GuestMemoryBlockResponseType in QEMU's reference}
 */
export type GuestMemoryBlockResponseType =
  | 'success'
  | 'not-found'
  | 'operation-not-supported'
  | 'operation-failed'

/**
 * `GuestMemoryBlockResponse`, since 2.3, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestMemoryBlockResponse | GuestMemoryBlockResponse in QEMU's reference}
 */
export interface GuestMemoryBlockResponse {
  /** `uint64`, since 2.3. */
  'phys-index': Int64
  /** Since 2.3. */
  response: GuestMemoryBlockResponseType
  /** `int`, since 2.3. */
  'error-code'?: Int64 | undefined
}

/**
 * `GuestMemoryBlockInfo`, since 2.3, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestMemoryBlockInfo | GuestMemoryBlockInfo in QEMU's reference}
 */
export interface GuestMemoryBlockInfo {
  /** `uint64`, since 2.3. */
  size: Int64
}

/**
 * `GuestExecStatus`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestExecStatus | GuestExecStatus in QEMU's reference}
 */
export interface GuestExecStatus {
  /** Since 2.5. */
  exited: boolean
  /** `int`, since 2.5. */
  exitcode?: Int64 | undefined
  /** `int`, since 2.5. */
  signal?: Int64 | undefined
  /** Since 2.5. */
  'out-data'?: string | undefined
  /** Since 2.5. */
  'err-data'?: string | undefined
  /** Since 2.5. */
  'out-truncated'?: boolean | undefined
  /** Since 2.5. */
  'err-truncated'?: boolean | undefined
}

/**
 * `GuestExec`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestExec | GuestExec in QEMU's reference}
 */
export interface GuestExec {
  /** `int`, since 2.5. */
  pid: Int64
}

/**
 * `GuestExecCaptureOutputMode`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestExecCaptureOutputMode | GuestExecCaptureOutputMode in QEMU's reference}
 */
export type GuestExecCaptureOutputMode =
  | 'none'
  | 'stdout'
  | 'stderr'
  | 'separated'
  /** Only in builds with `!CONFIG_WIN32`. */
  | 'merged'

/**
 * `GuestExecCaptureOutput`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#alternate-QGA-qapi-schema.GuestExecCaptureOutput | GuestExecCaptureOutput in QEMU's reference}
 */
export type GuestExecCaptureOutput = boolean | GuestExecCaptureOutputMode

/**
 * `GuestHostName`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestHostName | GuestHostName in QEMU's reference}
 */
export interface GuestHostName {
  /** Since 2.10. */
  'host-name': string
}

/**
 * `GuestUser`, since 2.10, only in builds with `CONFIG_WIN32 || HAVE_UTMPX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestUser | GuestUser in QEMU's reference}
 */
export interface GuestUser {
  /** Since 2.10. */
  user: string
  /** Since 2.10. */
  'login-time': number
  /** Since 2.10. */
  domain?: string | undefined
}

/**
 * `GuestTimezone`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestTimezone | GuestTimezone in QEMU's reference}
 */
export interface GuestTimezone {
  /** Since 2.10. */
  zone?: string | undefined
  /** `int`, since 2.10. */
  offset: Int64
}

/**
 * `GuestOSInfo`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestOSInfo | GuestOSInfo in QEMU's reference}
 */
export interface GuestOSInfo {
  /** Since 2.10. */
  'kernel-release'?: string | undefined
  /** Since 2.10. */
  'kernel-version'?: string | undefined
  /** Since 2.10. */
  machine?: string | undefined
  /** Since 2.10. */
  id?: string | undefined
  /** Since 2.10. */
  name?: string | undefined
  /** Since 2.10. */
  'pretty-name'?: string | undefined
  /** Since 2.10. */
  version?: string | undefined
  /** Since 2.10. */
  'version-id'?: string | undefined
  /** Since 2.10. */
  variant?: string | undefined
  /** Since 2.10. */
  'variant-id'?: string | undefined
}

/**
 * `GuestDeviceType`, only in builds with `CONFIG_WIN32`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestDeviceType | GuestDeviceType in QEMU's reference}
 */
export type GuestDeviceType = 'pci'

/**
 * `GuestDeviceIdPCI`, since 5.2, only in builds with `CONFIG_WIN32`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDeviceIdPCI | GuestDeviceIdPCI in QEMU's reference}
 */
export interface GuestDeviceIdPCI {
  /** `uint16`, since 5.2. */
  'vendor-id': number
  /** `uint16`, since 5.2. */
  'device-id': number
}

/**
 * `GuestDeviceId`, since 5.2, only in builds with `CONFIG_WIN32`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDeviceId | GuestDeviceId in QEMU's reference}
 */
export type GuestDeviceId = {
  /** Since 5.2. */
  type: GuestDeviceType
} & { type: 'pci' } & GuestDeviceIdPCI

/**
 * `GuestDeviceInfo`, since 5.2, only in builds with `CONFIG_WIN32`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDeviceInfo | GuestDeviceInfo in QEMU's reference}
 */
export interface GuestDeviceInfo {
  /** Since 5.2. */
  'driver-name': string
  /** `int`, since 5.2. */
  'driver-date'?: Int64 | undefined
  /** Since 5.2. */
  'driver-version'?: string | undefined
  /** Since 5.2. */
  id?: GuestDeviceId | undefined
}

/**
 * `GuestAuthorizedKeys`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestAuthorizedKeys | GuestAuthorizedKeys in QEMU's reference}
 */
export interface GuestAuthorizedKeys {
  /** Since 5.2. */
  keys: string[]
}

/**
 * `GuestDiskStats`, since 7.1, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDiskStats | GuestDiskStats in QEMU's reference}
 */
export interface GuestDiskStats {
  /** `uint64`, since 7.1. */
  'read-sectors'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'read-ios'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'read-merges'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'write-sectors'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'write-ios'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'write-merges'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'discard-sectors'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'discard-ios'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'discard-merges'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'flush-ios'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'read-ticks'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'write-ticks'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'discard-ticks'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'flush-ticks'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'ios-pgr'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'total-ticks'?: Int64 | undefined
  /** `uint64`, since 7.1. */
  'weight-ticks'?: Int64 | undefined
}

/**
 * `GuestDiskStatsInfo`, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestDiskStatsInfo | GuestDiskStatsInfo in QEMU's reference}
 */
export interface GuestDiskStatsInfo {
  name: string
  /** `uint64`. */
  major: Int64
  /** `uint64`. */
  minor: Int64
  stats: GuestDiskStats
}

/**
 * `GuestCpuStatsType`, since 7.1, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#enum-QGA-qapi-schema.GuestCpuStatsType | GuestCpuStatsType in QEMU's reference}
 */
export type GuestCpuStatsType = 'linux'

/**
 * `GuestLinuxCpuStats`, since 7.1, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestLinuxCpuStats | GuestLinuxCpuStats in QEMU's reference}
 */
export interface GuestLinuxCpuStats {
  /** `int`, since 7.1. */
  cpu: Int64
  /** `uint64`, since 7.1. */
  user: Int64
  /** `uint64`, since 7.1. */
  nice: Int64
  /** `uint64`, since 7.1. */
  system: Int64
  /** `uint64`, since 7.1. */
  idle: Int64
  /** `uint64`, since 7.1. */
  iowait?: Int64 | undefined
  /** `uint64`, since 7.1. */
  irq?: Int64 | undefined
  /** `uint64`, since 7.1. */
  softirq?: Int64 | undefined
  /** `uint64`, since 7.1. */
  steal?: Int64 | undefined
  /** `uint64`, since 7.1. */
  guest?: Int64 | undefined
  /** `uint64`, since 7.1. */
  guestnice?: Int64 | undefined
}

/**
 * `GuestCpuStats`, since 7.1, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestCpuStats | GuestCpuStats in QEMU's reference}
 */
export type GuestCpuStats = {
  /** Since 7.1. */
  type: GuestCpuStatsType
} & { type: 'linux' } & GuestLinuxCpuStats

/**
 * `GuestLoadAverage`, since 10.0, only in builds with `CONFIG_WIN32 || CONFIG_GETLOADAVG`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestLoadAverage | GuestLoadAverage in QEMU's reference}
 */
export interface GuestLoadAverage {
  /** Since 10.0. */
  load1m: number
  /** Since 10.0. */
  load5m: number
  /** Since 10.0. */
  load15m: number
}

/**
 * `GuestNetworkRoute`, since 9.1, only in builds with `CONFIG_LINUX`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#object-QGA-qapi-schema.GuestNetworkRoute | GuestNetworkRoute in QEMU's reference}
 */
export interface GuestNetworkRoute {
  /** Since 9.1. */
  iface: string
  /** Since 9.1. */
  destination: string
  /** `int`, since 9.1. */
  metric: Int64
  /** Since 9.1. */
  gateway?: string | undefined
  /** Since 9.1. */
  mask?: string | undefined
  /** `int`, since 9.1. */
  irtt?: Int64 | undefined
  /** `uint64`, since 9.1. */
  flags?: Int64 | undefined
  /** `int`, since 9.1. */
  refcnt?: Int64 | undefined
  /** `int`, since 9.1. */
  use?: Int64 | undefined
  /** `int`, since 9.1. */
  window?: Int64 | undefined
  /** `int`, since 9.1. */
  mtu?: Int64 | undefined
  /** Since 9.1. */
  desprefixlen?: string | undefined
  /** Since 9.1. */
  source?: string | undefined
  /** Since 9.1. */
  srcprefixlen?: string | undefined
  /** Since 9.1. */
  nexthop?: string | undefined
  /** `int`, since 9.1. */
  version: Int64
}

/** The guest agent's commands. */
export interface GuestAgentCommands {
  /**
   * `guest-sync-delimited`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-sync-delimited | guest-sync-delimited in QEMU's reference}
   */
  'guest-sync-delimited': {
    arguments: {
      /** `int`, since 1.1. */
      id: Int64
    }
    returns: Int64
  }
  /**
   * `guest-sync`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-sync | guest-sync in QEMU's reference}
   */
  'guest-sync': {
    arguments: {
      /** `int`, since 0.15.0. */
      id: Int64
    }
    returns: Int64
  }
  /**
   * `guest-ping`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-ping | guest-ping in QEMU's reference}
   */
  'guest-ping': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `guest-get-time`, since 1.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-time | guest-get-time in QEMU's reference}
   */
  'guest-get-time': {
    arguments: undefined
    returns: Int64
  }
  /**
   * `guest-set-time`, since 1.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-set-time | guest-set-time in QEMU's reference}
   */
  'guest-set-time': {
    arguments: {
      /** `int`, since 1.5. */
      time?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `guest-info`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-info | guest-info in QEMU's reference}
   */
  'guest-info': {
    arguments: undefined
    returns: GuestAgentInfo
  }
  /**
   * `guest-shutdown`, since 0.15.0, sends no reply on success.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-shutdown | guest-shutdown in QEMU's reference}
   */
  'guest-shutdown': {
    arguments: {
      /** Since 0.15.0. */
      mode?: string | undefined
    }
    returns: never
  }
  /**
   * `guest-file-open`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-open | guest-file-open in QEMU's reference}
   */
  'guest-file-open': {
    arguments: {
      /** Since 0.15.0. */
      path: string
      /** Since 0.15.0. */
      mode?: string | undefined
    }
    returns: Int64
  }
  /**
   * `guest-file-close`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-close | guest-file-close in QEMU's reference}
   */
  'guest-file-close': {
    arguments: {
      /** `int`, since 0.15.0. */
      handle: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `guest-file-read`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-read | guest-file-read in QEMU's reference}
   */
  'guest-file-read': {
    arguments: {
      /** `int`, since 0.15.0. */
      handle: Int64
      /** `int`, since 0.15.0. */
      count?: Int64 | undefined
    }
    returns: GuestFileRead
  }
  /**
   * `guest-file-write`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-write | guest-file-write in QEMU's reference}
   */
  'guest-file-write': {
    arguments: {
      /** `int`, since 0.15.0. */
      handle: Int64
      /** Since 0.15.0. */
      'buf-b64': string
      /** `int`, since 0.15.0. */
      count?: Int64 | undefined
    }
    returns: GuestFileWrite
  }
  /**
   * `guest-file-seek`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-seek | guest-file-seek in QEMU's reference}
   */
  'guest-file-seek': {
    arguments: {
      /** `int`, since 0.15.0. */
      handle: Int64
      /** `int`, since 0.15.0. */
      offset: Int64
      /** Since 0.15.0. */
      whence: GuestFileWhence
    }
    returns: GuestFileSeek
  }
  /**
   * `guest-file-flush`, since 0.15.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-file-flush | guest-file-flush in QEMU's reference}
   */
  'guest-file-flush': {
    arguments: {
      /** `int`, since 0.15.0. */
      handle: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `guest-fsfreeze-status`, since 0.15.0, only in builds with `CONFIG_WIN32 || CONFIG_FSFREEZE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-fsfreeze-status | guest-fsfreeze-status in QEMU's reference}
   */
  'guest-fsfreeze-status': {
    arguments: undefined
    returns: GuestFsfreezeStatus
  }
  /**
   * `guest-fsfreeze-freeze`, since 0.15.0, only in builds with `CONFIG_WIN32 || CONFIG_FSFREEZE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-fsfreeze-freeze | guest-fsfreeze-freeze in QEMU's reference}
   */
  'guest-fsfreeze-freeze': {
    arguments: undefined
    returns: Int64
  }
  /**
   * `guest-fsfreeze-freeze-list`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_FSFREEZE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-fsfreeze-freeze-list | guest-fsfreeze-freeze-list in QEMU's reference}
   */
  'guest-fsfreeze-freeze-list': {
    arguments: {
      /** Since 2.2. */
      mountpoints?: readonly string[] | undefined
    }
    returns: Int64
  }
  /**
   * `guest-fsfreeze-thaw`, since 0.15.0, only in builds with `CONFIG_WIN32 || CONFIG_FSFREEZE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-fsfreeze-thaw | guest-fsfreeze-thaw in QEMU's reference}
   */
  'guest-fsfreeze-thaw': {
    arguments: undefined
    returns: Int64
  }
  /**
   * `guest-fstrim`, since 1.2, only in builds with `CONFIG_WIN32 || CONFIG_FSTRIM`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-fstrim | guest-fstrim in QEMU's reference}
   */
  'guest-fstrim': {
    arguments: {
      /** `int`, since 1.2. */
      minimum?: Int64 | undefined
    }
    returns: GuestFilesystemTrimResponse
  }
  /**
   * `guest-suspend-disk`, since 1.1, only in builds with `CONFIG_LINUX || CONFIG_WIN32`, sends no reply on success.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-suspend-disk | guest-suspend-disk in QEMU's reference}
   */
  'guest-suspend-disk': {
    arguments: undefined
    returns: never
  }
  /**
   * `guest-suspend-ram`, since 1.1, only in builds with `CONFIG_LINUX || CONFIG_WIN32`, sends no reply on success.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-suspend-ram | guest-suspend-ram in QEMU's reference}
   */
  'guest-suspend-ram': {
    arguments: undefined
    returns: never
  }
  /**
   * `guest-suspend-hybrid`, since 1.1, only in builds with `CONFIG_LINUX`, sends no reply on success.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-suspend-hybrid | guest-suspend-hybrid in QEMU's reference}
   */
  'guest-suspend-hybrid': {
    arguments: undefined
    returns: never
  }
  /**
   * `guest-network-get-interfaces`, since 1.1, only in builds with `CONFIG_WIN32 || HAVE_GETIFADDRS`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-network-get-interfaces | guest-network-get-interfaces in QEMU's reference}
   */
  'guest-network-get-interfaces': {
    arguments: undefined
    returns: GuestNetworkInterface[]
  }
  /**
   * `guest-get-vcpus`, since 1.5, only in builds with `CONFIG_LINUX || CONFIG_WIN32`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-vcpus | guest-get-vcpus in QEMU's reference}
   */
  'guest-get-vcpus': {
    arguments: undefined
    returns: GuestLogicalProcessor[]
  }
  /**
   * `guest-set-vcpus`, since 1.5, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-set-vcpus | guest-set-vcpus in QEMU's reference}
   */
  'guest-set-vcpus': {
    arguments: {
      /** Since 1.5. */
      vcpus: readonly GuestLogicalProcessor[]
    }
    returns: Int64
  }
  /**
   * `guest-get-disks`, since 5.2, only in builds with `CONFIG_WIN32 || CONFIG_LIBUDEV`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-disks | guest-get-disks in QEMU's reference}
   */
  'guest-get-disks': {
    arguments: undefined
    returns: GuestDiskInfo[]
  }
  /**
   * `guest-get-fsinfo`, since 2.2, only in builds with `CONFIG_WIN32 || CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-fsinfo | guest-get-fsinfo in QEMU's reference}
   */
  'guest-get-fsinfo': {
    arguments: undefined
    returns: GuestFilesystemInfo[]
  }
  /**
   * `guest-set-user-password`, since 2.3, only in builds with `CONFIG_WIN32 || CONFIG_LINUX || CONFIG_FREEBSD`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-set-user-password | guest-set-user-password in QEMU's reference}
   */
  'guest-set-user-password': {
    arguments: {
      /** Since 2.3. */
      username: string
      /** Since 2.3. */
      password: string
      /** Since 2.3. */
      crypted: boolean
    }
    returns: Record<string, never>
  }
  /**
   * `guest-get-memory-blocks`, since 2.3, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-memory-blocks | guest-get-memory-blocks in QEMU's reference}
   */
  'guest-get-memory-blocks': {
    arguments: undefined
    returns: GuestMemoryBlock[]
  }
  /**
   * `guest-set-memory-blocks`, since 2.3, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-set-memory-blocks | guest-set-memory-blocks in QEMU's reference}
   */
  'guest-set-memory-blocks': {
    arguments: {
      /** Since 2.3. */
      'mem-blks': readonly GuestMemoryBlock[]
    }
    returns: GuestMemoryBlockResponse[]
  }
  /**
   * `guest-get-memory-block-info`, since 2.3, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-memory-block-info | guest-get-memory-block-info in QEMU's reference}
   */
  'guest-get-memory-block-info': {
    arguments: undefined
    returns: GuestMemoryBlockInfo
  }
  /**
   * `guest-exec-status`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-exec-status | guest-exec-status in QEMU's reference}
   */
  'guest-exec-status': {
    arguments: {
      /** `int`, since 2.5. */
      pid: Int64
    }
    returns: GuestExecStatus
  }
  /**
   * `guest-exec`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-exec | guest-exec in QEMU's reference}
   */
  'guest-exec': {
    arguments: {
      /** Since 2.5. */
      path: string
      /** Since 2.5. */
      arg?: readonly string[] | undefined
      /** Since 2.5. */
      env?: readonly string[] | undefined
      /** Since 2.5. */
      'input-data'?: string | undefined
      /** Since 2.5. */
      'capture-output'?: GuestExecCaptureOutput | undefined
    }
    returns: GuestExec
  }
  /**
   * `guest-get-host-name`, since 2.10.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-host-name | guest-get-host-name in QEMU's reference}
   */
  'guest-get-host-name': {
    arguments: undefined
    returns: GuestHostName
  }
  /**
   * `guest-get-users`, since 2.10, only in builds with `CONFIG_WIN32 || HAVE_UTMPX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-users | guest-get-users in QEMU's reference}
   */
  'guest-get-users': {
    arguments: undefined
    returns: GuestUser[]
  }
  /**
   * `guest-get-timezone`, since 2.10.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-timezone | guest-get-timezone in QEMU's reference}
   */
  'guest-get-timezone': {
    arguments: undefined
    returns: GuestTimezone
  }
  /**
   * `guest-get-osinfo`, since 2.10.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-osinfo | guest-get-osinfo in QEMU's reference}
   */
  'guest-get-osinfo': {
    arguments: undefined
    returns: GuestOSInfo
  }
  /**
   * `guest-get-devices`, since 5.2, only in builds with `CONFIG_WIN32`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-devices | guest-get-devices in QEMU's reference}
   */
  'guest-get-devices': {
    arguments: undefined
    returns: GuestDeviceInfo[]
  }
  /**
   * `guest-ssh-get-authorized-keys`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-ssh-get-authorized-keys | guest-ssh-get-authorized-keys in QEMU's reference}
   */
  'guest-ssh-get-authorized-keys': {
    arguments: {
      /** Since 5.2. */
      username: string
    }
    returns: GuestAuthorizedKeys
  }
  /**
   * `guest-ssh-add-authorized-keys`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-ssh-add-authorized-keys | guest-ssh-add-authorized-keys in QEMU's reference}
   */
  'guest-ssh-add-authorized-keys': {
    arguments: {
      /** Since 5.2. */
      username: string
      /** Since 5.2. */
      keys: readonly string[]
      /** Since 5.2. */
      reset?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `guest-ssh-remove-authorized-keys`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-ssh-remove-authorized-keys | guest-ssh-remove-authorized-keys in QEMU's reference}
   */
  'guest-ssh-remove-authorized-keys': {
    arguments: {
      /** Since 5.2. */
      username: string
      /** Since 5.2. */
      keys: readonly string[]
    }
    returns: Record<string, never>
  }
  /**
   * `guest-get-diskstats`, since 7.1, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-diskstats | guest-get-diskstats in QEMU's reference}
   */
  'guest-get-diskstats': {
    arguments: undefined
    returns: GuestDiskStatsInfo[]
  }
  /**
   * `guest-get-cpustats`, since 7.1, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-cpustats | guest-get-cpustats in QEMU's reference}
   */
  'guest-get-cpustats': {
    arguments: undefined
    returns: GuestCpuStats[]
  }
  /**
   * `guest-get-load`, since 10.0, only in builds with `CONFIG_WIN32 || CONFIG_GETLOADAVG`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-get-load | guest-get-load in QEMU's reference}
   */
  'guest-get-load': {
    arguments: undefined
    returns: GuestLoadAverage
  }
  /**
   * `guest-network-get-route`, since 9.1, only in builds with `CONFIG_LINUX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-ga-ref.html#command-QGA-qapi-schema.guest-network-get-route | guest-network-get-route in QEMU's reference}
   */
  'guest-network-get-route': {
    arguments: undefined
    returns: GuestNetworkRoute[]
  }
}

/** The guest agent's interface, for `QmpClient<GuestAgentSchema>`. It has no events. */
export interface GuestAgentSchema {
  commands: GuestAgentCommands
  events: Record<never, never>
}
