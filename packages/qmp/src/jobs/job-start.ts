// How a job begins: which commands start one, and what is added to their arguments.
import { randomUUID } from 'node:crypto'
import type { QemuCommands } from '../schema/index.ts'

/** The commands that start a job and take an id for it. */
export type JobCommand =
  | 'block-commit'
  | 'block-stream'
  | 'blockdev-backup'
  | 'blockdev-create'
  | 'blockdev-mirror'
  | 'drive-backup'
  | 'drive-mirror'
  | 'snapshot-delete'
  | 'snapshot-load'
  | 'snapshot-save'
  | 'x-blockdev-amend'

/** Arguments in which the job's id may be left out. */
type WithoutId<Arguments> = Omit<Arguments, 'job-id'> & { readonly 'job-id'?: string | undefined }

/**
 * What starts the job: a command that takes a `job-id` (one is made up if it has none), or a function that is given a
 * fresh id and starts a job; it need not use the id if it starts no more than one. A job of that id which comes to be
 * after the call has been given up is cancelled.
 */
export type JobStart =
  | {
      [C in JobCommand]: { readonly execute: C; readonly arguments: WithoutId<QemuCommands[C]['arguments']> }
    }[JobCommand]
  | ((id: string, context: JobStartContext) => Promise<unknown>)

/** What a function that starts a job is given besides the id. */
export interface JobStartContext {
  /** Aborts when the job has been given up: at its deadline, or by its signal. */
  readonly signal: AbortSignal
}

/** A start in its one internal form. */
export interface PreparedStart {
  /** The id to expect. */
  readonly id: string
  /** Whether the job certainly has that id. */
  readonly certain: boolean
  readonly command: { readonly execute: string; readonly arguments: object } | undefined
  readonly call: ((id: string, context: JobStartContext) => Promise<unknown>) | undefined
}

/** These would be gone, with their error, before they could be asked; the others stay until they are dismissed. */
const DISMISS_THEMSELVES: ReadonlySet<string> = new Set<JobCommand>([
  'block-commit',
  'block-stream',
  'blockdev-backup',
  'blockdev-mirror',
  'drive-backup',
  'drive-mirror',
])

/** Gives the job an id, and makes it stay until its result has been read. */
export function prepareStart(start: JobStart): PreparedStart {
  const fresh = `qm-${randomUUID().slice(0, 8)}`
  if (typeof start === 'function') return { id: fresh, certain: false, command: undefined, call: start }
  const id = start.arguments['job-id'] ?? fresh
  const stays = DISMISS_THEMSELVES.has(start.execute) ? { 'auto-dismiss': false } : {}
  const args = { ...start.arguments, ...stays, 'job-id': id }
  return { id, certain: true, command: { execute: start.execute, arguments: args }, call: undefined }
}
