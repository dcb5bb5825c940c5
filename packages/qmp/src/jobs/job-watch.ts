// Follows one job by its events, and does what its states ask for.
import { setTimeout } from 'node:timers/promises'
import type { QmpClient } from '../client.ts'
import { QmpRequestError, QmpTimeoutError } from '../errors.ts'
import type { QmpEventStream } from '../events/event-stream.ts'
import type { Int64, JobInfo, JobStatus, QemuSchema } from '../schema/index.ts'
import type { EventOf } from '../schema-types.ts'
import { type WaitOptions, waitFor } from '../time/wait.ts'
import type { PreparedStart } from './job-start.ts'
import type { ProgressFeed } from './progress.ts'
import type { RunJobOptions } from './run-job-options.ts'

/** How a job ended. */
export interface JobEnd {
  readonly id: string
  /** The job as it was when it had concluded; undefined if it had dismissed itself. */
  readonly info: JobInfo | undefined
  /** The error that its last event carried. */
  readonly error?: string
  readonly cancelled: boolean
}

/** The events that are watched. What a block job's own events call `device` is its id. */
type JobEvent = EventOf<QemuSchema, 'JOB_STATUS_CHANGE' | 'BLOCK_JOB_COMPLETED' | 'BLOCK_JOB_CANCELLED'>

const PROGRESS_MS = 200

/** Watches from before the job's start, so that no event is lost. */
export class JobWatch {
  /** Resolves with the id once it is known. */
  readonly id: Promise<string>
  /** Resolves once the job is ready, with false if it ends before that. */
  readonly ready: Promise<boolean>
  readonly #client: QmpClient
  readonly #feed: ProgressFeed
  readonly #options: RunJobOptions
  readonly #events: QmpEventStream<JobEvent>
  /** Events that came while the id was not known. */
  readonly #backlog: JobEvent[] = []
  readonly #known = Promise.withResolvers<string>()
  readonly #becameReady = Promise.withResolvers<boolean>()
  #polls = false
  #lastError: string | undefined
  #cancelled = false
  #aborted = false
  #closed = false
  readonly #ended = new AbortController()

  constructor(client: QmpClient, feed: ProgressFeed, options: RunJobOptions) {
    this.#client = client
    this.#feed = feed
    this.#options = options
    this.#events = client.events(['JOB_STATUS_CHANGE', 'BLOCK_JOB_COMPLETED', 'BLOCK_JOB_CANCELLED'])
    this.id = this.#known.promise
    this.ready = this.#becameReady.promise
    // It need not be asked for.
    this.id.catch(() => {})
  }

  /**
   * Starts the job and learns its id. When the signal aborts first, a job of that id may still come to be.
   *
   * @throws {@link QmpRequestError} when the start made no job, or several; the signal's reason.
   */
  async begin({ command, call, id, certain }: PreparedStart, signal: AbortSignal): Promise<void> {
    try {
      if (command) await this.#client.execute<string>(command.execute, { ...command.arguments }, { signal })
      else if (call) await unlessAborted(call(id, { signal }), signal)
      this.#known.resolve(certain ? id : this.#findCreated(id))
    } catch (error) {
      if (signal.aborted) this.#known.resolve(id)
      else this.#known.reject(error)
      throw error
    }
  }

  /** Resolves when the job has ended and is dismissed. It can be called again after an abort. `wait` gives what is left of the time. */
  async end(wait: () => WaitOptions): Promise<JobEnd> {
    const id = await this.id
    while (true) {
      const event = this.#backlog.shift() ?? (await this.#events.next(wait()))
      if (event.event === 'JOB_STATUS_CHANGE') {
        const ended = event.data.id === id ? await this.#enter(id, event.data.status) : undefined
        if (ended !== undefined) return ended
      } else if (event.data.device === id) {
        if (event.event === 'BLOCK_JOB_CANCELLED') this.#cancelled = true
        else this.#lastError = event.data.error
      }
    }
  }

  /** Waits for the job to come to be although its start was given up, and cancels it then. */
  async cancelLate(wait: () => WaitOptions): Promise<void> {
    const id = await this.id
    for (;;) {
      const event = await this.#events.next(wait())
      if (event.event !== 'JOB_STATUS_CHANGE' || event.data.id !== id) continue
      this.#backlog.push(event)
      await this.#client.executeRaw('job-cancel', { id }, wait())
      await this.end(wait)
      return
    }
  }

  /** Asks for the job's progress from time to time, one question after the other, while it is read. */
  poll(): void {
    if (this.#polls || this.#closed) return
    this.#polls = true
    // The session may have ended: then the job's own promise rejects.
    this.#pollUntilClosed().catch(() => {})
  }

  async #pollUntilClosed(): Promise<void> {
    const { signal } = this.#ended
    const id = await this.id
    while (!signal.aborted) {
      await setTimeout(this.#options.progressMs ?? PROGRESS_MS, undefined, { signal })
      if (this.#feed.readers > 0) await this.#info(id)
    }
  }

  /** Stops watching. */
  close(): void {
    this.#closed = true
    this.#ended.abort()
    this.#events.close()
    this.#becameReady.resolve(false)
  }

  /** A function started the job: it has the id that it was given, or is the only one that was created meanwhile. */
  #findCreated(given: string): string {
    this.#backlog.push(...this.#events.drain())
    const created = this.#backlog.flatMap(({ event, data }) =>
      event === 'JOB_STATUS_CHANGE' && data.status === 'created' ? [data.id] : [],
    )
    if (created.includes(given)) return given
    const [only, ...more] = created
    if (only !== undefined && more.length === 0) return only
    throw new QmpRequestError(
      only === undefined
        ? 'the start has created no job'
        : `the start has created several jobs: ${created.join(', ')}`,
    )
  }

  async #enter(id: string, status: JobStatus): Promise<JobEnd | undefined> {
    const cancelled = this.#cancelled
    const error = this.#lastError === undefined ? {} : { error: this.#lastError }
    if (status === 'null') return { id, info: undefined, cancelled, ...error }
    const info = await this.#info(id)
    if (status === 'ready') await this.#whenReady(id)
    // Only a job without auto-finalize waits here; with it, it may have moved on.
    if (status === 'pending') await this.#unlessGone(id, 'job-finalize')
    if (status === 'aborting') this.#aborted = true
    if (status !== 'concluded') return undefined
    await this.#unlessGone(id, 'job-dismiss')
    return { id, info, cancelled: cancelled || (this.#aborted && info?.error === undefined), ...error }
  }

  async #whenReady(id: string): Promise<void> {
    this.#becameReady.resolve(true)
    const { whenReady = 'complete' } = this.#options
    if (whenReady === 'complete') await this.#complete(id)
    // Unlike job-cancel this leaves the target as a good copy.
    if (whenReady === 'cancel') await this.#client.execute('block-job-cancel', { device: id, force: false })
  }

  async #complete(id: string): Promise<void> {
    try {
      await this.#client.execute('job-complete', { id })
    } catch (error) {
      // It may have ended in the meantime; one that is still ready stays so without this.
      if ((await this.#info(id))?.status === 'ready') throw error
    }
  }

  async #unlessGone(id: string, command: 'job-finalize' | 'job-dismiss'): Promise<void> {
    await this.#client.executeRaw(command, { id })
  }

  /** The job as it is now, reported as progress; undefined if it is gone. */
  async #info(id: string): Promise<JobInfo | undefined> {
    const info = (await this.#client.execute('query-jobs')).find(job => job.id === id)
    if (info !== undefined) {
      const { type, status, 'current-progress': current, 'total-progress': total } = info
      this.#feed.publish({ id, type, status, current, total, fraction: share(current, total) })
    }
    return info
  }
}

/** The promise's outcome, or the signal's reason if that aborts first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return waitFor<T>(
    { signal },
    ms => new QmpTimeoutError('start of the job', ms),
    settle => {
      promise.then(settle.resolve, settle.reject)
      return undefined
    },
  )
}

function share(current: Int64, total: Int64): number {
  return Number(total) === 0 ? 0 : Math.min(1, Number(current) / Number(total))
}
