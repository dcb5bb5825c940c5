// The public names of @qm/trace.
export type { Logger, TraceMessages } from './diagnostics.ts'
export {
  TraceDirectoryError,
  TraceError,
  type TraceErrorCode,
  TraceReadError,
  TraceRequestError,
} from './errors.ts'
export { writePage } from './page/write-page.ts'
export type { TraceOptions } from './record/options.ts'
export { startTrace } from './record/start-trace.ts'
export type { Trace } from './record/trace.ts'
export type { TracedConsole, TracedMachine } from './record/traced-machine.ts'
