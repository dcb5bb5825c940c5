// A USB controller and its devices, in one piece.
import type { WithProps } from './common.ts'

/** A USB controller, and what is plugged into it. */
export interface UsbConfig {
  /** @default 'qemu-xhci' */
  readonly controller?: string
  /** The controller's id, whose bus is `ID.0`. @default 'usb' */
  readonly id?: string
  /** Devices by driver: `usb-tablet`, `usb-kbd`, … */
  readonly devices?: readonly (string | ({ readonly driver: string; readonly id?: string } & WithProps))[]
}
