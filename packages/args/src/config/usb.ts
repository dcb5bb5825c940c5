// A USB controller and its devices, in one piece.
import type { WithProps } from './common.ts'

/** A USB controller, and what is plugged into it. */
export interface UsbConfig {
  /** The controller's driver. @defaultValue 'qemu-xhci' */
  readonly controller?: string | undefined
  /** The controller's id, whose bus is `ID.0`. @defaultValue 'usb' */
  readonly id?: string | undefined
  /** Devices by driver: `usb-tablet`, `usb-kbd`, … @defaultValue none */
  readonly devices?: readonly (string | PluggedDevice)[] | undefined
}

/** A device of a {@link UsbConfig}. */
export interface PluggedDevice extends WithProps {
  /** The driver. */
  readonly driver: string
  /** The device's id. @defaultValue none */
  readonly id?: string | undefined
}
