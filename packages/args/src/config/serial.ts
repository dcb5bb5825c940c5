// What sits on chardevs: serial and parallel ports, virtio consoles, monitors.
import type { ChardevConfig, ChardevRef } from './chardev.ts'
import type { JsonForm, WithProps } from './common.ts'

/** `-serial` or `-parallel`: QEMU's short text (`null`, `mon:stdio`, `pty`), or a chardev. */
export type SerialConfig =
  | string
  | ChardevConfig
  | {
      /** The chardev of the port. */
      readonly chardev: ChardevRef
    }

/** A virtio console: a `virtconsole` device, with the `virtio-serial` controller that it needs. */
export interface ConsoleConfig {
  /** The chardev of the console. */
  readonly chardev: ChardevRef
  /** The device's id. @defaultValue none */
  readonly id?: string | undefined
  /** The port's name in the guest: `/dev/virtio-ports/NAME`. @defaultValue none */
  readonly name?: string | undefined
}

/** A monitor, in each of QEMU's forms. */
export type MonitorConfig =
  | ({
      /** The chardev that it is on: `-qmp chardev:ID`, or `-mon` where it has an `id`. */
      readonly chardev: ChardevRef
      /** `control` is QMP, `readline` the human monitor. @defaultValue 'control' */
      readonly mode?: 'control' | 'readline' | undefined
      /** QMP replies over several lines. @defaultValue false */
      readonly pretty?: boolean | undefined
      /** The monitor's own id. @defaultValue none */
      readonly id?: string | undefined
      /** Write `-mon` in any case, which QEMU 11.1 warns of. @defaultValue the short options */
      readonly option?: 'mon' | undefined
    } & WithProps)
  | {
      /** QEMU's short text, as `-qmp` and `-monitor` take it: `stdio`, `unix:/run/qmp,server=on,wait=off`, `none`. */
      readonly dev: string
      /** `control` is QMP, `readline` the human monitor. @defaultValue 'control' */
      readonly mode?: 'control' | 'readline' | undefined
      /** QMP replies over several lines: `-qmp-pretty`. @defaultValue false */
      readonly pretty?: boolean | undefined
    }
  | ({
      /** A monitor as an `-object` (QEMU 11.1 and later): QMP or the human one. */
      readonly 'qom-type': 'monitor-qmp' | 'monitor-hmp'
      /** The object's id. @defaultValue made up: `monitorqmp0`, … */
      readonly id?: string | undefined
      /** The chardev that it is on. */
      readonly chardev: ChardevRef
      /** QMP replies over several lines. @defaultValue false */
      readonly pretty?: boolean | undefined
    } & WithProps &
      JsonForm)
