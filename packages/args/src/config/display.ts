// QEMU's own window, and the board's graphics card.
import type { JsonForm, WithProps } from './common.ts'

/** `-display`: QEMU's own window, or none. */
export interface DisplayConfig extends WithProps, JsonForm {
  /** The kind of window; `none` for none, `egl-headless` for OpenGL without one. */
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
  /** Draw by OpenGL, which `virtio-gpu-gl` devices need. @defaultValue false */
  readonly gl?: boolean | 'core' | 'es' | undefined
  /** Begin with the whole screen (`gtk`, `sdl`, `cocoa`). @defaultValue false */
  readonly 'full-screen'?: boolean | undefined
  /** Show the host's mouse cursor over the window, too. @defaultValue false */
  readonly 'show-cursor'?: boolean | undefined
  /** Let closing the window end QEMU. @defaultValue true */
  readonly 'window-close'?: boolean | undefined
  /** The host's device that draws: `/dev/dri/renderD128`. @defaultValue the first */
  readonly rendernode?: string | undefined
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
