// The public names of @qm/qmp/jobs: long work inside QEMU as promises.
export { JobError } from './job-error.ts'
export type { JobCommand, JobStart, JobStartContext } from './job-start.ts'
export type { JobProgress } from './progress.ts'
export { type JobResult, type RunningJob, runJob } from './run-job.ts'
export type { RunJobOptions } from './run-job-options.ts'
