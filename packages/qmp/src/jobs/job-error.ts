// The failure of a job.
import { QmpError } from '../errors.ts'

/** A job ended without having done its work. The session is as good as before. */
export class JobError extends QmpError {
  override readonly name = 'JobError'
  readonly code = 'QMP_JOB'
  /** The job's id. */
  readonly id: string
  /** What kind of job it was, such as `backup`; undefined if it was gone before it could be asked. */
  readonly type: string | undefined
  /** What QEMU says about it. */
  readonly desc: string
  /** Whether somebody cancelled it. */
  readonly cancelled: boolean

  constructor(id: string, type: string | undefined, desc: string, cancelled: boolean) {
    super(`${type ?? 'job'} ${id}: ${desc}`)
    this.id = id
    this.type = type
    this.desc = desc
    this.cancelled = cancelled
  }
}
