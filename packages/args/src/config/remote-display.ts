// The guest's screen over the network: VNC and SPICE.
import type { SecretRef, WithProps } from './common.ts'

/** `-vnc`: a VNC server. A password is set through QMP or by `password-secret`, never here. */
export interface VncConfig extends WithProps {
  /** Where it listens: `127.0.0.1:1` (port 5901), `:0`, `unix:/path`, `none`. */
  readonly vnc: string
  /** The server's id. @defaultValue 'default' */
  readonly id?: string | undefined
  /** How many further displays to try when that one is taken. @defaultValue 0 */
  readonly to?: number | undefined
  /** Connect to a listening viewer. @defaultValue false */
  readonly reverse?: boolean | undefined
  /** Listen for WebSockets, too; `true` at 5700 and the display's number, a text for a port or address. @defaultValue false */
  readonly websocket?: boolean | string | undefined
  /** Refuse viewers until QMP has set a password. @defaultValue false */
  readonly password?: boolean | undefined
  /** The secret that is the password; 8 characters count. @defaultValue none */
  readonly 'password-secret'?: SecretRef | undefined
  /** The id of a `tls-creds-*` object. @defaultValue no TLS */
  readonly 'tls-creds'?: string | undefined
  /** Ask for a name and password by SASL. @defaultValue false */
  readonly sasl?: boolean | undefined
  /** Allow lossy compression. @defaultValue false */
  readonly lossy?: boolean | undefined
  /** What a second viewer does: end the first unless it shares, share, or be refused to be alone. @defaultValue 'allow-exclusive' */
  readonly share?: 'allow-exclusive' | 'force-shared' | 'ignore' | undefined
  /** Let viewers press the power button. @defaultValue false */
  readonly 'power-control'?: boolean | undefined
  /** The audiodev whose sound viewers hear. @defaultValue none */
  readonly audiodev?: string | undefined
}

/** `-spice`: a SPICE server. */
export interface SpiceConfig extends WithProps {
  /** The TCP port. @defaultValue none */
  readonly port?: number | undefined
  /** The address that it listens at, or the path for `unix`. @defaultValue any */
  readonly addr?: string | undefined
  /** Listen at a UNIX socket. @defaultValue false */
  readonly unix?: boolean | undefined
  /** The TCP port for TLS. @defaultValue none */
  readonly 'tls-port'?: number | undefined
  /** Let viewers in without a password. @defaultValue false */
  readonly 'disable-ticketing'?: boolean | undefined
  /** The secret that is the password. @defaultValue none */
  readonly 'password-secret'?: SecretRef | undefined
  /** Channels that need TLS. @defaultValue none */
  readonly 'tls-channel'?: string | readonly string[] | undefined
  /** Channels that must not have TLS. @defaultValue none */
  readonly 'plaintext-channel'?: string | readonly string[] | undefined
  /** Draw by OpenGL; needs a UNIX socket. @defaultValue false */
  readonly gl?: boolean | undefined
  /** Take the mouse from the guest's agent where there is one. @defaultValue true */
  readonly 'agent-mouse'?: boolean | undefined
  /** Take viewers along in a migration. @defaultValue false */
  readonly 'seamless-migration'?: boolean | undefined
  /** How pictures are compressed: `auto_glz`, `auto_lz`, `quic`, `glz`, `lz`, `off`. @defaultValue 'auto_glz' */
  readonly 'image-compression'?: string | undefined
  /** What is taken for video: `off`, `all`, `filter`. @defaultValue 'off' */
  readonly 'streaming-video'?: string | undefined
}
