// The public names of @qm/machine.

export { AttachedMachine } from './attached-machine.ts'
export type { MachineAgent } from './channels/agent.ts'
export type { QtestInterrupt } from './channels/qtest.ts'
export type { HostForward } from './devices/host-forwards.ts'
export type { HotplugDevice } from './devices/hotplug.ts'
export type { BackendFields } from './devices/hotplug-backend.ts'
export type { Qom, QomProperty } from './devices/qom.ts'
export type { UnplugOptions } from './devices/unplug.ts'
export type { Logger } from './diagnostics.ts'
export type { BackupOptions, BackupProgress } from './disks/backup.ts'
export type { AttachDiskOptions } from './disks/disks.ts'
export { createOverlay, type ImageFormat, type OverlayOptions } from './disks/overlay.ts'
export type { Snapshot, Snapshots } from './disks/snapshots.ts'
export { MachineDriver, type MachineStatus } from './driver.ts'
export {
  AbnormalShutdownError,
  ImageError,
  LaunchError,
  type LaunchFailure,
  type LaunchPhase,
  MachineError,
  type MachineErrorCode,
  MachineGoneError,
  MachineStateError,
  MachineTimeoutError,
  MachineUnsupportedError,
  MigrationError,
  UnplugError,
} from './errors.ts'
export type { Chord, KeyboardLayout } from './input/keyboard-layout.ts'
export type { KeyOptions, TypeTextOptions } from './input/keys.ts'
export type { WaitForExitOptions } from './lifecycle/lifecycle.ts'
export type { MachineState, StateChange } from './lifecycle/states.ts'
export { Machine, type PowerdownOptions } from './machine.ts'
export type {
  EventAlternative,
  MachineExecuteOptions,
  MachineWaitOptions,
} from './monitor/session.ts'
export type {
  ConsoleSettings,
  FdArguments,
  InheritedFd,
  MachineConfig,
  MachineOptions,
  MonitorAddress,
} from './options.ts'
export type { Ready, ReadyConditions } from './ready/ready.ts'
export type { ScreenshotOptions } from './screen/screenshot.ts'
export type {
  MigrateOptions,
  MigrationProgress,
  MigrationResult,
  RunningMigration,
} from './state/migration.ts'
export type { MigrationReceiver } from './state/migration-receiver.ts'
export type { PowerButtonOptions } from './stop/rungs.ts'
export type { ShutdownOptions } from './stop/shutdown.ts'
export type { WaitOptions } from './time/deadline.ts'
