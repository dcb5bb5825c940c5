// QEMU's interface as types: the module `virtio`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `VirtioInfo`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioInfo | VirtioInfo in QEMU's reference}
 */
export interface VirtioInfo {
  /** Since 7.2. */
  path: string
  /** Since 7.2. */
  name: string
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
  'backend-features'?: VirtioDeviceFeatures | undefined
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
 * `VirtioDeviceStatus`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioDeviceStatus | VirtioDeviceStatus in QEMU's reference}
 */
export interface VirtioDeviceStatus {
  /** Since 7.2. */
  statuses: string[]
  /** `uint8`, since 7.2. */
  'unknown-statuses'?: number | undefined
}

/**
 * `VhostDeviceProtocols`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VhostDeviceProtocols | VhostDeviceProtocols in QEMU's reference}
 */
export interface VhostDeviceProtocols {
  /** Since 7.2. */
  protocols: string[]
  /** `uint64`, since 7.2. */
  'unknown-protocols'?: Int64 | undefined
}

/**
 * `VirtioDeviceFeatures`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioDeviceFeatures | VirtioDeviceFeatures in QEMU's reference}
 */
export interface VirtioDeviceFeatures {
  /** Since 7.2. */
  transports: string[]
  /** Since 7.2. */
  'dev-features'?: string[] | undefined
  /** `uint64`, since 7.2. */
  'unknown-dev-features'?: Int64 | undefined
  /** `uint64`, since 10.2. */
  'unknown-dev-features2'?: Int64 | undefined
}

/**
 * `VirtQueueStatus`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtQueueStatus | VirtQueueStatus in QEMU's reference}
 */
export interface VirtQueueStatus {
  /** Since 7.2. */
  name: string
  /** `uint16`, since 7.2. */
  'queue-index': number
  /** `uint32`, since 7.2. */
  inuse: number
  /** `uint32`, since 7.2. */
  'vring-num': number
  /** `uint32`, since 7.2. */
  'vring-num-default': number
  /** `uint32`, since 7.2. */
  'vring-align': number
  /** `uint64`, since 7.2. */
  'vring-desc': Int64
  /** `uint64`, since 7.2. */
  'vring-avail': Int64
  /** `uint64`, since 7.2. */
  'vring-used': Int64
  /** `uint16`, since 7.2. */
  'last-avail-idx'?: number | undefined
  /** `uint16`, since 7.2. */
  'shadow-avail-idx'?: number | undefined
  /** `uint16`, since 7.2. */
  'used-idx': number
  /** `uint16`, since 7.2. */
  'signalled-used': number
  /** Since 7.2. */
  'signalled-used-valid': boolean
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
  desc?: Int64 | undefined
  /** `uint64`. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  avail?: Int64 | undefined
  /** `uint64`. @deprecated removed: QEMU 10.2 had it, 11.1 has not. */
  used?: Int64 | undefined
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

/**
 * `VirtioRingDesc`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioRingDesc | VirtioRingDesc in QEMU's reference}
 */
export interface VirtioRingDesc {
  /** `uint64`, since 7.2. */
  addr: Int64
  /** `uint32`, since 7.2. */
  len: number
  /** Since 7.2. */
  flags: string[]
}

/**
 * `VirtioRingAvail`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioRingAvail | VirtioRingAvail in QEMU's reference}
 */
export interface VirtioRingAvail {
  /** `uint16`, since 7.2. */
  flags: number
  /** `uint16`, since 7.2. */
  idx: number
  /** `uint16`, since 7.2. */
  ring: number
}

/**
 * `VirtioRingUsed`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioRingUsed | VirtioRingUsed in QEMU's reference}
 */
export interface VirtioRingUsed {
  /** `uint16`, since 7.2. */
  flags: number
  /** `uint16`, since 7.2. */
  idx: number
}

/**
 * `VirtioQueueElement`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtioQueueElement | VirtioQueueElement in QEMU's reference}
 */
export interface VirtioQueueElement {
  /** Since 7.2. */
  name: string
  /** `uint32`, since 7.2. */
  index: number
  /** Since 7.2. */
  descs: VirtioRingDesc[]
  /** Since 7.2. */
  avail: VirtioRingAvail
  /** Since 7.2. */
  used: VirtioRingUsed
}

/**
 * `IOThreadVirtQueueMapping`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.IOThreadVirtQueueMapping | IOThreadVirtQueueMapping in QEMU's reference}
 */
export interface IOThreadVirtQueueMapping {
  /** Since 9.0. */
  iothread: string
  /** `uint16`, since 9.0. */
  vqs?: number[] | undefined
}

/**
 * `VirtIOGPUOutput`, since 10.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.VirtIOGPUOutput | VirtIOGPUOutput in QEMU's reference}
 */
export interface VirtIOGPUOutput {
  /** Since 10.1. */
  name: string
}

/**
 * `DummyVirtioForceArrays`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-virtio.DummyVirtioForceArrays | DummyVirtioForceArrays in QEMU's reference}
 */
export interface DummyVirtioForceArrays {
  /** Since 9.0. */
  'unused-iothread-vq-mapping': IOThreadVirtQueueMapping[]
  /** Since 10.2 (not in 10.0). */
  'unused-virtio-gpu-output': VirtIOGPUOutput[]
}

/**
 * `GranuleMode`, since 9.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-virtio.GranuleMode | GranuleMode in QEMU's reference}
 */
export type GranuleMode = '4k' | '8k' | '16k' | '64k' | 'host'

/**
 * `VMAppleVirtioBlkVariant`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-virtio.VMAppleVirtioBlkVariant | VMAppleVirtioBlkVariant in QEMU's reference}
 */
export type VMAppleVirtioBlkVariant = 'unspecified' | 'root' | 'aux'

/** The commands of QEMU's schema module `virtio`. */
export interface VirtioCommands {
  /**
   * `x-query-virtio`, since 7.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-virtio.x-query-virtio | x-query-virtio in QEMU's reference}
   */
  'x-query-virtio': {
    arguments: undefined
    returns: VirtioInfo[]
  }
  /**
   * `x-query-virtio-status`, since 7.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-virtio.x-query-virtio-status | x-query-virtio-status in QEMU's reference}
   */
  'x-query-virtio-status': {
    arguments: {
      /** Since 7.2. */
      path: string
    }
    returns: VirtioStatus
  }
  /**
   * `x-query-virtio-queue-status`, since 7.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-virtio.x-query-virtio-queue-status | x-query-virtio-queue-status in QEMU's reference}
   */
  'x-query-virtio-queue-status': {
    arguments: {
      /** Since 7.2. */
      path: string
      /** `uint16`, since 7.2. */
      queue: number
    }
    returns: VirtQueueStatus
  }
  /**
   * `x-query-virtio-vhost-queue-status`, since 7.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-virtio.x-query-virtio-vhost-queue-status | x-query-virtio-vhost-queue-status in QEMU's reference}
   */
  'x-query-virtio-vhost-queue-status': {
    arguments: {
      /** Since 7.2. */
      path: string
      /** `uint16`, since 7.2. */
      queue: number
    }
    returns: VirtVhostQueueStatus
  }
  /**
   * `x-query-virtio-queue-element`, since 7.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-virtio.x-query-virtio-queue-element | x-query-virtio-queue-element in QEMU's reference}
   */
  'x-query-virtio-queue-element': {
    arguments: {
      /** Since 7.2. */
      path: string
      /** `uint16`, since 7.2. */
      queue: number
      /** `uint16`, since 7.2. */
      index?: number | undefined
    }
    returns: VirtioQueueElement
  }
}
