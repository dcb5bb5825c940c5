// The public names of @qm/process.

export type { ProcessMessages } from './diagnostics.ts'
export {
  BinaryNotFoundError,
  LogOverrunError,
  ProbeError,
  ProcessError,
  type ProcessErrorCode,
  ProcessExitError,
  ProcessRequestError,
  ProcessTimeoutError,
  SpawnError,
  type SpawnErrorCode,
  StopError,
} from './errors.ts'
export type { ProcessExit } from './exit.ts'
export type { Guard, GuardChoice } from './guard/choose.ts'
export {
  identityOf,
  type Liveness,
  livenessOf,
  ownIdentity,
  type ProcessIdentity,
  parseIdentity,
} from './identity/identity.ts'
export type { Logger } from './logger.ts'
export type { ProcessLogOptions } from './output/output-log.ts'
export type { AcceleratorReport } from './probe/accelerator.ts'
export { type FindOptions, findBinary } from './probe/find-binary.ts'
export type { QemuMachine, QemuVersion } from './probe/help-text.ts'
export { probe, type QemuCapabilities } from './probe/probe.ts'
export { type CommandLine, QemuProcess } from './qemu-process.ts'
export { createRunDirectory, RunDirectory, type RunDirectoryOptions } from './run-directory/run-directory.ts'
export { type SweepOptions, type SweepReport, sweep } from './run-directory/sweep.ts'
export { spawn } from './spawn.ts'
export type { SpawnOptions, SpawnSpec } from './spec.ts'
export { type FdMap, type FdSource, planFds } from './start/fds.ts'
export {
  agentRung,
  consoleRung,
  type PowerButtonOptions,
  powerButtonRung,
  quitRung,
} from './stop/qemu-rungs.ts'
export {
  callRung,
  type Rung,
  type RungAction,
  type RungContext,
  type RungOptions,
  type RungRank,
  rung,
  type StoppableProcess,
  signalRung,
} from './stop/rung.ts'
export { type SignalOptions, type SignalTarget, stopOnSignals } from './stop/stop-on-signals.ts'
export type { StopOptions } from './stop/stops.ts'
export { graceful, hard, ladder, type ShutdownStrategy } from './stop/strategy.ts'
export type { RungReport, StopReport } from './stop-report.ts'
export type { WaitOptions } from './wait-options.ts'
export { endAfter } from './watch/end-after.ts'
export { WatchedProcess, watchProcess } from './watch/watch-process.ts'
