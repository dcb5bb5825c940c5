// Reports on a run: one that is at hand for an error, and one for which QEMU is asked.
import { listHostForwards } from '../devices/host-forwards.ts'
import { listDisks } from '../disks/media.ts'
import { LaunchError, MachineGoneError, MachineTimeoutError } from '../errors.ts'
import type { MachineReport } from '../report/machine-report.ts'
import { makeReport, type ReportAnswers, type ReportSource } from '../report/make-report.ts'
import { startDeadline, type WaitOptions } from '../time/deadline.ts'
import type { Run } from './run.ts'

/** How long QEMU has to answer for a report. */
const ANSWER_MS = 5000
const CONSOLE_LINES = 40

/** Gives an error that tells of a machine its `report`, which is made when it is first read. Other errors stay as they are. */
export function withReport(error: unknown, source: () => ReportSource): unknown {
  const takes =
    error instanceof LaunchError || error instanceof MachineTimeoutError || error instanceof MachineGoneError
  if (!takes || 'report' in error) return error
  let made: MachineReport | undefined
  Object.defineProperty(error, 'report', {
    configurable: true,
    enumerable: false,
    get: () => {
      made ??= makeReport({ ...source(), error })
      return made
    },
  })
  return error
}

/** What is at hand of a run. */
export function partsOfRun({
  process,
  session,
  console,
}: Run): Pick<ReportSource, 'argv' | 'paused' | 'events' | 'version' | 'console' | 'output'> {
  return {
    argv: process.commandLine.argv,
    output: process.tail(),
    console: console?.tail(CONSOLE_LINES),
    paused: session?.pause.reason,
    events: session?.qmp.recentEvents ?? [],
    version: session?.qmp.version,
  }
}

/** Asks QEMU, side by side; what it does not answer in time is said in `missing`. @throws the signal's reason */
export async function askForReport(
  run: Run,
  { timeoutMs = ANSWER_MS, signal }: WaitOptions,
): Promise<ReportAnswers> {
  signal?.throwIfAborted()
  const qmp = run.session?.qmp
  if (qmp === undefined || !run.process.running) return {}
  const missing: string[] = []
  const deadline = startDeadline(
    { timeoutMs, signal },
    () => new MachineTimeoutError('the answer', timeoutMs),
  )
  const ask = async <T>(what: string, answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await Promise.race([answer, deadline.expired])
    } catch (error) {
      signal?.throwIfAborted()
      missing.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  try {
    const [status, disks, forwards] = await Promise.all([
      ask('status', qmp.execute('query-status', {}, deadline.within)),
      ask('blockDevices', listDisks(qmp, deadline.within)),
      ask('forwards', listHostForwards(qmp, deadline.within)),
    ])
    return {
      status: status?.status,
      blockDevices: disks?.map(({ id, file, format, readOnly }) => ({
        from: 'monitor',
        id,
        file,
        format,
        readOnly,
      })),
      forwards: forwards?.map(forward => ({ from: 'monitor', ...forward })),
      missing,
    }
  } finally {
    deadline.clear()
  }
}
