// The public names of @qm/process.
export type { AcceleratorReport } from './accelerator.ts'
export type { ProcessMessages } from './diagnostics.ts'
export {
  BinaryNotFoundError,
  ProbeError,
  ProcessError,
  type ProcessErrorCode,
  ProcessExitError,
  SpawnError,
  type SpawnErrorCode,
  StopError,
} from './errors.ts'
export type { ProcessExit } from './exit.ts'
export { type FdMap, type FdSource, planFds } from './fds.ts'
export { type FindOptions, findBinary } from './find-binary.ts'
export type { Guard, GuardChoice } from './guard/choose.ts'
export type { QemuMachine, QemuVersion } from './help-text.ts'
export type { LogOptions } from './output-log.ts'
export { probe, type QemuCapabilities } from './probe.ts'
export { type CommandLine, QemuProcess, type StopOptions } from './qemu-process.ts'
export { agentRung, consoleRung, type PowerButtonOptions, powerButtonRung, quitRung } from './ready-rungs.ts'
export { createRunDirectory, RunDirectory, type RunDirectoryOptions } from './run-directory.ts'
export {
  callRung,
  type Rung,
  type RungAction,
  type RungContext,
  type RungOptions,
  type RungReport,
  rung,
  type StoppableProcess,
  signalRung,
} from './rung.ts'
export { spawn } from './spawn.ts'
export type { SpawnOptions, SpawnSpec } from './spec.ts'
export type { StopReport } from './stop.ts'
export { type SignalOptions, type SignalTarget, stopOnSignals } from './stop-on-signals.ts'
export { graceful, hard, ladder, type ShutdownStrategy } from './strategy.ts'
export { type SweepReport, sweep } from './sweep.ts'
