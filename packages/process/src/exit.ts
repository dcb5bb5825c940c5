// How a process ended.

/** How a process ended. */
export interface ProcessExit {
  /** `never-started`: a guard or a wrapper could not run the binary. */
  readonly kind: 'exited' | 'signalled' | 'never-started'
  /** The exit code, or null when a signal ended it. */
  readonly exitCode: number | null
  /** The name of the signal that ended it, or null. */
  readonly signal: string | null
  /** Whether we asked for this end, by `kill` or `stop`, before it came. */
  readonly requested: boolean
}
