// Devices: USB controllers, and what is plugged into them.
import type { ChardevRef } from './chardev.ts'
import type { DeviceProps, PciProps } from './device-common.ts'

interface UsbPort {
  /** The port of the hub: `1`, `1.2`. @defaultValue the next free one */
  readonly port?: string | undefined
}

/** USB controllers, and what is plugged into them. */
export type UsbDevice =
  | ({
      /** USB 3, which takes devices of all speeds. */
      readonly driver: 'qemu-xhci' | 'nec-usb-xhci'
      /** Ports of USB 2. @defaultValue 4 */
      readonly p2?: number | undefined
      /** Ports of USB 3. @defaultValue 4 */
      readonly p3?: number | undefined
    } & PciProps)
  | ({
      /** USB 2 (ehci) and USB 1 (uhci, ohci). */
      readonly driver: 'usb-ehci' | 'ich9-usb-ehci1' | 'piix3-usb-uhci' | 'piix4-usb-uhci' | 'pci-ohci'
    } & PciProps)
  | ({
      /** The USB 1 companions of an `ich9-usb-ehci1`. */
      readonly driver: 'ich9-usb-uhci1' | 'ich9-usb-uhci2' | 'ich9-usb-uhci3'
      /** The bus of the USB 2 controller. @defaultValue none: it works alone */
      readonly masterbus?: string | undefined
      /** The first of its ports that this one has: 0, 2, 4. @defaultValue 0 */
      readonly firstport?: number | undefined
    } & PciProps)
  | ({
      /** Input devices, hubs and card readers. */
      readonly driver: 'usb-tablet' | 'usb-kbd' | 'usb-mouse' | 'usb-hub' | 'usb-wacom-tablet' | 'usb-ccid'
    } & UsbPort &
      DeviceProps)
  | ({
      /** A sound card. */
      readonly driver: 'usb-audio'
      /** Where the sound goes. @defaultValue the first audiodev */
      readonly audiodev?: string | undefined
    } & UsbPort &
      DeviceProps)
  | ({
      /** A device of the host, given through: by its place or by its maker. */
      readonly driver: 'usb-host'
      /** The host's bus. @defaultValue any */
      readonly hostbus?: number | undefined
      /** The address on that bus. @defaultValue any */
      readonly hostaddr?: number | undefined
      /** The port on that bus. @defaultValue any */
      readonly hostport?: string | undefined
      /** The maker's number. @defaultValue any */
      readonly vendorid?: number | string | undefined
      /** The product's number. @defaultValue any */
      readonly productid?: number | string | undefined
    } & UsbPort &
      DeviceProps)
  | ({
      /** A device of another host. */
      readonly driver: 'usb-redir'
      /** The channel to it. */
      readonly chardev: ChardevRef
    } & UsbPort &
      DeviceProps)
