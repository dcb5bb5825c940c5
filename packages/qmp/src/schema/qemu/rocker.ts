// QEMU's interface as types: the module `rocker`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `RockerSwitch`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerSwitch | RockerSwitch in QEMU's reference}
 */
export interface RockerSwitch {
  /** Since 2.4. */
  name: string
  /** `uint64`, since 2.4. */
  id: Int64
  /** `uint32`, since 2.4. */
  ports: number
}

/**
 * `RockerPortDuplex`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-rocker.RockerPortDuplex | RockerPortDuplex in QEMU's reference}
 */
export type RockerPortDuplex = 'half' | 'full'

/**
 * `RockerPortAutoneg`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-rocker.RockerPortAutoneg | RockerPortAutoneg in QEMU's reference}
 */
export type RockerPortAutoneg = 'off' | 'on'

/**
 * `RockerPort`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerPort | RockerPort in QEMU's reference}
 */
export interface RockerPort {
  /** Since 2.4. */
  name: string
  /** Since 2.4. */
  enabled: boolean
  /** Since 2.4. */
  'link-up': boolean
  /** `uint32`, since 2.4. */
  speed: number
  /** Since 2.4. */
  duplex: RockerPortDuplex
  /** Since 2.4. */
  autoneg: RockerPortAutoneg
}

/**
 * `RockerOfDpaFlowKey`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerOfDpaFlowKey | RockerOfDpaFlowKey in QEMU's reference}
 */
export interface RockerOfDpaFlowKey {
  /** `uint32`, since 2.4. */
  priority: number
  /** `uint32`, since 2.4. */
  'tbl-id': number
  /** `uint32`, since 2.4. */
  'in-pport'?: number | undefined
  /** `uint32`, since 2.4. */
  'tunnel-id'?: number | undefined
  /** `uint16`, since 2.4. */
  'vlan-id'?: number | undefined
  /** `uint16`, since 2.4. */
  'eth-type'?: number | undefined
  /** Since 2.4. */
  'eth-src'?: string | undefined
  /** Since 2.4. */
  'eth-dst'?: string | undefined
  /** `uint8`, since 2.4. */
  'ip-proto'?: number | undefined
  /** `uint8`, since 2.4. */
  'ip-tos'?: number | undefined
  /** Since 2.4. */
  'ip-dst'?: string | undefined
}

/**
 * `RockerOfDpaFlowMask`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerOfDpaFlowMask | RockerOfDpaFlowMask in QEMU's reference}
 */
export interface RockerOfDpaFlowMask {
  /** `uint32`, since 2.4. */
  'in-pport'?: number | undefined
  /** `uint32`, since 2.4. */
  'tunnel-id'?: number | undefined
  /** `uint16`, since 2.4. */
  'vlan-id'?: number | undefined
  /** Since 2.4. */
  'eth-src'?: string | undefined
  /** Since 2.4. */
  'eth-dst'?: string | undefined
  /** `uint8`, since 2.4. */
  'ip-proto'?: number | undefined
  /** `uint8`, since 2.4. */
  'ip-tos'?: number | undefined
}

/**
 * `RockerOfDpaFlowAction`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerOfDpaFlowAction | RockerOfDpaFlowAction in QEMU's reference}
 */
export interface RockerOfDpaFlowAction {
  /** `uint32`, since 2.4. */
  'goto-tbl'?: number | undefined
  /** `uint32`, since 2.4. */
  'group-id'?: number | undefined
  /** `uint32`, since 2.4. */
  'tunnel-lport'?: number | undefined
  /** `uint16`, since 2.4. */
  'vlan-id'?: number | undefined
  /** `uint16`, since 2.4. */
  'new-vlan-id'?: number | undefined
  /** `uint32`, since 2.4. */
  'out-pport'?: number | undefined
}

/**
 * `RockerOfDpaFlow`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerOfDpaFlow | RockerOfDpaFlow in QEMU's reference}
 */
export interface RockerOfDpaFlow {
  /** `uint64`, since 2.4. */
  cookie: Int64
  /** `uint64`, since 2.4. */
  hits: Int64
  /** Since 2.4. */
  key: RockerOfDpaFlowKey
  /** Since 2.4. */
  mask: RockerOfDpaFlowMask
  /** Since 2.4. */
  action: RockerOfDpaFlowAction
}

/**
 * `RockerOfDpaGroup`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-rocker.RockerOfDpaGroup | RockerOfDpaGroup in QEMU's reference}
 */
export interface RockerOfDpaGroup {
  /** `uint32`, since 2.4. */
  id: number
  /** `uint8`, since 2.4. */
  type: number
  /** `uint16`, since 2.4. */
  'vlan-id'?: number | undefined
  /** `uint32`, since 2.4. */
  pport?: number | undefined
  /** `uint32`, since 2.4. */
  index?: number | undefined
  /** `uint32`, since 2.4. */
  'out-pport'?: number | undefined
  /** `uint32`, since 2.4. */
  'group-id'?: number | undefined
  /** `uint16`, since 2.4. */
  'set-vlan-id'?: number | undefined
  /** `uint8`, since 2.4. */
  'pop-vlan'?: number | undefined
  /** `uint32`, since 2.4. */
  'group-ids'?: number[] | undefined
  /** Since 2.4. */
  'set-eth-src'?: string | undefined
  /** Since 2.4. */
  'set-eth-dst'?: string | undefined
  /** `uint8`, since 2.4. */
  'ttl-check'?: number | undefined
}

/** The commands of QEMU's schema module `rocker`. */
export interface RockerCommands {
  /**
   * `query-rocker`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-rocker.query-rocker | query-rocker in QEMU's reference}
   */
  'query-rocker': {
    arguments: {
      /** Since 2.4. */
      name: string
    }
    returns: RockerSwitch
  }
  /**
   * `query-rocker-ports`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-rocker.query-rocker-ports | query-rocker-ports in QEMU's reference}
   */
  'query-rocker-ports': {
    arguments: {
      /** Since 2.4. */
      name: string
    }
    returns: RockerPort[]
  }
  /**
   * `query-rocker-of-dpa-flows`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-rocker.query-rocker-of-dpa-flows | query-rocker-of-dpa-flows in QEMU's reference}
   */
  'query-rocker-of-dpa-flows': {
    arguments: {
      /** Since 2.4. */
      name: string
      /** `uint32`, since 2.4. */
      'tbl-id'?: number | undefined
    }
    returns: RockerOfDpaFlow[]
  }
  /**
   * `query-rocker-of-dpa-groups`, since 2.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-rocker.query-rocker-of-dpa-groups | query-rocker-of-dpa-groups in QEMU's reference}
   */
  'query-rocker-of-dpa-groups': {
    arguments: {
      /** Since 2.4. */
      name: string
      /** `uint8`, since 2.4. */
      type?: number | undefined
    }
    returns: RockerOfDpaGroup[]
  }
}
