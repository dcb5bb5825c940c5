// The section of VmConfig that each option of QEMU belongs to.
import type { VmConfig } from '../config/vm-config.ts'

/** A section, by its name, and whether it is a list with an element for each option. */
export interface OptionSection {
  readonly key: keyof VmConfig
  readonly isList: boolean
}

/** Options that may be given once, and their sections where the names differ. */
const SINGLE =
  'nodefaults:noDefaults no-user-config:noUserConfig name uuid sandbox run-with:runWith pidfile msg compat action ' +
  'overcommit machine M:machine cpu smp m:memory bios:firmware kernel initrd append dtb boot rtc icount snapshot audio ' +
  'display vga vnc spice incoming loadvm gdb no-reboot:noReboot no-shutdown:noShutdown S:paused'

/** Options that may be given any number of times. */
const LISTED =
  'trace add-fd:addFds object:objects accel enable-kvm:accel numa fw_cfg:fwCfg smbios chardev:chardevs serial:serials ' +
  'parallel:parallels blockdev:blockdevs drive:drives netdev:netdevs audiodev:audiodevs device:devices global:globals'

const SECTIONS: ReadonlyMap<string, OptionSection> = /* @__PURE__ */ new Map([
  ...entries(SINGLE, false),
  ...entries(LISTED, true),
])

function entries(names: string, isList: boolean): readonly [string, OptionSection][] {
  return names.split(' ').map(entry => {
    const [option = '', key = option] = entry.split(':')
    return [option, { key: key as keyof VmConfig, isList }]
  })
}

/** The section of an option; `undefined` where there is none. */
export function findSection(option: string): OptionSection | undefined {
  return SECTIONS.get(option)
}
