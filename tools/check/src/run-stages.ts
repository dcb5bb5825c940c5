// Runs stages in order: all of them, except those that need one that has failed.
import { printEnd, printHeader, printIndented, type Result, sayStillRunning } from './report.ts'
import { type Stage, type StageContext, StageFailure } from './stage.ts'

/**
 * Runs the stages one after the other.
 *
 * @param isInterrupted asked before each: a signal ends the run
 */
export async function runStages(
  stages: readonly Stage[],
  context: StageContext,
  isInterrupted: () => boolean = () => false,
): Promise<Result[]> {
  const results: Result[] = []
  for (const stage of stages) {
    const blocker = stage.after?.find(name => results.some(it => it.name === name && it.outcome !== 'passed'))
    if (isInterrupted()) results.push(notRun(stage, 'interrupted'))
    else if (blocker !== undefined) results.push(notRun(stage, `needs ${blocker}`))
    else results.push(await runStage(stage, context, isInterrupted))
  }
  return results
}

function notRun({ name }: Stage, note: string): Result {
  return { name, outcome: 'not run', note, ms: 0 }
}

async function runStage(stage: Stage, context: StageContext, isInterrupted: () => boolean): Promise<Result> {
  const start = performance.now()
  const end = (outcome: Result['outcome'], note: string, output = ''): Result => {
    const result = { name: stage.name, outcome, note, ms: performance.now() - start, output }
    printEnd(result)
    return result
  }
  printHeader(stage.name, stage.title)
  const stopSaying = sayStillRunning()
  try {
    const note = await stage.run(context)
    // A program that was stopped half-way may well exit with 0.
    return isInterrupted() ? end('not run', 'interrupted') : end('passed', note ?? '')
  } catch (error) {
    if (error instanceof StageFailure) {
      if (error.output !== '' && !error.isShown) printIndented(error.output)
      return end('failed', error.message, error.output)
    }
    // A stage that breaks is a failed stage, and its stack says where.
    const output = error instanceof Error ? String(error.stack) : String(error)
    printIndented(output)
    return end('failed', 'the stage itself broke', output)
  } finally {
    stopSaying()
  }
}
