// How a process ended.

/** First word of a line on stderr by which a guard says that it could not run the command. */
export const GUARD_NAME = 'qm-guard'

/** How a process ended. Killed by us: `signalled` and `requested`. */
export interface ProcessExit {
  /** `never-started`: the system refused to run the binary when everything else was in place. */
  readonly kind: 'exited' | 'signalled' | 'never-started'
  /** The exit code, or null when a signal ended it. */
  readonly exitCode: number | null
  /** The name of the signal that ended it, or null. */
  readonly signal: string | null
  /** Whether we asked for this end, by `kill` or `stop`, before it came. */
  readonly requested: boolean
}

/** Tells an exit from what the system reported, and from the last line that was printed. */
export function toExit(
  code: number | null,
  signal: NodeJS.Signals | null,
  requested: boolean,
  lastLine: string,
): ProcessExit {
  if (signal !== null) return { kind: 'signalled', exitCode: null, signal, requested }
  // POSIX: 127 for a command that was not found, 126 for one that could not be executed.
  const refused = (code === 126 || code === 127) && lastLine.startsWith(`${GUARD_NAME}:`)
  if (refused) return { kind: 'never-started', exitCode: null, signal: null, requested }
  return { kind: 'exited', exitCode: code, signal: null, requested }
}
