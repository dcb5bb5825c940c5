// The public names of @qm/machine.

export { AttachedMachine } from './attached-machine.ts'
export type { Architecture } from './board/architecture.ts'
export type { MachineAgent } from './channels/agent.ts'
export type { QtestInterrupt } from './channels/qtest.ts'
export type { CloneableOptions } from './cloneable/cloneable-options.ts'
export type { DetachedMachine, DetachedPlaces } from './detached/list.ts'
export type { ReattachOptions } from './detached/reattach-options.ts'
export type { DeviceInfo, Devices } from './devices/devices.ts'
export type { HostForward } from './devices/host-forwards.ts'
export type { HotplugDevice } from './devices/hotplug.ts'
export type { BackendFields } from './devices/hotplug-backend.ts'
export type { Links } from './devices/links.ts'
export type { Qom, QomProperty } from './devices/qom.ts'
export type { UnplugOptions } from './devices/unplug.ts'
export type { Logger, MachineMessages } from './diagnostics.ts'
export type { AttachDiskOptions } from './disks/attach-disk.ts'
export type { BackupOptions, BackupProgress } from './disks/backup.ts'
export type { EjectOptions, MediumOptions } from './disks/change-medium.ts'
export type { Disks } from './disks/disks.ts'
export type { DiskInfo } from './disks/media.ts'
export type { Snapshot, Snapshots } from './disks/snapshots.ts'
export {
  AbnormalShutdownError,
  type GoneDetails,
  GuestError,
  HelperError,
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
export type { GuestAccess } from './guest/guest-access.ts'
export type { CopyInOptions, CopyOutOptions, ExecOptions, ExecResult, OutputSink } from './guest/options.ts'
export type { ImageFormat } from './images/format.ts'
export type { Chord } from './input/chord.ts'
export type { Keyboard } from './input/keyboard.ts'
export type { KeyboardLayout, LayoutName } from './input/keyboard-layout.ts'
export type { KeyOptions, TypeTextOptions } from './input/keys.ts'
export type { ClickOptions, DragOptions, Mouse, Point } from './input/mouse.ts'
export type { WaitForExitOptions } from './lifecycle/lifecycle.ts'
export { Machine } from './machine.ts'
export type {
  Looked,
  MachineDriver,
  MachineExecuteOptions,
  MachineExecuteParameters,
  MachineStatus,
} from './machine-driver.ts'
export type { MachineEventStream } from './monitor/event-stream.ts'
export type {
  EventAlternative,
  MachineEventFilter,
  MachineEventMap,
  MachineEventName,
  MachineEventValue,
  MachineListener,
  MachineWaitOptions,
} from './monitor/machine-events.ts'
export type { MachineNetwork, MachineNetworkPort, NetworkCard } from './networks/machine-network.ts'
export { Template } from './open-template.ts'
export type {
  AddressedChannel,
  BaseArgsChoice,
  ChannelAddress,
  ConsoleSettings,
  DetachedOptions,
  FdArguments,
  InheritedFd,
  MachineCommandLine,
  MachineOptions,
  MonitorAddress,
  NumberedFd,
} from './options.ts'
export type { Ready, ReadyConditions } from './ready/ready.ts'
export type {
  MachineReport,
  ReportedDisk,
  ReportedEvent,
  ReportedForward,
  ReportedFrom,
} from './report/machine-report.ts'
export type { ScreenshotOptions } from './screen/screenshot.ts'
export type {
  MigrateOptions,
  MigrationProgress,
  MigrationResult,
  RunningMigration,
} from './state/migration.ts'
export type { MachineState, StateChange } from './states.ts'
export type { PowerdownOptions } from './stop/rungs.ts'
export type { ShutdownOptions } from './stop/shutdown.ts'
export type { CloneCallOptions, FrozenMachine } from './template/template.ts'
export type { TemplateOptions } from './template/template-options.ts'
export type { WaitOptions } from './time/deadline.ts'
export { type FirmwareQuery, findFirmware } from './world/firmware/find-firmware.ts'
export type { Firmware, FirmwareFile, FirmwareTarget } from './world/firmware/firmware.ts'
export type { UefiFirmware } from './world/firmware/uefi-firmware.ts'
export type { SoftwareTpm } from './world/helpers/swtpm.ts'
export type { HelperProcess } from './world/helpers/user-helper.ts'
export type { HostShare } from './world/helpers/virtiofsd.ts'
export type { CloudInit, CloudInitDocument } from './world/seed/cloud-init.ts'
export { type SeedFiles, writeSeedDisk } from './world/seed/seed-disk.ts'
export type { SeedContent } from './world/seed/seed-tree.ts'
export type { MachineConfig } from './world/world-config.ts'
