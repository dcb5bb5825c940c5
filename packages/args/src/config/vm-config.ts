// A virtual machine as data: every section, in the order in which its arguments are written.
import type { AudioConfig, AudiodevConfig } from './audio.ts'
import type { BlockdevConfig } from './blockdev.ts'
import type { BootConfig, FirmwareConfig, SemihostingConfig } from './boot.ts'
import type { ChardevConfig } from './chardev.ts'
import type { IcountConfig, RtcConfig } from './clock.ts'
import type { DeviceConfig, GlobalConfig } from './devices.ts'
import type { DiskConfig } from './disk.ts'
import type { DisplayConfig, VgaConfig } from './display.ts'
import type { DriveConfig, IscsiConfig } from './drive.ts'
import type { FwCfgConfig, SmbiosConfig } from './guest-data.ts'
import type {
  AddFdConfig,
  MsgConfig,
  NameConfig,
  OvercommitConfig,
  RunWithConfig,
  SandboxConfig,
} from './host.ts'
import type { MachineConfig } from './machine.ts'
import type { MemoryConfig, NumaConfig } from './memory.ts'
import type { NetdevConfig } from './netdev.ts'
import type { NetConfig, NicConfig } from './nic.ts'
import type { ObjectConfig, SecretConfig } from './objects.ts'
import type { AccelConfig, CpuConfig, SmpConfig } from './processors.ts'
import type { ActionConfig, CompatConfig } from './reactions.ts'
import type { SpiceConfig, VncConfig } from './remote-display.ts'
import type { RngConfig } from './rng.ts'
import type { ConsoleConfig, MonitorConfig, SerialConfig } from './serial.ts'
import type { FsdevConfig, ShareConfig } from './shares.ts'
import type { TpmConfig, TpmdevConfig } from './tpm.ts'
import type { LogConfig, PluginConfig, TraceConfig } from './tracing.ts'
import type { UsbConfig } from './usb.ts'

/**
 * A virtual machine as data. `toArgv` writes the sections in the order in which they stand here, and the elements
 * of each list in theirs. Keys inside a section are QEMU's own: each becomes the field of the same name.
 */
export interface VmConfig {
  /** `-nodefaults`: none of the devices that a board brings along unasked. @defaultValue false */
  readonly noDefaults?: boolean | undefined
  /** `-no-user-config`: no configuration files of the host. @defaultValue false */
  readonly noUserConfig?: boolean | undefined
  /** `-daemonize`: QEMU goes into the background once it has started. @defaultValue false */
  readonly daemonize?: boolean | undefined
  /** `-id`, which only the QEMU of Proxmox has: the number of the machine there. @defaultValue none */
  readonly proxmoxId?: string | undefined
  /** `-name`: what the machine is called; a text is the guest's name. @defaultValue none */
  readonly name?: string | NameConfig | undefined
  /** `-uuid`: the machine's UUID, which SMBIOS shows. @defaultValue none */
  readonly uuid?: string | undefined
  /** `-sandbox`: a filter of system calls (Linux). @defaultValue false */
  readonly sandbox?: boolean | SandboxConfig | undefined
  /** `-run-with`: the user and the root that QEMU runs with. @defaultValue the starter's */
  readonly runWith?: RunWithConfig | undefined
  /** `-runas` (up to QEMU 10.2): the user that QEMU becomes once it has started. @defaultValue the starter */
  readonly runAs?: string | undefined
  /** `-chroot` (up to QEMU 8.2): the folder that becomes QEMU's root once it has started. @defaultValue none */
  readonly chroot?: string | undefined
  /** `-pidfile`: the file that QEMU writes its process id to. @defaultValue none */
  readonly pidfile?: string | undefined
  /** `-msg`: how messages look. @defaultValue plain */
  readonly msg?: MsgConfig | undefined
  /** `-d`, `-D`, `-dfilter`: QEMU's own log. @defaultValue none */
  readonly log?: LogConfig | undefined
  /** `-trace`, once for each element: trace points; a text is a name or pattern. @defaultValue none */
  readonly trace?: readonly (string | TraceConfig)[] | undefined
  /** `-plugin`, once for each element: TCG plugins. @defaultValue none */
  readonly plugins?: readonly PluginConfig[] | undefined
  /** `-compat`: deprecated and unstable interfaces. @defaultValue all are accepted */
  readonly compat?: CompatConfig | undefined
  /** `-action`: what QEMU does when the guest reboots, shuts down, panics or its watchdog fires. @defaultValue QEMU's own */
  readonly action?: ActionConfig | undefined
  /** `-watchdog-action`: the same for the watchdog alone. @defaultValue 'reset' */
  readonly watchdogAction?:
    | 'reset'
    | 'shutdown'
    | 'poweroff'
    | 'inject-nmi'
    | 'pause'
    | 'debug'
    | 'none'
    | undefined
  /** `-overcommit`: whether the guest may keep what it does not use. @defaultValue it may not */
  readonly overcommit?: OvercommitConfig | undefined
  /** `-add-fd`, once for each element: inherited descriptors in sets. @defaultValue none */
  readonly addFds?: readonly AddFdConfig[] | undefined
  /** `-object secret`, once for each element. @defaultValue none */
  readonly secrets?: readonly SecretConfig[] | undefined
  /** `-object`, once for each element: memory, threads, credentials. @defaultValue none */
  readonly objects?: readonly ObjectConfig[] | undefined
  /** `-machine`: a type, or a type with its properties. @defaultValue QEMU's own type */
  readonly machine?: string | MachineConfig | undefined
  /** `-accel`, once for each element: one, or several of which QEMU takes the first that works. @defaultValue TCG */
  readonly accel?: string | AccelConfig | readonly (string | AccelConfig)[] | undefined
  /** `-cpu`: the processor's model, with features. @defaultValue the board's own */
  readonly cpu?: string | CpuConfig | undefined
  /** `-smp`: a number of processors, or their topology. @defaultValue 1 */
  readonly smp?: number | SmpConfig | undefined
  /** `-m`: the guest's RAM; a plain number is in MiB. @defaultValue the board's own, 128 MiB on most */
  readonly memory?: number | string | MemoryConfig | undefined
  /** `-mem-path`: the file or folder that the RAM is mapped from. @defaultValue none */
  readonly memPath?: string | undefined
  /** `-mem-prealloc`: take all of the RAM from the host at the start. @defaultValue false */
  readonly memPrealloc?: boolean | undefined
  /** `-no-acpi` (up to QEMU 8.2): the same as the machine's `acpi: false`. @defaultValue false */
  readonly noAcpi?: boolean | undefined
  /** `-no-hpet` (up to QEMU 8.2): the same as the machine's `hpet: false`. @defaultValue false */
  readonly noHpet?: boolean | undefined
  /** `-numa`, once for each element: nodes, distances, processors. @defaultValue one node */
  readonly numa?: readonly NumaConfig[] | undefined
  /** `-bios`, or a `-drive if=pflash` pair. @defaultValue the board's own */
  readonly firmware?: FirmwareConfig | undefined
  /** `-L`, once for each element: folders in which QEMU looks for firmware and keymaps. @defaultValue its own */
  readonly dataDirs?: readonly string[] | undefined
  /** `-option-rom`, once for each element: files of option ROMs. @defaultValue none */
  readonly optionRoms?: readonly string[] | undefined
  /** `-kernel`: the path of a kernel that is started without a boot loader. @defaultValue none */
  readonly kernel?: string | undefined
  /** `-shim`: the path of an EFI shim that checks the kernel (QEMU 10.0 and later). @defaultValue none */
  readonly shim?: string | undefined
  /** `-initrd`: the path of the kernel's initial RAM disk. @defaultValue none */
  readonly initrd?: string | undefined
  /** `-append`: the kernel's command line, or its words, which are joined by spaces. @defaultValue empty */
  readonly append?: string | readonly string[] | undefined
  /** `-dtb`: the path of a device tree. @defaultValue the board's own */
  readonly dtb?: string | undefined
  /** `-boot`: the order; a text is drive letters. @defaultValue the board's own */
  readonly boot?: string | BootConfig | undefined
  /** `-rtc`: the guest's clock. @defaultValue UTC, by the host's */
  readonly rtc?: RtcConfig | undefined
  /** `-icount`: time by instructions; a number is the shift. @defaultValue real time */
  readonly icount?: 'auto' | number | IcountConfig | undefined
  /** `-semihosting-config`: calls of the guest's code to the host. @defaultValue none */
  readonly semihosting?: boolean | SemihostingConfig | undefined
  /** `-prom-env`, once for each element: variables of Open Firmware, `name=value` (PowerPC, SPARC). @defaultValue none */
  readonly promEnv?: readonly string[] | undefined
  /** `-acpitable`, once for each element: further ACPI tables, `sig=…,data=FILE`. @defaultValue none */
  readonly acpiTables?: readonly string[] | undefined
  /** `-fw_cfg`, once for each element: blobs for firmware and guest. @defaultValue none */
  readonly fwCfg?: readonly FwCfgConfig[] | undefined
  /** `-smbios`, once for each element: what the guest is told of its machine. @defaultValue QEMU's own */
  readonly smbios?: readonly SmbiosConfig[] | undefined
  /** `-readconfig`, once for each element: files of options, read here. Ids may be theirs: references are not checked. @defaultValue none */
  readonly readConfigs?: readonly string[] | undefined
  /** `-chardev`, once for each element. @defaultValue none */
  readonly chardevs?: readonly ChardevConfig[] | undefined
  /** `-tpmdev`, once for each element: the backends of TPM devices. @defaultValue none */
  readonly tpmdevs?: readonly TpmdevConfig[] | undefined
  /** `-serial`, once for each element: the board's serial ports, the first one first. @defaultValue QEMU's own */
  readonly serials?: readonly SerialConfig[] | undefined
  /** `-parallel`, once for each element: the board's parallel ports. @defaultValue QEMU's own */
  readonly parallels?: readonly SerialConfig[] | undefined
  /** `-debugcon`, once for each element: `isa-debugcon` devices, by QEMU's short text. @defaultValue none */
  readonly debugcons?: readonly string[] | undefined
  /** `-qmp`, `-qmp-pretty`, `-monitor`, `-mon`, `-object monitor-…`, once for each element. @defaultValue QEMU's own */
  readonly monitors?: readonly MonitorConfig[] | undefined
  /** `-iscsi`: what all iSCSI drives share. @defaultValue none */
  readonly iscsi?: IscsiConfig | undefined
  /** `-blockdev`, once for each element: the block graph. @defaultValue none */
  readonly blockdevs?: readonly BlockdevConfig[] | undefined
  /** `-drive` or a short form of it, once for each element. @defaultValue none */
  readonly drives?: readonly DriveConfig[] | undefined
  /** `-snapshot`: writes go to temporary files. @defaultValue false */
  readonly snapshot?: boolean | undefined
  /** `-fsdev`, once for each element: folders for 9p devices. @defaultValue none */
  readonly fsdevs?: readonly FsdevConfig[] | undefined
  /** `-netdev`, once for each element. @defaultValue none */
  readonly netdevs?: readonly NetdevConfig[] | undefined
  /** `-net`, once for each element: the hub of old boards. @defaultValue QEMU's own card */
  readonly nets?: readonly NetConfig[] | undefined
  /** `-audiodev`, once for each element. @defaultValue none */
  readonly audiodevs?: readonly AudiodevConfig[] | undefined
  /** `-audio`: host sound and a card for it; a text is the host's sound system. @defaultValue none */
  readonly audio?: string | AudioConfig | undefined
  /** `-nographic`: no window, and serial port and monitor at QEMU's own terminal. @defaultValue false */
  readonly nographic?: boolean | undefined
  /** `-full-screen`: a window of the whole screen. @defaultValue false */
  readonly fullScreen?: boolean | undefined
  /** `-k`: the keyboard's layout where keys come as letters (VNC): `de`, `en-us`. @defaultValue 'en-us' */
  readonly keyboardLayout?: string | undefined
  /** `-display`: QEMU's own window, or none. @defaultValue the first kind that is there */
  readonly display?: string | DisplayConfig | undefined
  /** `-vga`: the board's own graphics card. @defaultValue the board's choice */
  readonly vga?: VgaConfig | undefined
  /** `-vnc`: a VNC server; a text is where it listens. @defaultValue none */
  readonly vnc?: string | VncConfig | undefined
  /** `-spice`: a SPICE server. @defaultValue none */
  readonly spice?: SpiceConfig | undefined
  /** A USB controller and its devices; `true` for the controller alone, `'board'` for `-usb`, the board's own. @defaultValue false */
  readonly usb?: boolean | 'board' | UsbConfig | undefined
  /** `-usbdevice`, once for each element: `tablet`, `mouse`, `keyboard`, `braille`; it brings the board's USB along. @defaultValue none */
  readonly usbDevices?: readonly string[] | undefined
  /** `-device` or `-virtfs`, once for each element. @defaultValue none */
  readonly devices?: readonly DeviceConfig[] | undefined
  /** Disks in one piece: `-blockdev` and `-device` for each element. @defaultValue none */
  readonly disks?: readonly DiskConfig[] | undefined
  /** Network cards in one piece: `-netdev` and `-device`, or `-nic`, for each element. @defaultValue the board's own */
  readonly nics?: readonly NicConfig[] | undefined
  /** Virtio consoles: a controller, and a `virtconsole` for each element. @defaultValue none */
  readonly consoles?: readonly ConsoleConfig[] | undefined
  /** Folders of the host: an `-fsdev` or `-chardev`, and a `-device` for each element. @defaultValue none */
  readonly shares?: readonly ShareConfig[] | undefined
  /** A TPM: `-tpmdev` and `-device`. @defaultValue none */
  readonly tpm?: TpmConfig | undefined
  /** Randomness for the guest: `-object` and `-device`. @defaultValue false */
  readonly rng?: boolean | RngConfig | undefined
  /** `-global`, once for each element: fields, or QEMU's short form `driver.property=value`. @defaultValue none */
  readonly globals?: readonly (string | GlobalConfig)[] | undefined
  /** `-incoming`: wait for a migration; `defer` until QMP says from where. @defaultValue none */
  readonly incoming?: string | undefined
  /** `-loadvm`: start from a snapshot of this name. @defaultValue none */
  readonly loadvm?: string | undefined
  /** `-gdb`: a debugger's port or chardev; `true` is `-s`, port 1234. @defaultValue none */
  readonly gdb?: string | true | undefined
  /** `-only-migratable`: refuse devices that cannot be migrated. @defaultValue false */
  readonly onlyMigratable?: boolean | undefined
  /** `-preconfig`: wait for QMP's `x-exit-preconfig` before the board is made. @defaultValue false */
  readonly preconfig?: boolean | undefined
  /** `-no-reboot`: a reboot ends QEMU. @defaultValue false */
  readonly noReboot?: boolean | undefined
  /** `-no-shutdown`: a shutdown stops the guest but not QEMU. @defaultValue false */
  readonly noShutdown?: boolean | undefined
  /** `-S`: do not run the guest before QMP's `cont`. @defaultValue false */
  readonly paused?: boolean | undefined
  /** Arguments as they are, after all others. @defaultValue none */
  readonly extra?: readonly string[] | undefined
}
