// A job from its start to its end: completes it when it is ready, finalizes, reads its result, dismisses it.
import type { QmpClient } from '../client.ts'
import { QmpTimeoutError } from '../errors.ts'
import type { Int64, JobInfo } from '../schema/index.ts'
import { MAX_TIMER_MS, startTimer } from '../time/timer.ts'
import { startDeadline } from '../time/wait.ts'
import { JobError } from './job-error.ts'
import { type JobStart, type PreparedStart, prepareStart } from './job-start.ts'
import { JobWatch } from './job-watch.ts'
import { type JobProgress, ProgressFeed } from './progress.ts'
import type { RunJobOptions } from './run-job-options.ts'

/** What a job that has done its work leaves behind. */
export interface JobResult {
  readonly id: string
  /** What kind of job it was; undefined if it was gone before it could be asked. */
  readonly type: string | undefined
}

/** A running job: await it for its result, iterate it for its progress. */
export interface RunningJob extends Promise<JobResult>, AsyncIterable<JobProgress> {
  /** Resolves with the job's id once it has been created. */
  readonly id: Promise<string>
  /** Resolves once the job is `ready`, or has ended without ever being so; then with false. */
  readonly ready: Promise<boolean>
  /** Makes a `ready` job switch over. */
  complete(): Promise<void>
  /** Cancels the job, which then rejects with a {@link JobError}; its work so far is undone or left, as QEMU does it. */
  cancel(): Promise<void>
  /** Suspends the job until `resume`. */
  pause(): Promise<void>
  /** Lets a paused job go on. */
  resume(): Promise<void>
  /** Limits a block job to so many bytes per second; 0 for no limit. */
  setSpeed(bytesPerSecond: Int64): Promise<void>
}

/** How long a cancelled job may take to end before its caller is told so anyway. */
const CANCEL_TIMEOUT_MS = 30_000

/**
 * Starts a job and sees it through.
 *
 * @returns at once; awaiting it gives the result.
 * @throws {JobError} with QEMU's text when the job fails or somebody cancels it.
 * @throws {QmpCommandError} when it cannot be started.
 * @throws {QmpTimeoutError} at the deadline, and the signal's reason when that aborts, after the job has been cancelled.
 * @throws {QmpDisconnectedError} when the session ends first.
 */
export function runJob(client: QmpClient, start: JobStart, options: RunJobOptions = {}): RunningJob {
  const prepared = prepareStart(start)
  const feed = new ProgressFeed()
  const watch = new JobWatch(client, feed, options)
  const result = run(client, watch, prepared, options).finally(() => feed.end())
  const { id } = watch
  return Object.assign(result, {
    id,
    ready: watch.ready,
    complete: async () => void (await client.execute('job-complete', { id: await id })),
    cancel: async () => void (await client.execute('job-cancel', { id: await id })),
    pause: async () => void (await client.execute('job-pause', { id: await id })),
    resume: async () => void (await client.execute('job-resume', { id: await id })),
    setSpeed: async (speed: Int64) =>
      void (await client.execute('block-job-set-speed', { device: await id, speed })),
    async *[Symbol.asyncIterator](): AsyncGenerator<JobProgress, void, undefined> {
      // Whoever iterates learns of a failure there, and need not await besides.
      result.catch(() => {})
      watch.poll()
      yield* feed.read()
      await result
    },
  })
}

async function run(
  client: QmpClient,
  watch: JobWatch,
  start: PreparedStart,
  { timeoutMs = Number.POSITIVE_INFINITY, signal }: RunJobOptions,
): Promise<JobResult> {
  const giveUp = new AbortController()
  const abort = (): void => giveUp.abort(signal?.reason)
  const expire = (): void =>
    giveUp.abort(new QmpTimeoutError(`end of the job ${start.certain ? start.id : ''}`.trimEnd(), timeoutMs))
  const stopTimer = timeoutMs <= MAX_TIMER_MS ? startTimer(Math.max(0, timeoutMs), expire, false) : undefined
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', abort, { once: true })
    await watch.begin(start, giveUp.signal)
    return settle(await watch.end({ signal: giveUp.signal }))
  } catch (error) {
    if (giveUp.signal.aborted && error === giveUp.signal.reason) await cancelAndWait(client, watch)
    throw error
  } finally {
    stopTimer?.()
    signal?.removeEventListener('abort', abort)
    watch.close()
  }
}

/** The job may have ended in the meantime, or not have been created: whether it can be cancelled does not matter then. */
async function cancelAndWait(client: QmpClient, watch: JobWatch): Promise<void> {
  const deadline = startDeadline({}, CANCEL_TIMEOUT_MS)
  try {
    const id = await watch.id
    await client.executeRaw('job-cancel', { id }, deadline.remaining())
    const jobs = await client.execute('query-jobs', {}, deadline.remaining())
    if (jobs.some(job => job.id === id)) await watch.end(deadline.remaining())
  } catch {
    // The caller learns why it was cancelled, not what became of that.
  }
}

function settle(ended: {
  readonly info: JobInfo | undefined
  readonly id: string
  readonly error?: string
  readonly cancelled: boolean
}): JobResult {
  const { info, id, cancelled } = ended
  const desc = info?.error ?? ended.error
  if (desc !== undefined || cancelled)
    throw new JobError(id, info?.type, desc ?? 'it was cancelled', cancelled)
  return { id, type: info?.type }
}
