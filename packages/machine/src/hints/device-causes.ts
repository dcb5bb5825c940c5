// Known causes that lie in a device, or in what it is put together with.
import type { Cause } from './cause.ts'

export const DEVICE_CAUSES: readonly Cause[] = [
  {
    pattern: /'(?<device>[^']+)' is not a valid device model name|missing object type '(?<type>[^']+)'/,
    advice: ({ device, type }) =>
      `this QEMU has no device "${device ?? type}"; list those it has with \`-device help\` (some are in packages of their own)`,
  },
  {
    pattern: /Property '(?<device>[^.']+)\.(?<property>[^']+)' can't find value '(?<value>[^']*)'/,
    advice: ({ property, value }) => {
      const option = BACKENDS[property ?? '']
      return `there is no ${property} with the id "${value}": ${option === undefined ? 'define it' : `define it with \`${option}\``}, or correct the id`
    },
  },
  {
    pattern: /Property '(?<device>[^.']+)\.(?<property>[^']+)' not found/,
    advice: ({ device, property }) =>
      `the device ${device} has no property "${property}"; list those it has with \`-device ${device},help\``,
  },
  {
    pattern: /No '(?<bus>[^']+)' bus found for device '(?<device>[^']+)'/,
    advice: ({ bus, device }) =>
      `this machine has no ${bus} bus for ${device}: choose a machine type that has one (q35 has PCI), or the variant of the device for its bus (on a microvm ${device?.replace(/-pci$/, '-device')})`,
  },
  {
    pattern: /Bus '(?<bus>[^']+)' not found/,
    advice: ({ bus }) =>
      `there is no bus "${bus}": it is named after the id of its controller, with ".0" for some`,
  },
  {
    pattern: /Can't add chassis slot/,
    advice: () =>
      'two root ports have the same chassis and slot: give each `pcie-root-port` a `chassis` number of its own',
  },
  {
    pattern:
      /PCI: slot (?<slot>\d+) function (?<fn>\d+) not available for (?<device>[^,\n]+), in use by (?<other>[^,\n]+)/,
    advice: ({ slot, fn, device, other }) =>
      `PCI address ${slot}.${fn} is taken by ${other}: leave out \`addr\` of ${device}, or choose another one`,
  },
  {
    pattern: /The bootindex (?<index>\d+) has already been used/,
    advice: ({ index }) => `two devices have bootindex ${index}: each needs a number of its own`,
  },
  {
    pattern: /Duplicate (?:ID|nodes with node-name=)\s*'(?<id>[^']*)'(?: for (?<kind>\S+))?/,
    advice: ({ id, kind = 'object' }) =>
      `two things have the ${kind} id "${id}": give one of them another id`,
  },
  {
    pattern: /could not connect (?:serial|parallel) device to character backend 'chardev:(?<id>[^']*)'/,
    advice: ({ id }) =>
      `there is no chardev with the id "${id}": define it with \`-chardev\`, or correct the id`,
  },
  {
    pattern: /No secret with id '(?<id>[^']*)'/,
    advice: ({ id }) =>
      `there is no secret with the id "${id}": define it with \`-object secret,id=${id},…\``,
  },
  {
    pattern:
      /(?<device>vhost-(?:vsock|net|scsi))[^\n]*?(?:failed to open vhost device|\/dev\/vhost-\w+)[^\n]*|Could not open '(?<path>\/dev\/vhost-[\w-]+)'/,
    advice: ({ device, path }) => {
      const name = (path?.split('/').at(-1) ?? device ?? 'vhost').replace('-', '_')
      return `the host's kernel has no ${name}: load it (\`modprobe ${name}\`), and let this user open /dev/${name.replace('_', '-')}`
    },
  },
  {
    pattern: /vfio [^\n]*no iommu_group found/,
    advice: () =>
      'a device is passed through only with an IOMMU: turn VT-d or AMD-Vi on in the firmware (and `intel_iommu=on`), and bind the device to vfio-pci',
  },
  {
    pattern: /failed to find host usb device (?<address>\S+)/,
    advice: ({ address }) => `the host has no USB device ${address}: list those it has with \`lsusb\``,
  },
  {
    pattern: /Failed to connect to '(?<address>[^']*)': (?<reason>.*)/,
    advice: ({ address, reason }) =>
      `nothing listens at "${address}" (${reason}): start first what QEMU connects to there (swtpm, virtiofsd, …), or have QEMU listen itself: server=on,wait=off`,
  },
  {
    pattern: /QEMU waiting for connection on: (?:disconnected:)?(?<address>\S*?),?server=on/,
    advice: ({ address }) =>
      `QEMU waits with its start until something connects to ${address}: add \`wait=off\` beside server=on`,
  },
  {
    pattern: /File descriptor '(?<fd>\d+)' is not a socket/,
    advice: ({ fd }) =>
      `descriptor ${fd} did not reach QEMU as the socket that it is: a wrapper such as sudo closes descriptors, or uses that number itself; give the monitor, and the console, agent and channels that there are, an address (the options of these names)`,
  },
]

/** How the thing that a property names is defined. */
const BACKENDS: Readonly<Record<string, string>> = {
  netdev: '-netdev',
  drive: '-drive if=none` or `-blockdev',
  chardev: '-chardev',
  memdev: '-object memory-backend-…',
  rng: '-object rng-random',
  iothread: '-object iothread',
  tpmdev: '-tpmdev',
  audiodev: '-audiodev',
  bus: '-device',
}
