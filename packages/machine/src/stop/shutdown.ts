// How a running machine is brought down: which ladder, and what it takes to be sure that QEMU ends.
import type { GuestConsole } from '@qm/console'
import {
  graceful,
  hard,
  ladder,
  type Rung,
  type ShutdownStrategy,
  StopError,
  type StopReport,
  signalRung,
} from '@qm/process'
import type { QmpClient } from '@qm/qmp'
import type { MachineAgent } from '../channels/agent.ts'
import type { OptionKinds } from '../checks/options-check.ts'
import { MachineTimeoutError } from '../errors.ts'
import type { Run } from '../run/run.ts'
import type { RunProcess } from '../run/run-process.ts'
import { DEFAULT_TIMEOUT_MS } from '../time/deadline.ts'
import { askByAgent, pressPowerButton, quitByMonitor } from './rungs.ts'

/** How a machine is shut down. */
export interface ShutdownOptions {
  /** Kill it at once. @defaultValue false */
  readonly hard?: boolean | undefined
  /**
   * Milliseconds in which the guest is asked to shut itself down, before `quit`: by its agent (option `agent`), else by the
   * power button. @defaultValue 0: the guest is not asked
   */
  readonly guestMs?: number | undefined
  /**
   * Milliseconds for everything before SIGKILL, which comes afterwards and has its own 60 s.
   * @defaultValue 30 000 beyond `guestMs`; with a strategy of your own, the sum of its rungs' times
   */
  readonly timeoutMs?: number | undefined
  /** The ladder to climb; a QEMU that is still there after it is killed. @defaultValue `quit` on the monitor, else SIGTERM; then SIGKILL */
  readonly strategy?: ShutdownStrategy | undefined
}

/** The kinds of these options. */
export const SHUTDOWN_KINDS: OptionKinds<ShutdownOptions> = {
  hard: 'boolean',
  guestMs: 'milliseconds',
  timeoutMs: 'milliseconds',
  strategy: 'object',
}

/** A process that has been brought down, and how that was tried. */
export interface Stopped {
  readonly report: StopReport
  readonly strategy: ShutdownStrategy
}

/** Ends the process of a run: by the ladder asked for, and by SIGKILL after its last rung. */
export async function stopRun(
  run: Run,
  { hard: kill = false, guestMs = 0, strategy, timeoutMs: limit }: ShutdownOptions,
): Promise<Stopped> {
  const timeoutMs = limit ?? (strategy ? Number.POSITIVE_INFINITY : DEFAULT_TIMEOUT_MS + guestMs)
  const chosen = kill ? hard : (strategy ?? defaultStrategy(run, timeoutMs, guestMs))
  keepReading(run.console)
  return { report: await stopSurely(run.process, chosen, timeoutMs), strategy: chosen }
}

/**
 * Asks QEMU to end in one way only.
 *
 * @throws MachineTimeoutError when it has not ended in the rung's time, or what went wrong on it; QEMU runs on.
 */
export async function askToEnd(
  { process }: Run,
  rung: Rung,
  signal: AbortSignal | undefined,
): Promise<StopReport> {
  try {
    return await process.stop(ladder(rung))
  } catch (error) {
    if (!(error instanceof StopError)) throw error
    signal?.throwIfAborted()
    const failed = error.rungs.find(({ error: failure }) => failure !== undefined)?.error
    throw failed ?? new MachineTimeoutError(`the end of QEMU by ${rung.name}`, rung.graceMs, { cause: error })
  }
}

/**
 * The default ladder: the guest, if it is to be asked, `quit` on the monitor, SIGTERM when there is no monitor to ask on or it refuses, and
 * SIGKILL at the end of the time for asking.
 */
function defaultStrategy(run: Run, timeoutMs: number, guestMs: number): ShutdownStrategy {
  const { session } = run
  const asks = [
    ...(session && guestMs > 0 ? [askGuest(session.qmp, run.agent, guestMs)] : []),
    ...(session ? [quitByMonitor(session, { graceMs: timeoutMs })] : []),
    signalRung('SIGTERM', { graceMs: timeoutMs }),
  ]
  return graceful(ladder(...asks))
}

function askGuest(client: QmpClient, agent: MachineAgent | null, graceMs: number): Rung {
  return agent ? askByAgent(agent, client, { graceMs }) : pressPowerButton(client, { timeoutMs: graceMs })
}

/** A console that was left to its reader may be full, and then QEMU cannot end: on the way down it is read in any case. */
function keepReading(console: GuestConsole | null): void {
  const ignore = (): void => {}
  console?.stream({ since: 'now' }).on('error', ignore).resume()
}

/** Climbs a ladder, and kills a process that is still there after its last rung. */
async function stopSurely(
  process: RunProcess,
  strategy: ShutdownStrategy,
  timeoutMs: number,
): Promise<StopReport> {
  const startedAt = performance.now()
  try {
    return await process.stop(strategy, { timeoutMs })
  } catch (error) {
    // After SIGKILL there is nothing harder.
    if (!(error instanceof StopError) || strategy.rungs.at(-1)?.signal === 'SIGKILL') throw error
    const report = await process.stop(hard)
    return { ...report, rungs: [...error.rungs, ...report.rungs], ms: performance.now() - startedAt }
  }
}
