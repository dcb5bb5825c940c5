// Character devices: where the bytes of ports, monitors and channels go.
import type { Props, WithProps } from './common.ts'

interface ChardevCommon extends WithProps {
  /** The name by which others refer to it. @defaultValue made up: `char0`, … */
  readonly id?: string | undefined
  /** Let several users share it; Ctrl-A C switches. @defaultValue false */
  readonly mux?: boolean | undefined
  /** A file that gets everything the guest writes. @defaultValue none */
  readonly logfile?: string | undefined
  /** Append to the log file rather than empty it. @defaultValue false */
  readonly logappend?: boolean | undefined
}

/** `-chardev`: where the bytes of a serial port, a monitor or an agent go. */
export type ChardevConfig =
  | ({
      /** Nowhere (`null`), a text window of QEMU's own (`vc`), a serial mouse, a braille display. */
      readonly backend: 'null' | 'vc' | 'msmouse' | 'braille'
    } & ChardevCommon)
  | ({
      /** A UNIX or TCP socket, or a descriptor of one. */
      readonly backend: 'socket'
      /** A UNIX socket, at most 107 bytes. */
      readonly path?: string | undefined
      /** A TCP address; all of the host's for a server without one. */
      readonly host?: string | undefined
      /** A TCP port, or the name of a service. */
      readonly port?: number | string | undefined
      /** An inherited file descriptor, by its number in QEMU, or the name that `getfd` gave it. */
      readonly fd?: number | string | undefined
      /** Listen rather than connect. @defaultValue false */
      readonly server?: boolean | undefined
      /** For a server: hold QEMU's start until a client is there. @defaultValue true */
      readonly wait?: boolean | undefined
      /** Speak telnet. @defaultValue false */
      readonly telnet?: boolean | undefined
      /** Speak the WebSocket protocol. @defaultValue false */
      readonly websocket?: boolean | undefined
      /** For a TCP client: whether small writes may wait to be joined (Nagle). @defaultValue true */
      readonly delay?: boolean | undefined
      /** For a client: seconds between attempts to connect again; 0 for none. @defaultValue 0 */
      readonly reconnect?: number | undefined
      /** The same in milliseconds (QEMU 9.2 and later). @defaultValue 0 */
      readonly 'reconnect-ms'?: number | undefined
      /** A UNIX socket without a file (Linux). @defaultValue false */
      readonly abstract?: boolean | undefined
      /** End an abstract name at its last byte rather than at 107. @defaultValue true */
      readonly tight?: boolean | undefined
      /** For a TCP server: the last port to try, when `port` is taken. @defaultValue none */
      readonly to?: number | undefined
      /** Whether IPv4 may be used. @defaultValue either */
      readonly ipv4?: boolean | undefined
      /** Whether IPv6 may be used. @defaultValue either */
      readonly ipv6?: boolean | undefined
      /** The id of a `tls-creds-*` object. @defaultValue no TLS */
      readonly 'tls-creds'?: string | undefined
    } & ChardevCommon)
  | ({
      /** A file that gets the bytes. */
      readonly backend: 'file'
      /** The file. */
      readonly path: string
      /** Append rather than empty it. @defaultValue false */
      readonly append?: boolean | undefined
      /** A file that the guest reads from. @defaultValue none */
      readonly 'input-path'?: string | undefined
    } & ChardevCommon)
  | ({
      /** A pair of named pipes, or a port of the host. */
      readonly backend: 'pipe' | 'serial' | 'parallel' | 'tty'
      /** The pipes' common name, without `.in` and `.out`, or the port's device. */
      readonly path: string
    } & ChardevCommon)
  | ({
      /** A pseudo terminal, which `query-chardev` names. */
      readonly backend: 'pty'
      /** A link to it that QEMU makes (10.0 and later). @defaultValue none */
      readonly path?: string | undefined
    } & ChardevCommon)
  | ({
      /** QEMU's own standard input and output. */
      readonly backend: 'stdio'
      /** Let Ctrl-C end QEMU rather than reach the guest. @defaultValue true */
      readonly signal?: boolean | undefined
    } & ChardevCommon)
  | ({
      /** Datagrams. */
      readonly backend: 'udp'
      /** Where they are sent. @defaultValue 'localhost' */
      readonly host?: string | undefined
      /** The port that they are sent to. */
      readonly port: number | string
      /** The address that they come in at. @defaultValue any */
      readonly localaddr?: string | undefined
      /** The port that they come in at. @defaultValue any */
      readonly localport?: number | string | undefined
    } & ChardevCommon)
  | ({
      /** A ring in memory, which QMP reads. */
      readonly backend: 'ringbuf'
      /** Its size in bytes, a power of two. @defaultValue 65536 */
      readonly size?: number | undefined
    } & ChardevCommon)
  | ({
      /** A channel of SPICE: `spicevmc` for what SPICE knows, `spiceport` for anything. */
      readonly backend: 'spicevmc' | 'spiceport'
      /** The channel's name: `vdagent`, `usbredir`, `org.example.port`. */
      readonly name: string
      /** How much QEMU says about it. @defaultValue 0 */
      readonly debug?: number | undefined
    } & ChardevCommon)
  | {
      /** Any other. */
      readonly backend: string
      /** The name by which others refer to it. @defaultValue made up: `char0`, … */
      readonly id?: string | undefined
      /** Its fields, by QEMU's names. */
      readonly props: Props
    }

/** The id of a chardev, or the chardev itself, which then gets its own `-chardev` just before its user. */
export type ChardevRef = string | ChardevConfig
