// QEMU's interface as types: the module `sockets`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `NetworkAddressFamily`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-sockets.NetworkAddressFamily | NetworkAddressFamily in QEMU's reference}
 */
export type NetworkAddressFamily =
  | 'ipv4'
  | 'ipv6'
  | 'unix'
  /** Since 2.8. */
  | 'vsock'
  | 'unknown'

/**
 * `InetSocketAddressBase`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.InetSocketAddressBase | InetSocketAddressBase in QEMU's reference}
 */
export interface InetSocketAddressBase {
  host: string
  port: string
}

/**
 * `InetSocketAddress`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.InetSocketAddress | InetSocketAddress in QEMU's reference}
 */
export interface InetSocketAddress extends InetSocketAddressBase {
  /** Since 2.9. */
  numeric?: boolean | undefined
  /** `uint16`, since 1.3. */
  to?: number | undefined
  /** Since 1.3. */
  ipv4?: boolean | undefined
  /** Since 1.3. */
  ipv6?: boolean | undefined
  /** Since 4.2. */
  'keep-alive'?: boolean | undefined
  /** `uint32`, since 10.1, only in builds with `HAVE_TCP_KEEPCNT`. */
  'keep-alive-count'?: number | undefined
  /** `uint32`, since 10.1, only in builds with `HAVE_TCP_KEEPIDLE`. */
  'keep-alive-idle'?: number | undefined
  /** `uint32`, since 10.1, only in builds with `HAVE_TCP_KEEPINTVL`. */
  'keep-alive-interval'?: number | undefined
  /** Since 6.1, only in builds with `HAVE_IPPROTO_MPTCP`. */
  mptcp?: boolean | undefined
}

/**
 * `UnixSocketAddress`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.UnixSocketAddress | UnixSocketAddress in QEMU's reference}
 */
export interface UnixSocketAddress {
  /** Since 1.3. */
  path: string
  /** Since 5.1, only in builds with `CONFIG_LINUX`. */
  abstract?: boolean | undefined
  /** Since 5.1, only in builds with `CONFIG_LINUX`. */
  tight?: boolean | undefined
}

/**
 * `VsockSocketAddress`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.VsockSocketAddress | VsockSocketAddress in QEMU's reference}
 */
export interface VsockSocketAddress {
  /** Since 2.8. */
  cid: string
  /** Since 2.8. */
  port: string
}

/**
 * `FdSocketAddress`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.FdSocketAddress | FdSocketAddress in QEMU's reference}
 */
export interface FdSocketAddress {
  /** Since 1.2. */
  str: string
}

/**
 * `InetSocketAddressWrapper`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.InetSocketAddressWrapper | InetSocketAddressWrapper in QEMU's reference}
 */
export interface InetSocketAddressWrapper {
  /** Since 1.3. */
  data: InetSocketAddress
}

/**
 * `UnixSocketAddressWrapper`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.UnixSocketAddressWrapper | UnixSocketAddressWrapper in QEMU's reference}
 */
export interface UnixSocketAddressWrapper {
  /** Since 1.3. */
  data: UnixSocketAddress
}

/**
 * `VsockSocketAddressWrapper`, since 2.8.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.VsockSocketAddressWrapper | VsockSocketAddressWrapper in QEMU's reference}
 */
export interface VsockSocketAddressWrapper {
  /** Since 2.8. */
  data: VsockSocketAddress
}

/**
 * `FdSocketAddressWrapper`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.FdSocketAddressWrapper | FdSocketAddressWrapper in QEMU's reference}
 */
export interface FdSocketAddressWrapper {
  /** Since 1.3, `String` until 7.2. */
  data: FdSocketAddress
}

/**
 * `SocketAddressLegacy`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.SocketAddressLegacy | SocketAddressLegacy in QEMU's reference}
 */
export type SocketAddressLegacy = {
  /** Since 1.3. */
  type: SocketAddressType
} & (
  | ({ type: 'inet' } & InetSocketAddressWrapper)
  | ({ type: 'unix' } & UnixSocketAddressWrapper)
  | ({ type: 'vsock' } & VsockSocketAddressWrapper)
  | ({ type: 'fd' } & FdSocketAddressWrapper)
)

/**
 * `SocketAddressType`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-sockets.SocketAddressType | SocketAddressType in QEMU's reference}
 */
export type SocketAddressType = 'inet' | 'unix' | 'vsock' | 'fd'

/**
 * `SocketAddress`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-sockets.SocketAddress | SocketAddress in QEMU's reference}
 */
export type SocketAddress = {
  /** Since 2.9. */
  type: SocketAddressType
} & (
  | ({ type: 'inet' } & InetSocketAddress)
  | ({ type: 'unix' } & UnixSocketAddress)
  | ({ type: 'vsock' } & VsockSocketAddress)
  | ({ /** `String` until 7.2. */ type: 'fd' } & FdSocketAddress)
)
