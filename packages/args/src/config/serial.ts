// What sits on chardevs: serial and parallel ports, virtio consoles, monitors.

import type { OptionFields } from '../option/format-option.ts'
import type { ChardevConfig, ChardevRef } from './chardev.ts'
import type { JsonForm, WithProps } from './common.ts'

/** `-serial` or `-parallel`: QEMU's short text (`null`, `mon:stdio`, `pty`), or a chardev. */
export type SerialConfig = string | ChardevConfig | { readonly chardev: ChardevRef }

/** A virtio console: a `virtconsole` device, with the `virtio-serial` controller that it needs. */
export interface ConsoleConfig {
  readonly chardev: ChardevRef
  readonly id?: string
  readonly name?: string
}

/** A monitor on a chardev: `-qmp`, `-monitor`, or `-mon` where it has an `id`. */
export type MonitorConfig =
  | {
      readonly chardev: ChardevRef
      /** `control` is QMP, `readline` the human monitor. @defaultValue 'control' */
      readonly mode?: 'control' | 'readline'
      /** QMP replies over several lines. @defaultValue false */
      readonly pretty?: boolean
      readonly id?: string
      /** Written as `-mon` in any case. */
      readonly option?: 'mon'
      readonly props?: OptionFields
    }
  | {
      /** QEMU's short text: `stdio`, `unix:/run/qmp,server=on,wait=off`, `none`. */
      readonly dev: string
      readonly mode?: 'control' | 'readline'
      readonly pretty?: boolean
    }
  | ({
      readonly 'qom-type': 'monitor-qmp' | 'monitor-hmp'
      readonly id?: string
      readonly chardev: ChardevRef
      readonly pretty?: boolean
    } & WithProps &
      JsonForm)
