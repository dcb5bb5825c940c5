// Devices by driver, with the properties that people set; any other device by name, with `props`.

import type { OptionFields } from '../option/format-option.ts'
import type { BoardDevice, BusDevice, UsbDevice } from './device-board.ts'
import type { DeviceProps } from './device-common.ts'
import type { BlockDevice, CharacterDevice, DisplayDevice, NetworkDevice } from './device-io.ts'
import type { VirtfsConfig } from './shares.ts'

/** `-device` for a driver that has no type here: its properties go in `props`, unchecked. */
export interface OtherDevice extends DeviceProps {
  readonly driver: string
  readonly props: OptionFields
}

/** `-device`. */
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
