// QEMU's own log and trace points, and plugins that watch the guest's code.
import type { WithProps } from './common.ts'

/** `-d`, `-D` and `-dfilter`: QEMU's own log. */
export interface LogConfig {
  /** What is logged: `guest_errors`, `unimp`, `in_asm`, `int`, … @defaultValue nothing */
  readonly items?: readonly string[] | undefined
  /** The file that it goes to. @defaultValue stderr */
  readonly file?: string | undefined
  /** Addresses of guest code to which the log is limited: `0x8000+0x1000`. @defaultValue all */
  readonly filter?: string | undefined
}

/** `-trace`: trace points to switch on. */
export interface TraceConfig extends WithProps {
  /** A name or pattern: `handle_qmp_command`, `virtio_*`; a `-` before it switches off. @defaultValue none */
  readonly enable?: string | undefined
  /** A file with a name or pattern a line. @defaultValue none */
  readonly events?: string | undefined
  /** The file that the trace goes to. @defaultValue the log */
  readonly file?: string | undefined
}

/** `-plugin`: a TCG plugin; its arguments stand in `props`. */
export interface PluginConfig extends WithProps {
  /** The path of the plugin's shared library. */
  readonly file: string
}
