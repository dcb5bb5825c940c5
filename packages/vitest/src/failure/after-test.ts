// What happens when a test is over and its machines are still there: the pause of QM_PAUSE, the traces of QM_TRACE.
import type { Machine } from '@qm/machine'
import type { TestContext } from 'vitest'
import { pauseAtFailure, wantsPause } from './pause.ts'
import type { TestTraces } from './trace.ts'

/** What is needed of a test. */
export type FinishedTest = Pick<TestContext, 'task' | 'annotate'>

declare module 'vitest' {
  interface TaskMeta {
    /** The directories of the traces of a test that has failed (with @qm/trace). */
    qmTraces?: readonly string[]
  }
}

/** Pauses at a failure, and keeps or removes the traces. */
export async function afterTest(
  test: FinishedTest,
  machines: readonly Machine[],
  traces: TestTraces,
): Promise<void> {
  const { result } = test.task
  const isFailed = result?.state === 'fail'
  try {
    if (isFailed && wantsPause())
      await pauseAtFailure(test.task.fullName, result.errors?.at(-1)?.message ?? '', machines)
  } finally {
    const kept = await traces.finish(isFailed)
    if (kept.length > 0) await tell(test, kept)
  }
}

/** Reporters show annotations beside the test; `task.meta` is for programs. */
async function tell({ task, annotate }: FinishedTest, directories: readonly string[]): Promise<void> {
  task.meta.qmTraces = directories
  // Printed beside the failure by every reporter, JUnit's included.
  for (const error of (task.result?.errors ?? []).slice(-1))
    error.message += `\n\ntrace: ${directories.join(', ')}`
  for (const directory of directories) await annotateFailed({ task, annotate }, directory)
}

/** vitest takes annotations of running tests only; the state is looked at once, in the call itself. */
async function annotateFailed({ task, annotate }: FinishedTest, directory: string): Promise<void> {
  const { result } = task
  if (result === undefined) return
  const { state } = result
  result.state = 'run'
  let annotated: Promise<unknown>
  try {
    annotated = annotate(`trace: ${directory}`, 'qm-trace')
  } finally {
    result.state = state
  }
  await annotated
}
