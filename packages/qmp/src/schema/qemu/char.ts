// QEMU's interface as types: the module `char`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'
import type { SocketAddressLegacy } from './sockets.ts'

/**
 * `ChardevInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevInfo | ChardevInfo in QEMU's reference}
 */
export interface ChardevInfo {
  /** Since 0.14. */
  label: string
  /** Since 0.14. */
  filename: string
  /** Since 2.1. */
  'frontend-open': boolean
}

/**
 * `ChardevBackendInfo`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevBackendInfo | ChardevBackendInfo in QEMU's reference}
 */
export interface ChardevBackendInfo {
  /** Since 2.0. */
  name: string
}

/**
 * `DataFormat`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-char.DataFormat | DataFormat in QEMU's reference}
 */
export type DataFormat = 'utf8' | 'base64'

/**
 * `ChardevCommon`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevCommon | ChardevCommon in QEMU's reference}
 */
export interface ChardevCommon {
  /** Since 2.6. */
  logfile?: string | undefined
  /** Since 2.6. */
  logappend?: boolean | undefined
  /** Since 11.0. */
  logtimestamp?: boolean | undefined
}

/**
 * `ChardevFile`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevFile | ChardevFile in QEMU's reference}
 */
export interface ChardevFile extends ChardevCommon {
  /** Since 1.4. */
  in?: string | undefined
  /** Since 1.4. */
  out: string
  /** Since 2.6. */
  append?: boolean | undefined
}

/**
 * `ChardevHostdev`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevHostdev | ChardevHostdev in QEMU's reference}
 */
export interface ChardevHostdev extends ChardevCommon {
  /** Since 1.4. */
  device: string
}

/**
 * `ChardevSocket`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSocket | ChardevSocket in QEMU's reference}
 */
export interface ChardevSocket extends ChardevCommon {
  /** Since 1.4. */
  addr: SocketAddressLegacy
  /** Since 2.6. */
  'tls-creds'?: string | undefined
  /** Since 4.0. */
  'tls-authz'?: string | undefined
  /** Since 1.4. */
  server?: boolean | undefined
  /** Since 1.4. */
  wait?: boolean | undefined
  /** Since 1.4. */
  nodelay?: boolean | undefined
  /** Since 1.4. */
  telnet?: boolean | undefined
  /** Since 1.4. */
  tn3270?: boolean | undefined
  /** Since 1.4. */
  websocket?: boolean | undefined
  /** `int`, since 10.0 (not in 7.2). */
  'reconnect-ms'?: Int64 | undefined
  /** `int`. @deprecated removed: QEMU 10.0 had it, 10.2 has not. */
  reconnect?: Int64 | undefined
}

/**
 * `ChardevUdp`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevUdp | ChardevUdp in QEMU's reference}
 */
export interface ChardevUdp extends ChardevCommon {
  /** Since 1.5. */
  remote: SocketAddressLegacy
  /** Since 1.5. */
  local?: SocketAddressLegacy | undefined
}

/**
 * `ChardevMux`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevMux | ChardevMux in QEMU's reference}
 */
export interface ChardevMux extends ChardevCommon {
  /** Since 1.5. */
  chardev: string
}

/**
 * `ChardevHub`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevHub | ChardevHub in QEMU's reference}
 */
export interface ChardevHub extends ChardevCommon {
  /** Since 10.0. */
  chardevs: readonly string[]
}

/**
 * `ChardevStdio`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevStdio | ChardevStdio in QEMU's reference}
 */
export interface ChardevStdio extends ChardevCommon {
  /** Since 1.5. */
  signal?: boolean | undefined
}

/**
 * `ChardevSpiceChannel`, since 1.5, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSpiceChannel | ChardevSpiceChannel in QEMU's reference}
 */
export interface ChardevSpiceChannel extends ChardevCommon {
  /** Since 1.5. */
  type: string
}

/**
 * `ChardevSpicePort`, since 1.5, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSpicePort | ChardevSpicePort in QEMU's reference}
 */
export interface ChardevSpicePort extends ChardevCommon {
  /** Since 1.5. */
  fqdn: string
}

/**
 * `ChardevDBus`, since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevDBus | ChardevDBus in QEMU's reference}
 */
export interface ChardevDBus extends ChardevCommon {
  /** Since 7.0. */
  name: string
  /** Since 11.1 (not in 10.2). */
  encoding?: ChardevVCEncoding | undefined
}

/**
 * `ChardevVC`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevVC | ChardevVC in QEMU's reference}
 */
export interface ChardevVC extends ChardevCommon {
  /** `int`, since 1.5. */
  width?: Int64 | undefined
  /** `int`, since 1.5. */
  height?: Int64 | undefined
  /** `int`, since 1.5. */
  cols?: Int64 | undefined
  /** `int`, since 1.5. */
  rows?: Int64 | undefined
  /** Since 11.1 (not in 10.2). */
  encoding?: ChardevVCEncoding | undefined
}

/**
 * `ChardevRingbuf`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevRingbuf | ChardevRingbuf in QEMU's reference}
 */
export interface ChardevRingbuf extends ChardevCommon {
  /** `int`, since 1.5. */
  size?: Int64 | undefined
}

/**
 * `ChardevQemuVDAgent`, since 6.1, only in builds with `CONFIG_SPICE_PROTOCOL`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevQemuVDAgent | ChardevQemuVDAgent in QEMU's reference}
 */
export interface ChardevQemuVDAgent extends ChardevCommon {
  /** Since 6.1. */
  mouse?: boolean | undefined
  /** Since 6.1. */
  clipboard?: boolean | undefined
}

/**
 * `ChardevPty`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevPty | ChardevPty in QEMU's reference}
 */
export interface ChardevPty extends ChardevCommon {
  /** Since 9.2. */
  path?: string | undefined
}

/**
 * `ChardevBackendKind`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-char.ChardevBackendKind | ChardevBackendKind in QEMU's reference}
 */
export type ChardevBackendKind =
  | 'file'
  /** Only in builds with `HAVE_CHARDEV_SERIAL`. */
  | 'serial'
  /** Only in builds with `HAVE_CHARDEV_PARALLEL`. */
  | 'parallel'
  /** Since 1.5. */
  | 'pipe'
  | 'socket'
  /** Since 1.5. */
  | 'udp'
  | 'pty'
  | 'null'
  /** Since 1.5. */
  | 'mux'
  /** Since 10.0. */
  | 'hub'
  /** Since 1.5. */
  | 'msmouse'
  /** Since 2.9. */
  | 'wctablet'
  /** Since 1.5, only in builds with `CONFIG_BRLAPI`. */
  | 'braille'
  /** Since 2.2. */
  | 'testdev'
  /** Since 1.5. */
  | 'stdio'
  /** Since 1.5, only in builds with `CONFIG_WIN32`. */
  | 'console'
  /** Since 1.5, only in builds with `CONFIG_SPICE`. */
  | 'spicevmc'
  /** Since 1.5, only in builds with `CONFIG_SPICE`. */
  | 'spiceport'
  /** Since 6.1, only in builds with `CONFIG_SPICE_PROTOCOL`. */
  | 'qemu-vdagent'
  /** Since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`. */
  | 'dbus'
  /** Since 1.5. */
  | 'vc'
  /** Since 1.6. */
  | 'ringbuf'
  /** Since 1.5. @deprecated by QEMU. */
  | 'memory'

/**
 * `ChardevFileWrapper`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevFileWrapper | ChardevFileWrapper in QEMU's reference}
 */
export interface ChardevFileWrapper {
  /** Since 1.4. */
  data: ChardevFile
}

/**
 * `ChardevHostdevWrapper`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevHostdevWrapper | ChardevHostdevWrapper in QEMU's reference}
 */
export interface ChardevHostdevWrapper {
  /** Since 1.4. */
  data: ChardevHostdev
}

/**
 * `ChardevSocketWrapper`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSocketWrapper | ChardevSocketWrapper in QEMU's reference}
 */
export interface ChardevSocketWrapper {
  /** Since 1.4. */
  data: ChardevSocket
}

/**
 * `ChardevUdpWrapper`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevUdpWrapper | ChardevUdpWrapper in QEMU's reference}
 */
export interface ChardevUdpWrapper {
  /** Since 1.5. */
  data: ChardevUdp
}

/**
 * `ChardevCommonWrapper`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevCommonWrapper | ChardevCommonWrapper in QEMU's reference}
 */
export interface ChardevCommonWrapper {
  /** Since 2.6. */
  data: ChardevCommon
}

/**
 * `ChardevMuxWrapper`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevMuxWrapper | ChardevMuxWrapper in QEMU's reference}
 */
export interface ChardevMuxWrapper {
  /** Since 1.5. */
  data: ChardevMux
}

/**
 * `ChardevHubWrapper`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevHubWrapper | ChardevHubWrapper in QEMU's reference}
 */
export interface ChardevHubWrapper {
  /** Since 10.0. */
  data: ChardevHub
}

/**
 * `ChardevStdioWrapper`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevStdioWrapper | ChardevStdioWrapper in QEMU's reference}
 */
export interface ChardevStdioWrapper {
  /** Since 1.5. */
  data: ChardevStdio
}

/**
 * `ChardevSpiceChannelWrapper`, since 1.5, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSpiceChannelWrapper | ChardevSpiceChannelWrapper in QEMU's reference}
 */
export interface ChardevSpiceChannelWrapper {
  /** Since 1.5. */
  data: ChardevSpiceChannel
}

/**
 * `ChardevSpicePortWrapper`, since 1.5, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevSpicePortWrapper | ChardevSpicePortWrapper in QEMU's reference}
 */
export interface ChardevSpicePortWrapper {
  /** Since 1.5. */
  data: ChardevSpicePort
}

/**
 * `ChardevQemuVDAgentWrapper`, since 6.1, only in builds with `CONFIG_SPICE_PROTOCOL`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevQemuVDAgentWrapper | ChardevQemuVDAgentWrapper in QEMU's reference}
 */
export interface ChardevQemuVDAgentWrapper {
  /** Since 6.1. */
  data: ChardevQemuVDAgent
}

/**
 * `ChardevDBusWrapper`, since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevDBusWrapper | ChardevDBusWrapper in QEMU's reference}
 */
export interface ChardevDBusWrapper {
  /** Since 7.0. */
  data: ChardevDBus
}

/**
 * `ChardevVCWrapper`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevVCWrapper | ChardevVCWrapper in QEMU's reference}
 */
export interface ChardevVCWrapper {
  /** Since 1.5. */
  data: ChardevVC
}

/**
 * `ChardevRingbufWrapper`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevRingbufWrapper | ChardevRingbufWrapper in QEMU's reference}
 */
export interface ChardevRingbufWrapper {
  /** Since 1.5. */
  data: ChardevRingbuf
}

/**
 * `ChardevPtyWrapper`, since 9.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevPtyWrapper | ChardevPtyWrapper in QEMU's reference}
 */
export interface ChardevPtyWrapper {
  /** Since 9.2. */
  data: ChardevPty
}

/**
 * `ChardevBackend`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevBackend | ChardevBackend in QEMU's reference}
 */
export type ChardevBackend = {
  /** Since 1.4. */
  type: ChardevBackendKind
} & (
  | ({ type: 'file' } & ChardevFileWrapper)
  | ({ /** Only in builds with `HAVE_CHARDEV_SERIAL`. */ type: 'serial' } & ChardevHostdevWrapper)
  | ({ /** Only in builds with `HAVE_CHARDEV_PARALLEL`. */ type: 'parallel' } & ChardevHostdevWrapper)
  | ({ /** Since 1.5. */ type: 'pipe' } & ChardevHostdevWrapper)
  | ({ type: 'socket' } & ChardevSocketWrapper)
  | ({ /** Since 1.5. */ type: 'udp' } & ChardevUdpWrapper)
  | ({ /** `ChardevCommonWrapper` until 7.2. */ type: 'pty' } & ChardevPtyWrapper)
  | ({ type: 'null' } & ChardevCommonWrapper)
  | ({ /** Since 1.5. */ type: 'mux' } & ChardevMuxWrapper)
  | ({ /** Since 10.0. */ type: 'hub' } & ChardevHubWrapper)
  | ({ /** Since 1.5. */ type: 'msmouse' } & ChardevCommonWrapper)
  | ({ /** Since 2.9. */ type: 'wctablet' } & ChardevCommonWrapper)
  | ({ /** Since 1.5, only in builds with `CONFIG_BRLAPI`. */ type: 'braille' } & ChardevCommonWrapper)
  | ({ /** Since 2.2. */ type: 'testdev' } & ChardevCommonWrapper)
  | ({ /** Since 1.5. */ type: 'stdio' } & ChardevStdioWrapper)
  | ({ /** Since 1.5, only in builds with `CONFIG_WIN32`. */ type: 'console' } & ChardevCommonWrapper)
  | ({
      /** Since 1.5, only in builds with `CONFIG_SPICE`. */
      type: 'spicevmc'
    } & ChardevSpiceChannelWrapper)
  | ({ /** Since 1.5, only in builds with `CONFIG_SPICE`. */ type: 'spiceport' } & ChardevSpicePortWrapper)
  | ({
      /** Since 6.1, only in builds with `CONFIG_SPICE_PROTOCOL`. */
      type: 'qemu-vdagent'
    } & ChardevQemuVDAgentWrapper)
  | ({ /** Since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`. */ type: 'dbus' } & ChardevDBusWrapper)
  | ({ /** Since 1.5. */ type: 'vc' } & ChardevVCWrapper)
  | ({ /** Since 1.6. */ type: 'ringbuf' } & ChardevRingbufWrapper)
  | ({ /** Since 1.5. */ type: 'memory' } & ChardevRingbufWrapper)
)

/**
 * `ChardevReturn`, since 1.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-char.ChardevReturn | ChardevReturn in QEMU's reference}
 */
export interface ChardevReturn {
  /** Since 1.4. */
  pty?: string | undefined
}

/**
 * `ChardevVCEncoding`, since 11.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-char.ChardevVCEncoding | ChardevVCEncoding in QEMU's reference}
 */
export type ChardevVCEncoding = 'cp437' | 'utf8'

/** The commands of QEMU's schema module `char`. */
export interface CharCommands {
  /**
   * `query-chardev`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.query-chardev | query-chardev in QEMU's reference}
   */
  'query-chardev': {
    arguments: undefined
    returns: ChardevInfo[]
  }
  /**
   * `query-chardev-backends`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.query-chardev-backends | query-chardev-backends in QEMU's reference}
   */
  'query-chardev-backends': {
    arguments: undefined
    returns: ChardevBackendInfo[]
  }
  /**
   * `ringbuf-write`, since 1.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.ringbuf-write | ringbuf-write in QEMU's reference}
   */
  'ringbuf-write': {
    arguments: {
      /** Since 1.4. */
      device: string
      /** Since 1.4. */
      data: string
      /** Since 1.4. */
      format?: DataFormat | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `ringbuf-read`, since 1.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.ringbuf-read | ringbuf-read in QEMU's reference}
   */
  'ringbuf-read': {
    arguments: {
      /** Since 1.4. */
      device: string
      /** `int`, since 1.4. */
      size: Int64
      /** Since 1.4. */
      format?: DataFormat | undefined
    }
    returns: string
  }
  /**
   * `chardev-add`, since 1.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.chardev-add | chardev-add in QEMU's reference}
   */
  'chardev-add': {
    arguments: {
      /** Since 1.4. */
      id: string
      /** Since 1.4. */
      backend: ChardevBackend
    }
    returns: ChardevReturn
  }
  /**
   * `chardev-change`, since 2.10.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.chardev-change | chardev-change in QEMU's reference}
   */
  'chardev-change': {
    arguments: {
      /** Since 2.10. */
      id: string
      /** Since 2.10. */
      backend: ChardevBackend
    }
    returns: ChardevReturn
  }
  /**
   * `chardev-remove`, since 1.4.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.chardev-remove | chardev-remove in QEMU's reference}
   */
  'chardev-remove': {
    arguments: {
      /** Since 1.4. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `chardev-send-break`, since 2.10.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-char.chardev-send-break | chardev-send-break in QEMU's reference}
   */
  'chardev-send-break': {
    arguments: {
      /** Since 2.10. */
      id: string
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `char`. */
export interface CharEvents {
  /**
   * `VSERPORT_CHANGE`, since 2.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-char.VSERPORT_CHANGE | VSERPORT_CHANGE in QEMU's reference}
   */
  VSERPORT_CHANGE: {
    /** Since 2.1. */
    id: string
    /** Since 2.1. */
    open: boolean
  }
}
