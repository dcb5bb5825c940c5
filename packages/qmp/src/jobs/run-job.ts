// A job from its start to its end: completes it when it is ready, finalizes, reads its result, dismisses it.
import type { QmpClient } from '../client.ts'
import { QmpError, QmpTimeoutError } from '../errors.ts'
import { checkMs, checkOneOf, checkOptions, type OptionChecks } from '../options/check.ts'
import { checkWait, WAIT_CHECKS } from '../options/wait-checks.ts'
import type { Int64, JobInfo } from '../schema/index.ts'
import { MAX_TIMER_MS, startTimer } from '../time/timer.ts'
import { startDeadline, type WaitOptions, waitFor } from '../time/wait.ts'
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
  /** Makes a `ready` job switch over. As for all of these calls, `wait` spans the job's start, too; 60 s without `timeoutMs`. */
  complete(wait?: WaitOptions): Promise<void>
  /** Cancels the job, which then rejects with a {@link JobError}; its work so far is undone or left, as QEMU does it. */
  cancel(wait?: WaitOptions): Promise<void>
  /** Suspends the job until `resume`. */
  pause(wait?: WaitOptions): Promise<void>
  /** Lets a paused job go on. */
  resume(wait?: WaitOptions): Promise<void>
  /** Limits a block job to so many bytes per second; 0 for no limit. */
  setSpeed(bytesPerSecond: Int64, wait?: WaitOptions): Promise<void>
}

/** How long a command about the job may take. */
const COMMAND_TIMEOUT_MS = 60_000

const CHECKS: OptionChecks = {
  ...WAIT_CHECKS,
  whenReady: checkOneOf(['complete', 'cancel', 'hold']),
  progressMs: checkMs,
}

/** How long a job that was given up is followed, to dismiss it when it has ended. */
const CANCEL_TIMEOUT_MS = 30_000
/** How long its caller waits for that. */
const CANCEL_GRACE_MS = 2000

/**
 * Starts a job and sees it through.
 *
 * @returns at once; awaiting it gives the result.
 * @throws {@link JobError} with QEMU's text when the job fails or is cancelled.
 * @throws {@link QmpCommandError} when it cannot be started.
 * @throws {@link QmpTimeoutError} at the deadline, and the signal's reason when that aborts; the job is cancelled, and
 *   waited for at most 2 s more.
 * @throws {@link QmpRequestError} for a wrong option.
 * @throws {@link QmpDisconnectedError} when the session ends first.
 */
export function runJob(client: QmpClient, start: JobStart, options: RunJobOptions = {}): RunningJob {
  checkOptions(options, CHECKS)
  const prepared = prepareStart(start)
  const feed = new ProgressFeed()
  const watch = new JobWatch(client, feed, options)
  const called = { stack: '' }
  Error.captureStackTrace(called, runJob)
  const result = run(client, watch, prepared, options)
    .catch((error: unknown) => {
      throw withCaller(error, called.stack)
    })
    .finally(() => feed.end())
  const { id } = watch
  return Object.assign(result, {
    id,
    ready: watch.ready,
    complete: (wait?: WaitOptions) =>
      withId(id, wait, (known, rest) => client.execute('job-complete', { id: known }, rest)),
    cancel: (wait?: WaitOptions) =>
      withId(id, wait, (known, rest) => client.execute('job-cancel', { id: known }, rest)),
    pause: (wait?: WaitOptions) =>
      withId(id, wait, (known, rest) => client.execute('job-pause', { id: known }, rest)),
    resume: (wait?: WaitOptions) =>
      withId(id, wait, (known, rest) => client.execute('job-resume', { id: known }, rest)),
    setSpeed: (speed: Int64, wait?: WaitOptions) =>
      withId(id, wait, (known, rest) =>
        client.execute('block-job-set-speed', { device: known, speed }, rest),
      ),
    async *[Symbol.asyncIterator](): AsyncGenerator<JobProgress, void, undefined> {
      // Whoever iterates learns of a failure there, and need not await besides.
      result.catch(() => {})
      watch.poll()
      yield* feed.read()
      await result
    },
  })
}

/** Adds the frames of the call to an error that was made later, out of an event. */
function withCaller(error: unknown, stack: string): unknown {
  if (error instanceof QmpError) error.stack += stack.slice(stack.indexOf('\n'))
  return error
}

/** Sends a command about the job once its id is known. */
async function withId(
  id: Promise<string>,
  wait: WaitOptions | undefined,
  send: (id: string, wait: WaitOptions) => Promise<unknown>,
): Promise<void> {
  checkWait(wait)
  const deadline = startDeadline(wait ?? {}, COMMAND_TIMEOUT_MS)
  const expired = (): Error => new QmpTimeoutError('start of the job', deadline.timeoutMs)
  const known = await waitFor<string>(deadline.remaining(), expired, settle => {
    id.then(settle.resolve, settle.reject)
    return undefined
  })
  await send(known, deadline.remaining())
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
  const stopTimer = timeoutMs <= MAX_TIMER_MS ? startTimer(timeoutMs, expire, false) : undefined
  let tidied: Promise<void> | undefined
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', abort, { once: true })
    await watch.begin(start, giveUp.signal)
    return settle(await watch.end(() => ({ signal: giveUp.signal })))
  } catch (error) {
    if (giveUp.signal.aborted && error === giveUp.signal.reason) {
      tidied = cancelAndWait(client, watch, start)
      await graceFor(tidied)
    }
    throw error
  } finally {
    stopTimer?.()
    signal?.removeEventListener('abort', abort)
    if (tidied === undefined) watch.close()
    else void tidied.finally(() => watch.close())
  }
}

/** Cancels the job, also one that only now comes to be, and follows it to its end. It goes on behind the caller's back. */
async function cancelAndWait(client: QmpClient, watch: JobWatch, start: PreparedStart): Promise<void> {
  const deadline = startDeadline({}, CANCEL_TIMEOUT_MS)
  try {
    const id = await watch.id
    await client.executeRaw('job-cancel', { id }, deadline.remaining())
    const jobs = await client.execute('query-jobs', {}, deadline.remaining())
    if (jobs.some(job => job.id === id)) await watch.end(deadline.remaining)
    else if (start.call !== undefined) await watch.cancelLate(deadline.remaining)
  } catch {
    // The caller learns why it was cancelled, not what became of that.
  }
}

/** Waits for the cancelling, but not for long. */
async function graceFor(tidied: Promise<void>): Promise<void> {
  const over = (ms: number): Error => new QmpTimeoutError('end of the cancelled job', ms)
  const wait = waitFor<void>({ timeoutMs: CANCEL_GRACE_MS }, over, settle => {
    void tidied.then(settle.resolve)
    return undefined
  })
  await wait.catch(() => {})
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
