// One run of QEMU: everything that a launch has acquired, and what is known of how it ended.
import type { Duplex } from 'node:stream'
import type { GuestConsole } from '@qm/console'
import type { ProcessExit } from '@qm/process'
import type { MachineAgent } from '../channels/agent.ts'
import type { Qtest } from '../channels/qtest.ts'
import type { CloneableRun } from '../cloneable/cloneable-options.ts'
import type { LaunchError } from '../errors.ts'
import type { ReleaseFailure, ReleaseStack } from '../release-stack.ts'
import type { Session } from '../session.ts'
import { settlesWithin } from '../time/deadline.ts'
import type { ExitCause } from './exit-cause.ts'
import type { RunProcess } from './run-process.ts'

/** A QEMU that has been launched. */
export interface Run {
  readonly binary: string
  /** The command line for a shell. */
  readonly pasteable: { readonly shell: string; readonly note: string }
  /** The private directory. */
  readonly tempDir: string
  readonly sockDir: string
  readonly logDir: string
  readonly process: RunProcess
  /** The channels that have an address, by their names, connected. */
  readonly dialled: Readonly<Record<string, Duplex>>
  /** Null when the machine has no monitor. */
  readonly session: Session | null
  /** Null when none was set. */
  readonly console: GuestConsole | null
  /** Null when none was asked for. */
  readonly agent: MachineAgent | null
  /** Null when none was asked for. */
  readonly qtest: Qtest | null
  readonly exitCause: ExitCause
  /** For the case that it becomes a template; null when it cannot. */
  readonly cloneable: CloneableRun | null
  readonly acquired: ReleaseStack
  /** Whether QEMU goes on when everything acquired is released; undefined for one that never can. */
  readonly isDetached?: () => boolean
  /** Has it go on. */
  readonly letGo?: () => Promise<void>
}

/** What is left of a run when everything has been released. */
export interface RunEnd {
  readonly exit: ProcessExit
  /** All that QEMU printed; undecodable bytes are replaced. */
  readonly log: string
  /** The release steps that failed. */
  readonly failures: readonly ReleaseFailure[]
}

/** What QEMU had written on its sockets is read within milliseconds of its end. */
const MONITOR_END_MS = 1_000

/** Waits for QEMU to be gone, whatever ended it, and for the last of its events. Never rejects. */
export async function exitOfRun({ process, session, dialled, exitCause }: Run): Promise<ProcessExit> {
  const exit = await process.exit
  const ends = Object.values(dialled).filter(stream => stream.readableFlowing === true && !stream.closed)
  await settlesWithin(
    Promise.all(ends.map(stream => new Promise(end => stream.once('close', end)))),
    MONITOR_END_MS,
  )
  if (session !== null) await settlesWithin(session.qmp.closed, MONITOR_END_MS)
  return exitCause.explain(exit)
}

/** Releases everything of a run that is over. Never rejects. */
export async function releaseRun({ process, acquired }: Run, exit: ProcessExit): Promise<RunEnd> {
  const log = await process.log().catch(error => `(QEMU's output could not be read: ${error})`)
  return { exit, log, failures: await acquired.releaseAll() }
}

/** What a QEMU that did not start leaves behind; undefined when it was never a process. */
export function endOfFailedLaunch({ exitCode, signal, output }: LaunchError): RunEnd | undefined {
  if (output === null) return undefined
  const requested = exitCode === null && signal === null
  const kind = exitCode === null ? 'signalled' : 'exited'
  return { exit: { kind, exitCode, signal, requested }, log: output, failures: [] }
}
