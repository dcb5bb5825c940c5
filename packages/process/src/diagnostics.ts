// The messages of this package on node:diagnostics_channel. Without a subscriber they cost nothing.
import { channel } from 'node:diagnostics_channel'

/** The messages of this package, by the name of their channel. */
export interface ProcessMessages {
  /** A process was started. */
  readonly 'qm:process:spawn': { pid: number; shell: string; guards: readonly string[] }
  /** It ended. */
  readonly 'qm:process:exit': {
    pid: number
    exitCode: number | null
    signal: string | null
    requested: boolean
  }
  /** A rung of a shutdown is over. */
  readonly 'qm:process:rung': { pid: number; name: string; outcome: string; ms: number }
  /** A watchdog died, and another one knows the pids now. */
  readonly 'qm:process:guard-replaced': { pids: readonly number[] }
  /** Both watchdogs died, and could not be replaced: the pids have no guard but the exit listener. */
  readonly 'qm:process:guard-lost': { pids: readonly number[] }
  /** A run directory was not removed: something else is at its place. */
  readonly 'qm:process:directory-replaced': { path: string; reason: string }
}

/** Tells a message. */
export function tell<Name extends keyof ProcessMessages>(name: Name, message: ProcessMessages[Name]): void {
  channel(name).publish(message)
}
