// The error for a job that has failed.
import { QmpError } from '../errors.ts'
import { printableLine } from '../values/printable.ts'

/** A job ended without having done its work. The session is as good as before. */
export class JobError extends QmpError {
  override readonly name = 'JobError'
  readonly code = 'job-failed'
  /** The job's id. */
  readonly id: string
  /** What kind of job it was, such as `backup`; undefined if it was gone before it could be asked. */
  readonly type: string | undefined
  /** What QEMU says about it. */
  readonly desc: string
  /** Whether it was cancelled. */
  readonly cancelled: boolean

  constructor(id: string, type: string | undefined, desc: string, cancelled: boolean) {
    super(`${printableLine(type ?? 'job')} ${id}: ${printableLine(desc)}`)
    this.id = id
    this.type = type
    this.desc = desc
    this.cancelled = cancelled
  }
}
