// QEMU's interface as types: the module `job`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `JobType`, since 1.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-job.JobType | JobType in QEMU's reference}
 */
export type JobType =
  | 'commit'
  | 'stream'
  | 'mirror'
  | 'backup'
  /** Since 3.0. */
  | 'create'
  /** Since 5.1. */
  | 'amend'
  /** Since 6.0. */
  | 'snapshot-load'
  /** Since 6.0. */
  | 'snapshot-save'
  /** Since 6.0. */
  | 'snapshot-delete'

/**
 * `JobStatus`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-job.JobStatus | JobStatus in QEMU's reference}
 */
export type JobStatus =
  | 'undefined'
  | 'created'
  | 'running'
  | 'paused'
  | 'ready'
  | 'standby'
  | 'waiting'
  | 'pending'
  | 'aborting'
  | 'concluded'
  | 'null'

/**
 * `JobVerb`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-job.JobVerb | JobVerb in QEMU's reference}
 */
export type JobVerb =
  | 'cancel'
  | 'pause'
  | 'resume'
  | 'set-speed'
  | 'complete'
  | 'dismiss'
  | 'finalize'
  /** Since 8.2. */
  | 'change'

/**
 * `JobInfo`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-job.JobInfo | JobInfo in QEMU's reference}
 */
export interface JobInfo {
  /** Since 3.0. */
  id: string
  /** Since 3.0. */
  type: JobType
  /** Since 3.0. */
  status: JobStatus
  /** `int`, since 3.0. */
  'current-progress': Int64
  /** `int`, since 3.0. */
  'total-progress': Int64
  /** Since 3.0. */
  error?: string | undefined
}

/** The commands of QEMU's schema module `job`. */
export interface JobCommands {
  /**
   * `job-pause`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-pause | job-pause in QEMU's reference}
   */
  'job-pause': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `job-resume`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-resume | job-resume in QEMU's reference}
   */
  'job-resume': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `job-cancel`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-cancel | job-cancel in QEMU's reference}
   */
  'job-cancel': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `job-complete`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-complete | job-complete in QEMU's reference}
   */
  'job-complete': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `job-dismiss`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-dismiss | job-dismiss in QEMU's reference}
   */
  'job-dismiss': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `job-finalize`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.job-finalize | job-finalize in QEMU's reference}
   */
  'job-finalize': {
    arguments: {
      /** Since 3.0. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `query-jobs`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-job.query-jobs | query-jobs in QEMU's reference}
   */
  'query-jobs': {
    arguments: undefined
    returns: JobInfo[]
  }
}

/** The events of QEMU's schema module `job`. */
export interface JobEvents {
  /**
   * `JOB_STATUS_CHANGE`, since 3.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-job.JOB_STATUS_CHANGE | JOB_STATUS_CHANGE in QEMU's reference}
   */
  JOB_STATUS_CHANGE: {
    /** Since 3.0. */
    id: string
    /** Since 3.0. */
    status: JobStatus
  }
}
