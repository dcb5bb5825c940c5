// The section of VmConfig that each option of QEMU belongs to.

/** A section, by its name, and whether it is a list with an element for each option. */
export interface OptionSection {
  readonly key: string
  readonly isList: boolean
}

/** Options that may be given once, and their sections where the names differ. */
const SINGLE =
  'nodefaults:noDefaults no-user-config:noUserConfig daemonize id:proxmoxId name uuid sandbox run-with:runWith pidfile msg compat ' +
  'action watchdog-action:watchdogAction overcommit machine M:machine cpu smp m:memory mem-path:memPath ' +
  'mem-prealloc:memPrealloc no-acpi:noAcpi no-hpet:noHpet runas:runAs chroot only-migratable:onlyMigratable preconfig bios:firmware kernel shim initrd append dtb boot rtc icount ' +
  'semihosting-config:semihosting iscsi snapshot audio nographic full-screen:fullScreen k:keyboardLayout display vga ' +
  'vnc spice usb incoming loadvm gdb s:gdb no-reboot:noReboot no-shutdown:noShutdown S:paused d:log D:log dfilter:log'

/** Options that may be given any number of times. */
const LISTED =
  'trace plugin:plugins add-fd:addFds object:objects accel enable-kvm:accel numa L:dataDirs prom-env:promEnv option-rom:optionRoms usbdevice:usbDevices ' +
  'acpitable:acpiTables fw_cfg:fwCfg smbios readconfig:readConfigs chardev:chardevs tpmdev:tpmdevs serial:serials ' +
  'parallel:parallels debugcon:debugcons mon:monitors monitor:monitors qmp:monitors qmp-pretty:monitors ' +
  'blockdev:blockdevs drive:drives hda:drives hdb:drives hdc:drives hdd:drives cdrom:drives fda:drives fdb:drives ' +
  'pflash:drives sd:drives mtdblock:drives fsdev:fsdevs netdev:netdevs net:nets nic:nics audiodev:audiodevs ' +
  'device:devices virtfs:devices global:globals'

const SECTIONS: ReadonlyMap<string, OptionSection> = /* @__PURE__ */ new Map([
  ...entries(SINGLE, false),
  ...entries(LISTED, true),
])

function entries(names: string, isList: boolean): readonly [string, OptionSection][] {
  return names.split(' ').map(entry => {
    const [option = '', key = option] = entry.split(':')
    return [option, { key, isList }]
  })
}

/** The section of an option; `undefined` where there is none. */
export function findSection(option: string): OptionSection | undefined {
  return SECTIONS.get(option)
}

/** The option that an element of a section is written by; the section's name where none is known. */
export function findOptionOf(section: string): string {
  for (const [option, { key }] of SECTIONS) if (key === section) return option
  return section
}
