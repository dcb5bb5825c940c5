// The public names of @qm/args.
export type { BootConfig, FirmwareConfig } from './config/boot.ts'
export type { ChardevConfig, ChardevRef } from './config/chardev.ts'
export type { DeviceConfig, OtherDevice } from './config/devices.ts'
export type { AudioConfig, AudiodevConfig, DisplayConfig, SpiceConfig, VncConfig } from './config/display.ts'
export type { FwCfgConfig, SmbiosConfig } from './config/guest-data.ts'
export type {
  AccelConfig,
  CpuConfig,
  MachineConfig,
  MemoryConfig,
  NumaConfig,
  SmpConfig,
} from './config/machine.ts'
export { mergeConfig, type Removal, type VmConfigOverride } from './config/merge-config.ts'
export type { HostForward, NetdevConfig, NetdevRef, NicConfig } from './config/network.ts'
export type { ObjectConfig, SecretConfig } from './config/objects.ts'
export type { RngConfig } from './config/rng.ts'
export type { ConsoleConfig, MonitorConfig, SerialConfig } from './config/serial.ts'
export type { ShareConfig } from './config/shares.ts'
export type { BlockdevConfig, BlockRef, DiskConfig, DriveConfig } from './config/storage.ts'
export type { TpmConfig } from './config/tpm.ts'
export type { UsbConfig } from './config/usb.ts'
export type { VmConfig } from './config/vm-config.ts'
export { ArgsError, type ArgsErrorCode } from './errors.ts'
export { formatJson } from './option/format-json.ts'
export { formatOption, type OptionFields, type OptionValue } from './option/format-option.ts'
export { formatParsed } from './option/format-parsed.ts'
export { type JsonObject, type JsonValue, parseJson } from './option/parse-json.ts'
export { type OptionEntry, type ParsedOption, parseOption } from './option/parse-option.ts'
export { type ParsedArgument, type ParsedCommandLine, parseArgv } from './read/parse-argv.ts'
export { toConfig } from './read/to-config.ts'
export { redactArgv } from './secrets/redact-argv.ts'
export { redactConfig } from './secrets/redact-config.ts'
export { fromShell } from './shell/from-shell.ts'
export { type ToShellOptions, toShell } from './shell/to-shell.ts'
export type { Scalar } from './values/scalar.ts'
export { type Secret, secret } from './values/secret.ts'
export { parseSize } from './values/size.ts'
export { type BaseArgsOptions, baseArgs, type ConsoleArgs } from './write/base-args.ts'
export { explain } from './write/explain.ts'
export type { JsonOption, PlaceSecret, PlannedArguments } from './write/plan.ts'
export type { SocketEndpoint } from './write/socket-endpoint.ts'
export { type ToArgvOptions, toArgv } from './write/to-argv.ts'
