// The public names of @qm/args.
export { type ToArgvOptions, toArgv } from './argv.ts'
export { type BaseArgsOptions, baseArgs, type ConsoleArgs } from './base-args.ts'
export type { BootConfig, FirmwareConfig, FwCfgConfig, SmbiosConfig } from './config/boot.ts'
export type {
  ChardevConfig,
  ChardevRef,
  ConsoleConfig,
  MonitorConfig,
  SerialConfig,
} from './config/chardev.ts'
export type { DeviceConfig, OtherDevice } from './config/devices.ts'
export type { AudioConfig, AudiodevConfig, DisplayConfig, SpiceConfig, VncConfig } from './config/display.ts'
export type {
  AccelConfig,
  CpuConfig,
  MachineConfig,
  MemoryConfig,
  NumaConfig,
  SmpConfig,
} from './config/machine.ts'
export type { HostForward, NetdevConfig, NetdevRef, NicConfig } from './config/network.ts'
export type { ObjectConfig, SecretConfig } from './config/objects.ts'
export type { RngConfig, ShareConfig, TpmConfig, UsbConfig } from './config/shares.ts'
export type { BlockdevConfig, BlockRef, DiskConfig, DriveConfig } from './config/storage.ts'
export type { VmConfig } from './config/vm-config.ts'
export type { SocketEndpoint } from './endpoint.ts'
export { ArgsError, type ArgsErrorCode } from './errors.ts'
export { explain } from './explain.ts'
export { formatParsed } from './format-parsed.ts'
export { formatJson } from './json-format.ts'
export { type JsonObject, type JsonValue, parseJson } from './json-parse.ts'
export { mergeConfig, type Removal, type VmConfigOverride } from './merge.ts'
export { formatOption, type OptionFields, type OptionValue } from './option.ts'
export { type OptionEntry, type ParsedOption, parseOption } from './option-parse.ts'
export { type ParsedArgument, type ParsedCommandLine, parseArgv } from './parse-argv.ts'
export type { JsonOption, PlaceSecret, PlannedArguments } from './plan.ts'
export { redactArgv } from './redact.ts'
export type { Scalar } from './scalar.ts'
export { type Secret, secret } from './secret.ts'
export { fromShell } from './shell-parse.ts'
export { type ToShellOptions, toShell } from './shell-words.ts'
export { parseSize } from './size.ts'
export { toConfig } from './to-config.ts'
