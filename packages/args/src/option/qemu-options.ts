// Which options QEMU has, what follows each, and the key that a bare first word of its value belongs to.

/** How the value of an option is written. */
export type OptionForm = 'flag' | 'text' | 'fields'

/** One of QEMU's options. */
export interface QemuOption {
  readonly form: OptionForm
  /** The key of a bare first word, for `fields`. */
  readonly implied?: string | undefined
  /** Keys that may be repeated, each time adding an element. */
  readonly repeated?: readonly string[] | undefined
}

/** Options without a value. */
const FLAGS =
  'h help version S s nodefaults no-user-config no-reboot no-shutdown snapshot usb enable-kvm nographic full-screen ' +
  'daemonize no-acpi no-hpet no-fd-bootchk mem-prealloc portrait singlestep win2k-hack only-migratable ' +
  'async-teardown enable-sync-profile xen-attach xen-domid-restrict preconfig audio-help semihosting perfmap ' +
  'jitdump no-kvm no-kvm-irqchip no-kvm-pit no-kvm-pit-reinjection tdf nodefconfig no-frame alt-grab ctrl-grab ' +
  'no-quit sdl curses old-param localtime enable-fips rtc-td-hack'

/** Options whose value QEMU takes as it is, without splitting or unescaping it at this level. */
const TEXTS =
  'D L d dfilter append kernel initrd dtb shim bios cdrom fda fdb hda hdb hdc hdd sd mtdblock pflash pidfile uuid gdb ' +
  'k loadvm incoming qmp qmp-pretty monitor serial parallel debugcon vga watchdog-action echr seed rotate ' +
  'runas chroot mem-path option-rom readconfig set xen-domid qtest qtest-log dump-vmstate usbdevice ' +
  'prom-env g acpitable id'

/** Options of key=value fields, each with its implied first key and with the keys that may be repeated. */
const FIELDS =
  'machine:type M:type accel:accel cpu:model smp:cpus m:size numa:type:cpus add-fd boot:order name:guest device:driver ' +
  'object:qom-type netdev:type:hostfwd,guestfwd,dnssearch nic:type:hostfwd,guestfwd,dnssearch ' +
  'net:type:hostfwd,guestfwd,dnssearch chardev:backend mon:chardev blockdev:driver drive fsdev:fsdriver ' +
  'virtfs:fsdriver tpmdev:type audiodev:driver audio:driver display:type vnc:vnc ' +
  'spice::tls-channel,plaintext-channel rtc icount:shift global ' +
  'fw_cfg:name smbios::value,path action compat overcommit sandbox:enable run-with msg trace:enable plugin:file:arg ' +
  'semihosting-config:enable iscsi'

/** Options that take a JSON object, on at least one of QEMU 7.2 to 11.1. */
export const JSON_OPTION: RegExp = /^(?:device|object|netdev|blockdev|display|audiodev|compat|incoming)$/

const OPTIONS: ReadonlyMap<string, QemuOption> = /* @__PURE__ */ new Map([
  ...list(FLAGS, 'flag'),
  ...list(TEXTS, 'text'),
  ...list(FIELDS, 'fields'),
])

function list(entries: string, form: OptionForm): readonly [string, QemuOption][] {
  return entries.split(' ').map(entry => {
    const [name = '', implied, repeated] = entry.split(':')
    return [name, { form, implied: implied || undefined, repeated: repeated?.split(',') }]
  })
}

/** What is known of an option by its name without dashes; `undefined` for one that is not known. */
export function findOption(name: string): QemuOption | undefined {
  return OPTIONS.get(name)
}
