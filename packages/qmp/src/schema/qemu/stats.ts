// QEMU's interface as types: the module `stats`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `StatsType`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-stats.StatsType | StatsType in QEMU's reference}
 */
export type StatsType = 'cumulative' | 'instant' | 'peak' | 'linear-histogram' | 'log2-histogram'

/**
 * `StatsUnit`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-stats.StatsUnit | StatsUnit in QEMU's reference}
 */
export type StatsUnit = 'bytes' | 'seconds' | 'cycles' | 'boolean'

/**
 * `StatsProvider`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-stats.StatsProvider | StatsProvider in QEMU's reference}
 */
export type StatsProvider =
  | 'kvm'
  /** Since 10.0 (not in 7.2). */
  | 'cryptodev'

/**
 * `StatsTarget`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-stats.StatsTarget | StatsTarget in QEMU's reference}
 */
export type StatsTarget =
  | 'vm'
  | 'vcpu'
  /** Since 8.0. */
  | 'cryptodev'

/**
 * `StatsRequest`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsRequest | StatsRequest in QEMU's reference}
 */
export interface StatsRequest {
  /** Since 7.1. */
  provider: StatsProvider
  /** Since 7.1. */
  names?: readonly string[] | undefined
}

/**
 * `StatsVCPUFilter`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsVCPUFilter | StatsVCPUFilter in QEMU's reference}
 */
export interface StatsVCPUFilter {
  /** Since 7.1. */
  vcpus?: readonly string[] | undefined
}

/**
 * `StatsFilter`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsFilter | StatsFilter in QEMU's reference}
 */
export type StatsFilter = {
  /** Since 7.1. */
  target: StatsTarget
  /** Since 7.1. */
  providers?: readonly StatsRequest[] | undefined
} & ({ target: 'vm' | 'cryptodev' } | ({ target: 'vcpu' } & StatsVCPUFilter))

/**
 * `StatsValue`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-stats.StatsValue | StatsValue in QEMU's reference}
 */
export type StatsValue = Int64 | boolean | Int64[]

/**
 * `Stats`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.Stats | Stats in QEMU's reference}
 */
export interface Stats {
  /** Since 7.1. */
  name: string
  /** Since 7.1. */
  value: StatsValue
}

/**
 * `StatsResult`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsResult | StatsResult in QEMU's reference}
 */
export interface StatsResult {
  /** Since 7.1. */
  provider: StatsProvider
  /** Since 7.1. */
  'qom-path'?: string | undefined
  /** Since 7.1. */
  stats: Stats[]
}

/**
 * `StatsSchemaValue`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsSchemaValue | StatsSchemaValue in QEMU's reference}
 */
export interface StatsSchemaValue {
  /** Since 7.1. */
  name: string
  /** Since 7.1. */
  type: StatsType
  /** Since 7.1. */
  unit?: StatsUnit | undefined
  /** `int8`, since 7.1. */
  base?: number | undefined
  /** `int16`, since 7.1. */
  exponent: number
  /** `uint32`, since 7.1. */
  'bucket-size'?: number | undefined
}

/**
 * `StatsSchema`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-stats.StatsSchema | StatsSchema in QEMU's reference}
 */
export interface StatsSchema {
  /** Since 7.1. */
  provider: StatsProvider
  /** Since 7.1. */
  target: StatsTarget
  /** Since 7.1. */
  stats: StatsSchemaValue[]
}

/** The commands of QEMU's schema module `stats`. */
export interface StatsCommands {
  /**
   * `query-stats`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-stats.query-stats | query-stats in QEMU's reference}
   */
  'query-stats': {
    arguments: StatsFilter
    returns: StatsResult[]
  }
  /**
   * `query-stats-schemas`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-stats.query-stats-schemas | query-stats-schemas in QEMU's reference}
   */
  'query-stats-schemas': {
    arguments: {
      /** Since 7.1. */
      provider?: StatsProvider | undefined
    }
    returns: StatsSchema[]
  }
}
