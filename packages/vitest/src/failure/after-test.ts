// What happens when a test is over and its machines are still there: the pause of QM_PAUSE, the traces of a failure.
import type { Machine } from '@qm/machine'
import type { TestContext } from 'vitest'
import { pauseAtFailure, wantsPause } from './pause.ts'
import type { KeptTrace, TestTrace } from './trace.ts'

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
  traces: TestTrace,
): Promise<void> {
  const { result } = test.task
  const isFailed = result?.state === 'fail'
  try {
    if (isFailed) await traces.fail(result.errors ?? [])
    if (isFailed && wantsPause())
      await pauseAtFailure(test.task.fullName, result.errors?.at(-1)?.message ?? '', machines)
  } finally {
    const kept = await traces.finish(isFailed)
    if (kept.length > 0) await tell(test, kept)
  }
}

/** Reporters show annotations beside the test; `task.meta` is for programs. */
async function tell({ task, annotate }: FinishedTest, kept: readonly KeptTrace[]): Promise<void> {
  task.meta.qmTraces = [...(task.meta.qmTraces ?? []), ...kept.map(({ directory }) => directory)]
  const pages = kept.map(({ page }) => page)
  // Printed beside the failure by every reporter, JUnit's included.
  for (const error of (task.result?.errors ?? []).slice(-1)) error.message += `\n\ntrace: ${pages.join(', ')}`
  for (const page of pages) await annotateFailed({ task, annotate }, page)
}

/** vitest takes annotations of running tests only; the state is looked at once, in the call itself. */
async function annotateFailed({ task, annotate }: FinishedTest, page: string): Promise<void> {
  const { result } = task
  if (result === undefined) return
  const { state } = result
  result.state = 'run'
  let annotated: Promise<unknown>
  try {
    annotated = annotate(`trace: ${page}`, 'qm-trace')
  } finally {
    result.state = state
  }
  await annotated
}
