// Devices by driver, with the properties that people set; any other device by name, with `props`.
import type { BlockDevice } from './block-device.ts'
import type { BoardDevice } from './board-device.ts'
import type { BusDevice } from './bus-device.ts'
import type { CharacterDevice } from './character-device.ts'
import type { Props, WithProps } from './common.ts'
import type { DeviceProps } from './device-common.ts'
import type { DisplayDevice } from './display-device.ts'
import type { NetworkDevice } from './network-device.ts'
import type { VirtfsConfig } from './shares.ts'
import type { UsbDevice } from './usb-device.ts'

/** `-device` for a driver that has no type here, or whose name is not known when it is compiled. */
export interface OtherDevice extends DeviceProps {
  /** The driver. */
  readonly driver: string
  /** Its properties, by QEMU's names, unchecked. */
  readonly props: Props
}

/** `-device`, or the `-virtfs` that makes one, too. */
export type DeviceConfig =
  | NetworkDevice
  | BlockDevice
  | CharacterDevice
  | DisplayDevice
  | BusDevice
  | UsbDevice
  | BoardDevice
  | OtherDevice
  | VirtfsConfig

/** `-global`: a property's default for every device of one kind. */
export interface GlobalConfig extends WithProps {
  /** The kind: a driver, or a class of them. */
  readonly driver: string
  /** The property. */
  readonly property: string
  /** Its default. */
  readonly value: string | number | boolean
}
