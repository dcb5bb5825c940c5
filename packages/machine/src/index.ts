// The public names of @qm/machine.

export type { MachineAgent } from './agent-channel.ts'
export { AttachedMachine } from './attached-machine.ts'
export type { BackupOptions, BackupProgress } from './backup.ts'
export type { WaitOptions } from './deadline.ts'
export type { Logger } from './diagnostics.ts'
export type { AttachDiskOptions } from './disks.ts'
export { MachineDriver, type MachineStatus } from './driver.ts'
export {
  AbnormalShutdownError,
  ImageError,
  LaunchError,
  type LaunchFailure,
  MachineError,
  type MachineErrorCode,
  MachineGoneError,
  MachineStateError,
  MachineTimeoutError,
  MachineUnsupportedError,
  MigrationError,
  UnplugError,
} from './errors.ts'
export type { HostForward } from './host-forwards.ts'
export type { HotplugDevice } from './hotplug.ts'
export type { BackendFields } from './hotplug-backend.ts'
export type { Chord, KeyboardLayout } from './keyboard-layout.ts'
export type { KeyOptions, TypeTextOptions } from './keys.ts'
export type { LaunchPhase } from './launch-phase.ts'
export { Machine, type PowerdownOptions } from './machine.ts'
export type {
  MigrateOptions,
  MigrationProgress,
  MigrationResult,
  RunningMigration,
} from './migration.ts'
export type { MigrationReceiver } from './migration-receiver.ts'
export type {
  ConsoleSettings,
  FdArguments,
  InheritedFd,
  MachineConfig,
  MachineOptions,
  MonitorAddress,
} from './options.ts'
export { createOverlay, type ImageFormat, type OverlayOptions } from './overlay.ts'
export type { Qom, QomProperty } from './qom.ts'
export type { QtestInterrupt } from './qtest.ts'
export type { Ready, ReadyConditions } from './ready.ts'
export type { PowerButtonOptions } from './rungs.ts'
export type { ScreenshotOptions } from './screenshot.ts'
export type {
  EventAlternative,
  MachineExecuteOptions,
  MachineWaitOptions,
} from './session.ts'
export type { ShutdownOptions } from './shutdown.ts'
export type { Snapshot, Snapshots } from './snapshots.ts'
export type { MachineState, StateChange } from './states.ts'
export type { UnplugOptions } from './unplug.ts'
export type { WaitForExitOptions } from './wait-for-end.ts'
