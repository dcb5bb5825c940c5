// A virtual machine as data: every section, in the order in which its arguments are written.

import type { BootConfig, FirmwareConfig } from './boot.ts'
import type { ChardevConfig } from './chardev.ts'
import type { IcountConfig, RtcConfig } from './clock.ts'
import type { DeviceConfig } from './devices.ts'
import type {
  AudioConfig,
  AudiodevConfig,
  DisplayConfig,
  SpiceConfig,
  VgaConfig,
  VncConfig,
} from './display.ts'
import type { FwCfgConfig, SmbiosConfig } from './guest-data.ts'
import type {
  ActionConfig,
  AddFdConfig,
  CompatConfig,
  GlobalConfig,
  IscsiConfig,
  LogConfig,
  NameConfig,
  OvercommitConfig,
  PluginConfig,
  RunWithConfig,
  SandboxConfig,
  SemihostingConfig,
  TraceConfig,
} from './host.ts'
import type { AccelConfig, CpuConfig, MachineConfig, MemoryConfig, NumaConfig, SmpConfig } from './machine.ts'
import type { NetConfig, NetdevConfig, NicConfig } from './network.ts'
import type { ObjectConfig, SecretConfig } from './objects.ts'
import type { RngConfig } from './rng.ts'
import type { ConsoleConfig, MonitorConfig, SerialConfig } from './serial.ts'
import type { FsdevConfig, ShareConfig } from './shares.ts'
import type { BlockdevConfig, DiskConfig, DriveConfig } from './storage.ts'
import type { TpmConfig, TpmdevConfig } from './tpm.ts'
import type { UsbConfig } from './usb.ts'

/**
 * A virtual machine as data. `toArgv` writes the sections in the order in which they stand here, and the elements
 * of each list in theirs. Keys inside a section are QEMU's own.
 */
export interface VmConfig {
  /** `-nodefaults`: none of the devices that a board brings along unasked. */
  readonly noDefaults?: boolean
  /** `-no-user-config`: no configuration files of the host. */
  readonly noUserConfig?: boolean
  /** `-daemonize`: QEMU goes into the background once it has started. */
  readonly daemonize?: boolean
  /** `-name`. */
  readonly name?: string | NameConfig
  /** `-uuid`. */
  readonly uuid?: string
  /** `-sandbox`. */
  readonly sandbox?: boolean | SandboxConfig
  /** `-run-with`. */
  readonly runWith?: RunWithConfig
  /** `-pidfile`. */
  readonly pidfile?: string
  /** `-msg`. */
  readonly msg?: { readonly timestamp?: boolean; readonly 'guest-name'?: boolean }
  /** `-d`, `-D`, `-dfilter`. */
  readonly log?: LogConfig
  /** `-trace`, once for each element. */
  readonly trace?: readonly (string | TraceConfig)[]
  /** `-plugin`, once for each element. */
  readonly plugins?: readonly PluginConfig[]
  /** `-compat`. */
  readonly compat?: CompatConfig
  /** `-action`. */
  readonly action?: ActionConfig
  /** `-watchdog-action`: what happens when the guest's watchdog fires. */
  readonly watchdogAction?: string
  /** `-overcommit`. */
  readonly overcommit?: OvercommitConfig
  /** `-add-fd`. */
  readonly addFds?: readonly AddFdConfig[]
  /** `-object secret`. */
  readonly secrets?: readonly SecretConfig[]
  /** `-object`. */
  readonly objects?: readonly ObjectConfig[]
  /** `-machine`: a type, or a type with its properties. */
  readonly machine?: string | MachineConfig
  /** `-accel`: one, or several of which QEMU takes the first that works. */
  readonly accel?: string | AccelConfig | readonly (string | AccelConfig)[]
  /** `-cpu`. */
  readonly cpu?: string | CpuConfig
  /** `-smp`: a number of processors, or their topology. */
  readonly smp?: number | SmpConfig
  /** `-m`: a plain number is in MiB. */
  readonly memory?: number | string | MemoryConfig
  /** `-mem-path`: the file or folder that the RAM is mapped from. */
  readonly memPath?: string
  /** `-mem-prealloc`. */
  readonly memPrealloc?: boolean
  /** `-no-acpi`. */
  readonly noAcpi?: boolean
  /** `-no-hpet`. */
  readonly noHpet?: boolean
  /** `-numa`. */
  readonly numa?: readonly NumaConfig[]
  /** `-bios`, or a `-drive if=pflash` pair. */
  readonly firmware?: FirmwareConfig
  /** `-L`, once for each element. */
  readonly dataDirs?: readonly string[]
  /** `-kernel`. */
  readonly kernel?: string
  /** `-shim`. */
  readonly shim?: string
  /** `-initrd`. */
  readonly initrd?: string
  /** `-append`: the kernel's command line, or its words, which are joined by spaces. */
  readonly append?: string | readonly string[]
  /** `-dtb`. */
  readonly dtb?: string
  /** `-boot`. */
  readonly boot?: string | BootConfig
  /** `-rtc`. */
  readonly rtc?: RtcConfig
  /** `-icount`. */
  readonly icount?: 'auto' | number | IcountConfig
  /** `-semihosting-config`. */
  readonly semihosting?: boolean | SemihostingConfig
  /** `-prom-env`, once for each element. */
  readonly promEnv?: readonly string[]
  /** `-acpitable`, once for each element. */
  readonly acpiTables?: readonly string[]
  /** `-fw_cfg`. */
  readonly fwCfg?: readonly FwCfgConfig[]
  /** `-smbios`. */
  readonly smbios?: readonly SmbiosConfig[]
  /** `-readconfig`, once for each element. */
  readonly readConfigs?: readonly string[]
  /** `-chardev`. */
  readonly chardevs?: readonly ChardevConfig[]
  /** `-tpmdev`. */
  readonly tpmdevs?: readonly TpmdevConfig[]
  /** `-serial`. */
  readonly serials?: readonly SerialConfig[]
  /** `-parallel`. */
  readonly parallels?: readonly SerialConfig[]
  /** `-debugcon`, once for each element. */
  readonly debugcons?: readonly string[]
  /** `-qmp`, `-qmp-pretty`, `-monitor`. */
  readonly monitors?: readonly MonitorConfig[]
  /** `-iscsi`. */
  readonly iscsi?: IscsiConfig
  /** `-blockdev`. */
  readonly blockdevs?: readonly BlockdevConfig[]
  /** `-drive`. */
  readonly drives?: readonly DriveConfig[]
  /** `-snapshot`: writes go to temporary files. */
  readonly snapshot?: boolean
  /** `-fsdev`. */
  readonly fsdevs?: readonly FsdevConfig[]
  /** `-netdev`. */
  readonly netdevs?: readonly NetdevConfig[]
  /** `-net`, once for each element. */
  readonly nets?: readonly NetConfig[]
  /** `-audiodev`. */
  readonly audiodevs?: readonly AudiodevConfig[]
  /** `-audio`. */
  readonly audio?: string | AudioConfig
  /** `-nographic`. */
  readonly nographic?: boolean
  /** `-full-screen`. */
  readonly fullScreen?: boolean
  /** `-k`. */
  readonly keyboardLayout?: string
  /** `-display`. */
  readonly display?: string | DisplayConfig
  /** `-vga`. */
  readonly vga?: VgaConfig
  /** `-vnc`. */
  readonly vnc?: string | VncConfig
  /** `-spice`. */
  readonly spice?: SpiceConfig
  /** A USB controller and its devices; `true` for the controller alone. */
  readonly usb?: boolean | 'board' | UsbConfig
  /** `-device`. */
  readonly devices?: readonly DeviceConfig[]
  /** Disks in one piece: `-blockdev` and `-device`. */
  readonly disks?: readonly DiskConfig[]
  /** Network cards in one piece: `-netdev` and `-device`. */
  readonly nics?: readonly NicConfig[]
  /** Virtio consoles. */
  readonly consoles?: readonly ConsoleConfig[]
  /** Folders of the host. */
  readonly shares?: readonly ShareConfig[]
  /** A TPM. */
  readonly tpm?: TpmConfig
  /** Randomness for the guest. */
  readonly rng?: boolean | RngConfig
  /** `-global`: fields, or QEMU's short form `driver.property=value`. */
  readonly globals?: readonly (string | GlobalConfig)[]
  /** `-incoming`: wait for a migration; `defer` until QMP says from where. */
  readonly incoming?: string
  /** `-loadvm`: start from a snapshot of this name. */
  readonly loadvm?: string
  /** `-gdb`: a debugger's port or chardev. */
  readonly gdb?: string | true
  /** `-no-reboot`: a reboot ends QEMU. */
  readonly noReboot?: boolean
  /** `-no-shutdown`: a shutdown stops the guest but not QEMU. */
  readonly noShutdown?: boolean
  /** `-S`: do not run the guest before QMP's `cont`. */
  readonly paused?: boolean
  /** Arguments as they are, after all others. */
  readonly extra?: readonly string[]
}
