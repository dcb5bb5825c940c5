// Whether the end of a machine was the one that was asked for.
import type { ShutdownStrategy, StopReport } from '@qm/process'
import { AbnormalShutdownError, MachineTimeoutError } from '../errors.ts'
import { isAbnormal } from '../run/exit-cause.ts'
import { describeEnd } from '../run/explain-errors.ts'

/** The report of a machine that was not there to be stopped. */
export const NOTHING_TO_STOP: StopReport = {
  endedBy: 'not-running',
  rungs: [],
  exit: { kind: 'never-started', exitCode: null, signal: null, requested: false },
  ms: 0,
}

/** The report of a machine that had ended by itself. */
export function alreadyGone(exit: StopReport['exit']): StopReport {
  return { endedBy: 'already-exited', rungs: [], exit, ms: 0 }
}

/**
 * Resolves with the report of a shutdown that went as it should.
 *
 * @param log what QEMU has printed
 * @throws AbnormalShutdownError when QEMU had died of something else before, or had to be killed although the
 *   strategy had gentler ways.
 */
export function assertNormal(report: StopReport, strategy: ShutdownStrategy, log: string): StopReport {
  const cause = firstTrouble(report)
  const fail = (message: string): never => {
    throw new AbnormalShutdownError(message, report, cause && { cause })
  }
  if (isAbnormal(report.exit)) fail(describeEnd(report.exit, log, ' by itself'))
  const killed = report.exit.signal === 'SIGKILL' && report.endedBy === 'SIGKILL'
  if (killed && strategy.rungs[0]?.signal !== 'SIGKILL')
    fail(`QEMU had to be killed: ${describeKill(report)}`)
  const crashed = report.exit.signal !== null && !report.rungs.some(({ name }) => name === report.exit.signal)
  if (crashed && report.endedBy !== 'kill')
    fail(describeEnd(report.exit, log, ' while it was being shut down'))
  return report
}

/** Why it came to SIGKILL: what was tried in vain, or what cut it short. */
function describeKill({ rungs }: StopReport): string {
  const tried = rungs.filter(({ outcome }) => outcome === 'timed-out' || outcome === 'failed')
  const inVain = tried.map(
    ({ name, outcome, ms, error }) =>
      `${name} ${outcome} after ${Math.round(ms)} ms${error === undefined ? '' : ` (${error.message})`}`,
  )
  const cut = rungs.find(({ outcome, ms }) => outcome === 'skipped' && ms > 0)
  if (cut !== undefined) inVain.push(`a kill() came while ${cut.name} was waited for`)
  if (inVain.length > 0) return inVain.join(', ')
  const skipped = rungs.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)
  return `no time was left for ${skipped.join(', ') || 'anything else'}`
}

/** What went wrong first on the way: an error of a rung, or that one took too long. */
function firstTrouble({ rungs }: StopReport): Error | undefined {
  const trouble = rungs.find(({ outcome }) => outcome === 'failed' || outcome === 'timed-out')
  if (trouble === undefined) return undefined
  return (
    trouble.error ?? new MachineTimeoutError(`the end of QEMU by ${trouble.name}`, Math.round(trouble.ms))
  )
}
