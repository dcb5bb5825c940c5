// What the user sees and hears: display, vga, vnc, spice, audio.

import type { OptionFields } from '../option/format-option.ts'
import type { JsonForm, SecretRef, WithProps } from './common.ts'

/** `-display`: QEMU's own window, or none. */
export interface DisplayConfig extends WithProps, JsonForm {
  readonly type:
    | 'none'
    | 'gtk'
    | 'sdl'
    | 'curses'
    | 'cocoa'
    | 'egl-headless'
    | 'spice-app'
    | 'dbus'
    | (string & {})
  readonly gl?: boolean | 'core' | 'es'
  readonly 'full-screen'?: boolean
  readonly 'show-cursor'?: boolean
  readonly 'window-close'?: boolean
  readonly rendernode?: string
}

/** `-vga`: the board's own graphics card. */
export type VgaConfig =
  | 'none'
  | 'std'
  | 'virtio'
  | 'qxl'
  | 'vmware'
  | 'cirrus'
  | 'tcx'
  | 'cg3'
  | 'xenfb'
  | (string & {})

/** `-vnc`: a VNC server. A password is set through QMP or by `password-secret`, never here. */
export interface VncConfig extends WithProps {
  /** `127.0.0.1:1`, `:0`, `unix:/path`, `none`. */
  readonly vnc: string
  readonly id?: string
  readonly to?: number
  readonly reverse?: boolean
  readonly websocket?: boolean | string
  /** Wait for a password by QMP before anyone is let in. */
  readonly password?: boolean
  /** The id of the secret that holds the password. */
  readonly 'password-secret'?: SecretRef
  readonly 'tls-creds'?: string
  readonly sasl?: boolean
  readonly lossy?: boolean
  readonly share?: 'allow-exclusive' | 'force-shared' | 'ignore'
  readonly 'power-control'?: boolean
  readonly audiodev?: string
}

/** `-spice`: a SPICE server. */
export interface SpiceConfig extends WithProps {
  readonly port?: number
  readonly addr?: string
  readonly unix?: boolean
  readonly 'tls-port'?: number
  readonly 'disable-ticketing'?: boolean
  /** The id of the secret that holds the password. */
  readonly 'password-secret'?: SecretRef
  readonly gl?: boolean
  readonly 'agent-mouse'?: boolean
  readonly 'seamless-migration'?: boolean
  readonly 'image-compression'?: string
  readonly 'streaming-video'?: string
}

/** `-audiodev`: where the guest's sound goes. */
export type AudiodevConfig =
  | ({
      readonly driver:
        | 'none'
        | 'alsa'
        | 'pa'
        | 'pipewire'
        | 'sdl'
        | 'spice'
        | 'dbus'
        | 'coreaudio'
        | 'jack'
        | 'oss'
        | 'sndio'
        | 'dsound'
      readonly id?: string
      readonly 'timer-period'?: number
      readonly server?: string
      readonly in?: OptionFields
      readonly out?: OptionFields
    } & WithProps &
      JsonForm)
  | ({ readonly driver: 'wav'; readonly id?: string; readonly path?: string } & WithProps & JsonForm)

/** `-audio`: host sound and a card for it, in one. */
export interface AudioConfig extends WithProps {
  readonly id?: string
  readonly driver: string
  /** The card: `hda`, `ac97`, `virtio`, … */
  readonly model?: string
  readonly server?: string
}
