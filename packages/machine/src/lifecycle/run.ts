// One run of QEMU: everything that a launch has acquired, and what is known of how it ended.
import type { GuestConsole } from '@qm/console'
import type { ProcessExit, QemuProcess } from '@qm/process'
import type { QmpClient, QmpEvent } from '@qm/qmp'
import type { MachineAgent } from '../channels/agent.ts'
import type { Qtest } from '../channels/qtest.ts'
import type { LaunchError } from '../errors.ts'
import type { ReleaseFailure, ReleaseStack } from '../launch/release-stack.ts'
import type { Workspace } from '../launch/workspace.ts'
import type { EventQueue } from '../monitor/event-queue.ts'
import type { ExitStory } from './exit-cause.ts'

/** A QEMU that has been launched. */
export interface Run {
  readonly binary: string
  readonly workspace: Workspace
  readonly process: QemuProcess
  /** Null when the machine has no monitor. */
  readonly qmp: QmpClient | null
  /** Null when no console was set. */
  readonly console: GuestConsole | null
  /** Null when none was asked for. */
  readonly agent: MachineAgent | null
  /** Null when none was asked for. */
  readonly qtest: Qtest | null
  readonly events: EventQueue<QmpEvent>
  readonly story: ExitStory
  readonly acquired: ReleaseStack
}

/** What is left of a run when everything has been released. */
export interface RunEnd {
  readonly exit: ProcessExit
  /** All that QEMU printed; undecodable bytes are replaced. */
  readonly log: string
  /** The release steps that failed. */
  readonly failures: readonly ReleaseFailure[]
}

/** Waits for QEMU to be gone, whoever ended it, and releases everything. Never rejects. */
export async function endOfRun(run: Run): Promise<RunEnd> {
  const exit = run.story.tell(await run.process.exit)
  const log = await run.process.log().catch(error => `(QEMU's output could not be read: ${error})`)
  return { exit, log, failures: await run.acquired.releaseAll() }
}

/** What a QEMU that did not start leaves behind; undefined when it was never a process. */
export function endOfFailedLaunch({ exitCode, signal, output }: LaunchError): RunEnd | undefined {
  if (output === null) return undefined
  const requested = exitCode === null && signal === null
  const kind = exitCode === null ? 'signalled' : 'exited'
  return { exit: { kind, exitCode, signal, requested }, log: output, failures: [] }
}
