// Devices: serial channels, virtio ports, shares over vhost-user and 9p, vsock.
import type { ChardevRef } from './chardev.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'

/** Serial channels, virtio ports, shares over vhost-user and 9p, vsock. */
export type CharacterDevice =
  | ({
      /** The controller of virtio consoles and ports. */
      readonly driver: `virtio-serial${VirtioTransport}`
      /** The most ports. @defaultValue 31 */
      readonly max_ports?: number | undefined
    } & VirtioProps)
  | ({
      /** A console, or a port with a name for programs such as the guest agent. */
      readonly driver: 'virtconsole' | 'virtserialport'
      /** Where its bytes go. @defaultValue nowhere */
      readonly chardev?: ChardevRef | undefined
      /** The port's name in the guest: `/dev/virtio-ports/NAME`. @defaultValue none */
      readonly name?: string | undefined
      /** The port's number. @defaultValue the next free one */
      readonly nr?: number | undefined
    } & DeviceProps)
  | ({
      /** A serial port of a PC. */
      readonly driver: 'isa-serial'
      /** Where its bytes go. */
      readonly chardev?: ChardevRef | undefined
      /** Which one it is, 0 to 3, which decides about address and interrupt. @defaultValue the next free one */
      readonly index?: number | undefined
      /** The address. @defaultValue by `index`: 0x3f8, … */
      readonly iobase?: number | string | undefined
      /** The interrupt. @defaultValue by `index`: 4, 3, … */
      readonly irq?: number | undefined
    } & DeviceProps)
  | ({
      /** A serial port on PCI. */
      readonly driver: 'pci-serial'
      /** Where its bytes go. */
      readonly chardev?: ChardevRef | undefined
    } & PciProps)
  | ({
      /** A serial port on USB. */
      readonly driver: 'usb-serial'
      /** Where its bytes go. */
      readonly chardev?: ChardevRef | undefined
      /** The port of the hub: `1`, `1.2`. @defaultValue the next free one */
      readonly port?: string | undefined
    } & DeviceProps)
  | ({
      /** A port that firmware writes its messages to. */
      readonly driver: 'isa-debugcon'
      /** Where its bytes go. */
      readonly chardev?: ChardevRef | undefined
      /** The address: 0xe9 for Bochs's, 0x402 for EDK2's and SeaBIOS's. @defaultValue 0xe9 */
      readonly iobase?: number | string | undefined
      /** What a read of it gives. @defaultValue 0xe9 */
      readonly readback?: number | undefined
    } & DeviceProps)
  | ({
      /** Sockets between guest and host. */
      readonly driver: `vhost-vsock${VirtioTransport}`
      /** The guest's address: 3 or more. */
      readonly 'guest-cid': number | bigint
      /** A descriptor of the open vhost device. @defaultValue it is opened */
      readonly vhostfd?: string | undefined
    } & VirtioProps)
  | ({
      /** A folder by a virtiofsd. */
      readonly driver: `vhost-user-fs${VirtioTransport}`
      /** The socket to it. */
      readonly chardev: ChardevRef
      /** What the guest mounts it by: at most 36 bytes. */
      readonly tag: string
      /** Places of a queue, a power of two up to 1024. @defaultValue 128 */
      readonly 'queue-size'?: number | undefined
    } & VirtioProps)
  | ({
      /** A folder by 9p. */
      readonly driver: `virtio-9p${VirtioTransport}`
      /** The id of the `-fsdev`. */
      readonly fsdev: string
      /** What the guest mounts it by: at most 31 bytes. */
      readonly mount_tag: string
    } & VirtioProps)
