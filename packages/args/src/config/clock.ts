// The guest's time: -rtc and -icount.
import type { WithProps } from './common.ts'

/** `-rtc`: the guest's clock. */
export interface RtcConfig extends WithProps {
  /** What it shows at the start: `utc`, `localtime` or a date such as `2026-01-02T03:04:05`. @defaultValue 'utc' */
  readonly base?: string | undefined
  /** What drives it: the host's clock, the host's clock without its jumps, or the time that the guest runs. @defaultValue 'host' */
  readonly clock?: 'host' | 'rt' | 'vm' | undefined
  /** Whether lost ticks are made up for, which some old guests need (x86). @defaultValue 'none' */
  readonly driftfix?: 'none' | 'slew' | undefined
}

/** `-icount`: time by instructions, which makes a run repeatable (TCG). */
export interface IcountConfig extends WithProps {
  /** An instruction takes two to this power nanoseconds; `auto` keeps pace with real time. */
  readonly shift?: number | 'auto' | undefined
  /** Slow down where the guest's time runs ahead of real time. @defaultValue false */
  readonly align?: boolean | undefined
  /** Let an idle guest sleep in real time; without it, its time jumps. @defaultValue true */
  readonly sleep?: boolean | undefined
  /** Write what happens from outside into a file, or take it from there. @defaultValue neither */
  readonly rr?: 'record' | 'replay' | undefined
  /** The file of `rr`. */
  readonly rrfile?: string | undefined
  /** The name of a snapshot that is made at the start of a recording and loaded for a replay. @defaultValue none */
  readonly rrsnapshot?: string | undefined
}
