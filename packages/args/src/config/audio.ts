// The guest's sound on the host.
import type { JsonForm, Props, WithProps } from './common.ts'

interface AudiodevCommon extends WithProps, JsonForm {
  /** The name by which sound cards refer to it. @defaultValue made up: `audio0`, … */
  readonly id?: string | undefined
  /** How often buffers are moved, in microseconds. @defaultValue 10000 */
  readonly 'timer-period'?: number | undefined
  /** How the guest's recording is done: `{ frequency: 44100, 'mixing-engine': true, … }`. @defaultValue QEMU's own */
  readonly in?: Props | undefined
  /** How the guest's playing is done. @defaultValue QEMU's own */
  readonly out?: Props | undefined
}

/** `-audiodev`: where the guest's sound goes. */
export type AudiodevConfig =
  | ({
      /** The host's sound system; `none` for silence. */
      readonly driver:
        | 'none'
        | 'alsa'
        | 'sdl'
        | 'spice'
        | 'dbus'
        | 'coreaudio'
        | 'jack'
        | 'oss'
        | 'sndio'
        | 'dsound'
        | 'pipewire'
    } & AudiodevCommon)
  | ({
      /** PulseAudio. */
      readonly driver: 'pa'
      /** The server. @defaultValue PulseAudio's own choice */
      readonly server?: string | undefined
    } & AudiodevCommon)
  | ({
      /** A file. */
      readonly driver: 'wav'
      /** Its path. @defaultValue 'qemu.wav' */
      readonly path?: string | undefined
    } & AudiodevCommon)
  | ({
      /** Any other. */
      readonly driver: string
      /** The name by which sound cards refer to it. @defaultValue made up: `audio0`, … */
      readonly id?: string | undefined
      /** Its fields, by QEMU's names. */
      readonly props: Props
    } & JsonForm)

/** `-audio`: host sound and a card for it, in one. */
export interface AudioConfig extends WithProps {
  /** The host's sound system, as for `-audiodev`. */
  readonly driver: string
  /** The card: `hda`, `ac97`, `virtio`, … @defaultValue none */
  readonly model?: string | undefined
  /** The name by which further cards refer to it. @defaultValue 'audiodev0' */
  readonly id?: string | undefined
  /** The server of PulseAudio. @defaultValue PulseAudio's own choice */
  readonly server?: string | undefined
}
