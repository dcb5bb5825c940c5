// Character devices: where the bytes of ports and monitors go.

import type { OptionFields } from '../option/format-option.ts'
import type { WithProps } from './common.ts'

interface ChardevCommon extends WithProps {
  readonly id?: string
  /** Let several users share it; Ctrl-A C switches. */
  readonly mux?: boolean
  /** A file that gets everything the guest writes. */
  readonly logfile?: string
  readonly logappend?: boolean
}

/** `-chardev`: where the bytes of a serial port, a monitor or an agent go. */
export type ChardevConfig =
  | ({ readonly backend: 'null' | 'vc' | 'msmouse' | 'braille' } & ChardevCommon)
  | ({
      readonly backend: 'socket'
      /** A UNIX socket: at most 107 bytes. */
      readonly path?: string
      readonly host?: string
      readonly port?: number | string
      /** An inherited file descriptor, by its number in QEMU, or the name that `getfd` gave it. */
      readonly fd?: number | string
      readonly server?: boolean
      /** Hold QEMU's start until a client is there. */
      readonly wait?: boolean
      readonly telnet?: boolean
      readonly websocket?: boolean
      readonly delay?: boolean
      /** Seconds between attempts to connect again. */
      readonly reconnect?: number
      readonly 'reconnect-ms'?: number
      readonly abstract?: boolean
      readonly tight?: boolean
      readonly to?: number
      readonly ipv4?: boolean
      readonly ipv6?: boolean
      readonly 'tls-creds'?: string
    } & ChardevCommon)
  | ({
      readonly backend: 'file'
      readonly path: string
      readonly append?: boolean
      readonly 'input-path'?: string
    } & ChardevCommon)
  | ({ readonly backend: 'pipe' | 'serial' | 'parallel' | 'tty'; readonly path: string } & ChardevCommon)
  | ({ readonly backend: 'pty'; readonly path?: string } & ChardevCommon)
  | ({ readonly backend: 'stdio'; readonly signal?: boolean } & ChardevCommon)
  | ({
      readonly backend: 'udp'
      readonly host?: string
      readonly port: number | string
      readonly localaddr?: string
      readonly localport?: number | string
    } & ChardevCommon)
  | ({ readonly backend: 'ringbuf' /** Bytes, a power of two. */; readonly size?: number } & ChardevCommon)
  | ({ readonly backend: 'spicevmc'; readonly name: string; readonly debug?: number } & ChardevCommon)
  | ({ readonly backend: 'spiceport'; readonly name: string; readonly debug?: number } & ChardevCommon)
  | { readonly backend: string; readonly id?: string; readonly props: OptionFields }

/** The id of a chardev, or the chardev itself, which then gets its own `-chardev` just before its user. */
export type ChardevRef = string | ChardevConfig
