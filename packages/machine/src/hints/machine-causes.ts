// Known causes that lie in the machine: its type, accelerator, processor, memory, options, firmware.
import type { Cause } from './cause.ts'

export const MACHINE_CAUSES: readonly Cause[] = [
  {
    pattern: /unsupported machine type(?:: "(?<machine>[^"]*)")?/,
    advice: ({ machine }) =>
      `this QEMU has no machine type ${machine === undefined ? 'of that name' : `"${machine}"`}; list those it has with \`-machine help\``,
  },
  {
    pattern: /Could not access KVM kernel module: (?<reason>.*)/,
    advice: ({ reason = '' }) =>
      /Permission/.test(reason)
        ? '/dev/kvm is not accessible: add yourself to the group kvm, or use `-accel tcg`'
        : `KVM is not usable here (${reason}): load the kvm module, turn virtualisation on in the firmware, or use \`-accel tcg\``,
  },
  {
    pattern: /failed to set MSR|kvm_buf_set_msrs/,
    advice: () =>
      'this KVM cannot run the CPU model that was asked for: use `-accel tcg`, or leave out `-cpu host`',
  },
  {
    pattern: /invalid accelerator (?<accel>\S+)/,
    advice: ({ accel }) =>
      `this QEMU was built without the accelerator "${accel}"; list with \`-accel help\``,
  },
  {
    pattern: /CPU model '(?<model>host|max)' requires KVM/,
    advice: ({ model }) =>
      `\`-cpu ${model}\` needs KVM or HVF: choose one of \`-cpu help\`, or use \`-accel kvm\``,
  },
  {
    pattern: /unable to find CPU model '(?<model>[^']*)'/,
    advice: ({ model }) => `this QEMU has no CPU model "${model}"; list with \`-cpu help\``,
  },
  {
    pattern:
      /Invalid SMP CPUs (?<asked>\d+)\. The max CPUs supported by machine '(?<machine>[^']*)' is (?<most>\d+)/,
    advice: ({ asked, machine, most }) =>
      `${machine} takes at most ${most} processors, not ${asked}: lower \`-smp\`, or choose another machine type`,
  },
  {
    pattern: /Invalid CPU topology: (?<why>[^\n:]*)/,
    advice: ({ why }) =>
      `the numbers of \`-smp\` contradict each other (${why}): leave out all but \`cpus\` and \`maxcpus\``,
  },
  {
    pattern: /cannot set up guest memory '[^']*': Cannot allocate memory/,
    advice: () => 'the host has not enough memory for this guest: lower `-m`',
  },
  {
    pattern: /can't (?:open|create) backing store (?<path>\S+) for guest RAM: (?<reason>.*)/,
    advice: ({ path, reason }) =>
      `the file for the guest's memory, "${path}", cannot be made (${reason}): its directory must be there, be writable, and have room (huge pages: mount hugetlbfs there)`,
  },
  {
    pattern: /could not load PC BIOS '(?<bios>[^']*)'/,
    advice: ({ bios }) => `the file "${bios}" is missing or not readable`,
  },
  {
    pattern: /could not open kernel file '(?<path>[^']*)'|error reading initrd (?<initrd>.*?): /,
    advice: ({ path, initrd }) => `the file "${path ?? initrd}" is missing or not readable`,
  },
  {
    pattern: /Unable to load the RISC-V firmware "?(?<file>[^"\n]*)/,
    advice: ({ file }) =>
      `the firmware ${file} is not installed (on Debian: apt-get install opensbi), or use \`-bios none\` with a kernel of your own`,
  },
  {
    pattern: /failed to find romfile "(?<rom>[^"]*)"/,
    advice: ({ rom }) =>
      `the boot ROM "${rom}" is not installed (on Debian: apt-get install ipxe-qemu); a card that the guest need not boot from does without: romfile=, empty`,
  },
  {
    pattern: /system firmware block device (?<device>\S+) has invalid size (?<size>\d+)/,
    advice: ({ device, size }) =>
      `${device} has ${size} bytes, which is no firmware image: give it the code or the variables of a firmware such as OVMF, unchanged`,
  },
  {
    pattern: /(?<option>-[\w-]+): invalid option/,
    advice: ({ option }) => `this QEMU does not know the option ${option}; see \`-help\``,
  },
  {
    pattern: /There is no option group '(?<group>[^']*)'/,
    advice: ({ group }) =>
      `this QEMU was built without ${group}, or its module is in a package of its own (on Debian: qemu-system-modules-${group})`,
  },
  {
    pattern: /Could not load plugin (?<path>[^:\n]*)/,
    advice: ({ path }) => `the plugin "${path}" is missing or not readable`,
  },
  {
    pattern: /Display '(?<display>[^']*)' is not available/,
    advice: ({ display }) =>
      `the display "${display}" is in a package of its own (on Debian: qemu-system-gui)`,
  },
  {
    pattern: /gtk initialization failed|Could not initialize SDL/,
    advice: () => 'there is no desktop to open a window on: use `-display none`, or VNC',
  },
]
