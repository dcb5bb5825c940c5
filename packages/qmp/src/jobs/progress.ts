// Reports of a job's progress, for its iterators.

import type { JobStatus } from '../schema/index.ts'
import type { Int64 } from '../schema/qemu/int64.ts'

/** How far a job is. Its total may grow while it works. */
export interface JobProgress {
  readonly id: string
  /** What kind of job it is, such as `mirror`. */
  readonly type: string
  readonly status: JobStatus
  /** In a unit of the job's own, bytes for block jobs. */
  readonly current: Int64
  /** In the same unit; 0 while it is unknown. */
  readonly total: Int64
  /** `current` as a share of `total`, from 0 to 1; 0 while the total is unknown. */
  readonly fraction: number
}

/** Keeps the newest report for each reader; a slow reader skips the ones between. */
export class ProgressFeed {
  readonly #wake = new Set<() => void>()
  #latest: JobProgress | undefined
  #version = 0
  #ended = false

  /** How many are reading. */
  readers = 0

  /** Takes a report, unless it says the same as the one before. */
  publish(report: JobProgress): void {
    const last = this.#latest
    const isSame =
      last?.status === report.status && last.current === report.current && last.total === report.total
    if (isSame || this.#ended) return
    this.#latest = report
    this.#version++
    this.#notify()
  }

  /** Lets every reader finish after the last report. */
  end(): void {
    this.#ended = true
    this.#notify()
  }

  /** Reads from the newest report on until the end. */
  async *read(): AsyncGenerator<JobProgress, void, undefined> {
    this.readers++
    try {
      for (let seen = 0; ; ) {
        if (this.#latest !== undefined && this.#version > seen) {
          seen = this.#version
          yield this.#latest
        } else if (this.#ended) return
        else await new Promise<void>(resolve => this.#wake.add(resolve))
      }
    } finally {
      this.readers--
    }
  }

  #notify(): void {
    const waiting = [...this.#wake]
    this.#wake.clear()
    for (const wake of waiting) wake()
  }
}
