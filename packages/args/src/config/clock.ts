// The guest's time: -rtc and -icount.

/** `-rtc`: the guest's clock. */
export interface RtcConfig {
  /** `utc`, `localtime` or a date such as `2026-01-02T03:04:05`. */
  readonly base?: string
  readonly clock?: 'host' | 'rt' | 'vm'
  readonly driftfix?: 'none' | 'slew'
}

/** `-icount`: time by instructions, which makes a run repeatable (TCG). */
export interface IcountConfig {
  /** Nanoseconds an instruction, as a power of two, or `auto`. */
  readonly shift?: number | 'auto'
  readonly align?: boolean
  readonly sleep?: boolean
  readonly rr?: 'record' | 'replay'
  readonly rrfile?: string
  readonly rrsnapshot?: string
}
