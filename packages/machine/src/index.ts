// The public names of @qm/machine.

export type { WaitOptions } from './deadline.ts'
export type { Logger } from './diagnostics.ts'
export {
  type EventAlternative,
  MachineDriver,
  type MachineExecuteOptions,
  type MachineStatus,
  type MachineWaitOptions,
} from './driver.ts'
export {
  AbnormalShutdownError,
  LaunchError,
  type LaunchFailure,
  MachineError,
  type MachineErrorCode,
  MachineStateError,
  MachineTimeoutError,
} from './errors.ts'
export type { LaunchPhase } from './launch-phase.ts'
export type { ShutdownOptions, WaitForExitOptions } from './life.ts'
export { Machine, type PowerdownOptions } from './machine.ts'
export type { ConsoleSettings, InheritedFd, MachineOptions, MonitorAddress } from './options.ts'
export type { PowerButtonOptions } from './rungs.ts'
export type { MachineState, StateChange } from './states.ts'
