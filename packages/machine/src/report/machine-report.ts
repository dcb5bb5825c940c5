// What a failure report holds: data alone, which goes through `JSON.stringify` as it is.
import type { ProcessExit } from '@qm/process'
import type { MachineState } from '../states.ts'

/** Where a part of a report is known from: QEMU itself, or the command line, which tells how the machine began. */
export type ReportedFrom = 'monitor' | 'command-line'

/** A disk of the machine. */
export interface ReportedDisk {
  readonly from: ReportedFrom
  /** The id of its device, its drive or its node; null where it has none. */
  readonly id: string | null
  /** The image's file; null for a drive without a medium. */
  readonly file: string | null
  /** The image's format; null where it is not known. */
  readonly format: string | null
  /** Whether the guest may only read; null where it is not known. */
  readonly readOnly: boolean | null
}

/** A port of the host that leads into the guest. */
export interface ReportedForward {
  readonly from: ReportedFrom
  /** The id of the network backend; null where it has none. */
  readonly netdev: string | null
  readonly protocol: 'tcp' | 'udp'
  readonly hostAddress: string
  /** The port on the host; 0 in what the command line says where QEMU was to choose one. */
  readonly hostPort: number
  /** The guest's address; empty where the command line leaves it to QEMU. */
  readonly guestAddress: string
  readonly guestPort: number
}

/** An event of the monitor. */
export interface ReportedEvent {
  /** When QEMU sent it, in ISO 8601; null where QEMU did not say. */
  readonly at: string | null
  readonly event: string
  /** Its members; undefined for an event that has none. */
  readonly data?: unknown
}

/**
 * All that is known of a machine, to be pasted into a bug report: `JSON.stringify(report, null, 2)`. Secrets are struck
 * out (`[secret]`) by the rules of `redactArgv` of @qm/args, control characters are written as escapes, and long parts
 * are cut, which is said where it was done.
 */
export interface MachineReport {
  /** When the report was made, in ISO 8601. */
  readonly takenAt: string
  /** The machine's name. */
  readonly machine: string
  /** The state that the machine was in. */
  readonly state: MachineState
  /** The message of the error that the report belongs to; null for a report that was asked for. */
  readonly error: string | null
  /** The system and the program that the machine ran under. */
  readonly host: { readonly platform: string; readonly arch: string; readonly node: string }
  /** QEMU's version; null where it has not been told. */
  readonly qemu: string | null
  /** The command line, the binary first, wrappers before it; empty when there was none yet. */
  readonly command: readonly string[]
  /** The command line for a POSIX shell. With a secret struck out it does not run. */
  readonly shell: string
  /** How QEMU ended; null while it runs, and when it never did. */
  readonly exit: ProcessExit | null
  /** The run state as `query-status` tells it; null when QEMU could not be asked. */
  readonly status: string | null
  /** Why the guest stands still, in words; null while it runs, as far as is known. */
  readonly paused: string | null
  /** The last events of the monitor, oldest first, 20 at most. */
  readonly events: readonly ReportedEvent[]
  /** The last lines of the guest's console; null when the machine has none. */
  readonly console: string | null
  /** The last lines that QEMU printed; null when it was never started. */
  readonly output: string | null
  /** The disks. */
  readonly blockDevices: readonly ReportedDisk[]
  /** The forwards of user networking. */
  readonly forwards: readonly ReportedForward[]
  /** What QEMU was asked for and has not told, with the reason. */
  readonly missing: readonly string[]
}
