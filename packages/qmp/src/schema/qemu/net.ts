// QEMU's interface as types: the module `net`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'
import type { SocketAddress } from './sockets.ts'

/**
 * `NetLegacyNicOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetLegacyNicOptions | NetLegacyNicOptions in QEMU's reference}
 */
export interface NetLegacyNicOptions {
  /** Since 1.2. */
  netdev?: string | undefined
  /** Since 1.2. */
  macaddr?: string | undefined
  /** Since 1.2. */
  model?: string | undefined
  /** Since 1.2. */
  addr?: string | undefined
  /** `uint32`, since 1.2. */
  vectors?: number | undefined
}

/**
 * `String`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevUserHostForward | String in QEMU's reference}
 */
export interface String {
  /** Since 1.2. */
  str: string
}

/**
 * `NetDevPasstOptions`, since 10.1, only in builds with `CONFIG_PASST`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevPasstOptions | NetDevPasstOptions in QEMU's reference}
 */
export interface NetDevPasstOptions {
  /** Since 10.1. */
  path?: string | undefined
  /** Since 10.1. */
  quiet?: boolean | undefined
  /** Since 10.1. */
  'vhost-user'?: boolean | undefined
  /** `int`, since 10.1. */
  mtu?: Int64 | undefined
  /** Since 10.1. */
  address?: string | undefined
  /** Since 10.1. */
  netmask?: string | undefined
  /** Since 10.1. */
  mac?: string | undefined
  /** Since 10.1. */
  gateway?: string | undefined
  /** Since 10.1. */
  interface?: string | undefined
  /** Since 10.1. */
  outbound?: string | undefined
  /** Since 10.1. */
  'outbound-if4'?: string | undefined
  /** Since 10.1. */
  'outbound-if6'?: string | undefined
  /** Since 10.1. */
  dns?: string | undefined
  /** Since 10.1. */
  search?: readonly String[] | undefined
  /** Since 10.1. */
  fqdn?: string | undefined
  /** Since 10.1. */
  'dhcp-dns'?: boolean | undefined
  /** Since 10.1. */
  'dhcp-search'?: boolean | undefined
  /** Since 10.1. */
  'map-host-loopback'?: string | undefined
  /** Since 10.1. */
  'map-guest-addr'?: string | undefined
  /** Since 10.1. */
  'dns-forward'?: string | undefined
  /** Since 10.1. */
  'dns-host'?: string | undefined
  /** Since 10.1. */
  tcp?: boolean | undefined
  /** Since 10.1. */
  udp?: boolean | undefined
  /** Since 10.1. */
  icmp?: boolean | undefined
  /** Since 10.1. */
  dhcp?: boolean | undefined
  /** Since 10.1. */
  ndp?: boolean | undefined
  /** Since 10.1. */
  dhcpv6?: boolean | undefined
  /** Since 10.1. */
  ra?: boolean | undefined
  /** Since 10.1. */
  freebind?: boolean | undefined
  /** Since 10.1. */
  ipv4?: boolean | undefined
  /** Since 10.1. */
  ipv6?: boolean | undefined
  /** Since 10.1. */
  'tcp-ports'?: readonly String[] | undefined
  /** Since 10.1. */
  'udp-ports'?: readonly String[] | undefined
  /** Since 10.1. */
  param?: readonly String[] | undefined
}

/**
 * `NetdevUserOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevUserOptions | NetdevUserOptions in QEMU's reference}
 */
export interface NetdevUserOptions {
  /** Since 1.2. */
  hostname?: string | undefined
  /** Since 1.2. */
  restrict?: boolean | undefined
  /** Since 2.6. */
  ipv4?: boolean | undefined
  /** Since 2.6. */
  ipv6?: boolean | undefined
  /** Since 1.2. */
  ip?: string | undefined
  /** Since 1.2. */
  net?: string | undefined
  /** Since 1.2. */
  host?: string | undefined
  /** Since 1.2. */
  tftp?: string | undefined
  /** Since 1.2. */
  bootfile?: string | undefined
  /** Since 1.2. */
  dhcpstart?: string | undefined
  /** Since 1.2. */
  dns?: string | undefined
  /** Since 1.2. */
  dnssearch?: readonly String[] | undefined
  /** Since 3.0. */
  domainname?: string | undefined
  /** Since 2.6. */
  'ipv6-prefix'?: string | undefined
  /** `int`, since 2.6. */
  'ipv6-prefixlen'?: Int64 | undefined
  /** Since 2.6. */
  'ipv6-host'?: string | undefined
  /** Since 2.6. */
  'ipv6-dns'?: string | undefined
  /** Since 1.2. */
  smb?: string | undefined
  /** Since 1.2. */
  smbserver?: string | undefined
  /** Since 1.2. */
  hostfwd?: readonly String[] | undefined
  /** Since 1.2. */
  guestfwd?: readonly String[] | undefined
  /** Since 3.1. */
  'tftp-server-name'?: string | undefined
}

/**
 * `NetdevTapOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevTapOptions | NetdevTapOptions in QEMU's reference}
 */
export interface NetdevTapOptions {
  /** Since 1.2. */
  ifname?: string | undefined
  /** Since 1.2. */
  fd?: string | undefined
  /** Since 1.2. */
  fds?: string | undefined
  /** Since 1.2. */
  script?: string | undefined
  /** Since 1.2. */
  downscript?: string | undefined
  /** Since 2.8. */
  br?: string | undefined
  /** Since 1.2. */
  helper?: string | undefined
  /** `size`, since 1.2. */
  sndbuf?: Int64 | undefined
  /** Since 1.2. */
  vnet_hdr?: boolean | undefined
  /** Since 1.2. */
  vhost?: boolean | undefined
  /** Since 1.2. */
  vhostfd?: string | undefined
  /** Since 1.2. */
  vhostfds?: string | undefined
  /** Since 1.2. */
  vhostforce?: boolean | undefined
  /** `uint32`, since 1.2. */
  queues?: number | undefined
  /** `uint32`, since 2.7. */
  'poll-us'?: number | undefined
}

/**
 * `NetdevSocketOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevSocketOptions | NetdevSocketOptions in QEMU's reference}
 */
export interface NetdevSocketOptions {
  /** Since 1.2. */
  fd?: string | undefined
  /** Since 1.2. */
  listen?: string | undefined
  /** Since 1.2. */
  connect?: string | undefined
  /** Since 1.2. */
  mcast?: string | undefined
  /** Since 1.2. */
  localaddr?: string | undefined
  /** Since 1.2. */
  udp?: string | undefined
}

/**
 * `NetdevL2TPv3Options`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevL2TPv3Options | NetdevL2TPv3Options in QEMU's reference}
 */
export interface NetdevL2TPv3Options {
  /** Since 2.1. */
  src: string
  /** Since 2.1. */
  dst: string
  /** Since 2.1. */
  srcport?: string | undefined
  /** Since 2.1. */
  dstport?: string | undefined
  /** Since 2.1. */
  ipv6?: boolean | undefined
  /** Since 2.1. */
  udp?: boolean | undefined
  /** Since 2.1. */
  cookie64?: boolean | undefined
  /** Since 2.1. */
  counter?: boolean | undefined
  /** Since 2.1. */
  pincounter?: boolean | undefined
  /** `uint64`, since 2.1. */
  txcookie?: Int64 | undefined
  /** `uint64`, since 2.1. */
  rxcookie?: Int64 | undefined
  /** `uint32`, since 2.1. */
  txsession: number
  /** `uint32`, since 2.1. */
  rxsession?: number | undefined
  /** `uint32`, since 2.1. */
  offset?: number | undefined
}

/**
 * `NetdevVdeOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVdeOptions | NetdevVdeOptions in QEMU's reference}
 */
export interface NetdevVdeOptions {
  /** Since 1.2. */
  sock?: string | undefined
  /** `uint16`, since 1.2. */
  port?: number | undefined
  /** Since 1.2. */
  group?: string | undefined
  /** `uint16`, since 1.2. */
  mode?: number | undefined
}

/**
 * `NetdevBridgeOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevBridgeOptions | NetdevBridgeOptions in QEMU's reference}
 */
export interface NetdevBridgeOptions {
  /** Since 1.2. */
  br?: string | undefined
  /** Since 1.2. */
  helper?: string | undefined
}

/**
 * `NetdevHubPortOptions`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevHubPortOptions | NetdevHubPortOptions in QEMU's reference}
 */
export interface NetdevHubPortOptions {
  /** `int32`, since 1.2. */
  hubid: number
  /** Since 2.12. */
  netdev?: string | undefined
}

/**
 * `NetdevNetmapOptions`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevNetmapOptions | NetdevNetmapOptions in QEMU's reference}
 */
export interface NetdevNetmapOptions {
  /** Since 2.0. */
  ifname: string
  /** Since 2.0. */
  devname?: string | undefined
}

/**
 * `AFXDPMode`, since 8.2, only in builds with `CONFIG_AF_XDP`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-net.AFXDPMode | AFXDPMode in QEMU's reference}
 */
export type AFXDPMode = 'native' | 'skb'

/**
 * `NetdevAFXDPOptions`, since 8.2, only in builds with `CONFIG_AF_XDP`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevAFXDPOptions | NetdevAFXDPOptions in QEMU's reference}
 */
export interface NetdevAFXDPOptions {
  /** Since 8.2. */
  ifname: string
  /** Since 8.2. */
  mode?: AFXDPMode | undefined
  /** Since 8.2. */
  'force-copy'?: boolean | undefined
  /** `int`, since 8.2. */
  queues?: Int64 | undefined
  /** `int`, since 8.2. */
  'start-queue'?: Int64 | undefined
  /** Since 8.2. */
  inhibit?: boolean | undefined
  /** Since 8.2. */
  'sock-fds'?: string | undefined
  /** Since 10.1. */
  'map-path'?: string | undefined
  /** `int32`, since 10.1. */
  'map-start-index'?: number | undefined
}

/**
 * `NetdevVhostUserOptions`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVhostUserOptions | NetdevVhostUserOptions in QEMU's reference}
 */
export interface NetdevVhostUserOptions {
  /** Since 2.1. */
  chardev: string
  /** Since 2.1. */
  vhostforce?: boolean | undefined
  /** `int`, since 2.5. */
  queues?: Int64 | undefined
}

/**
 * `NetdevVhostVDPAOptions`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVhostVDPAOptions | NetdevVhostVDPAOptions in QEMU's reference}
 */
export interface NetdevVhostVDPAOptions {
  /** Since 5.1. */
  vhostdev?: string | undefined
  /** Since 5.1. */
  vhostfd?: string | undefined
  /** `int`, since 5.1. */
  queues?: Int64 | undefined
  /** Since 7.1, unstable. */
  'x-svq'?: boolean | undefined
}

/**
 * `NetdevVmnetHostOptions`, since 7.1, only in builds with `CONFIG_VMNET`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVmnetHostOptions | NetdevVmnetHostOptions in QEMU's reference}
 */
export interface NetdevVmnetHostOptions {
  /** Since 7.1. */
  'start-address'?: string | undefined
  /** Since 7.1. */
  'end-address'?: string | undefined
  /** Since 7.1. */
  'subnet-mask'?: string | undefined
  /** Since 7.1. */
  isolated?: boolean | undefined
  /** Since 7.1. */
  'net-uuid'?: string | undefined
}

/**
 * `NetdevVmnetSharedOptions`, since 7.1, only in builds with `CONFIG_VMNET`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVmnetSharedOptions | NetdevVmnetSharedOptions in QEMU's reference}
 */
export interface NetdevVmnetSharedOptions {
  /** Since 7.1. */
  'start-address'?: string | undefined
  /** Since 7.1. */
  'end-address'?: string | undefined
  /** Since 7.1. */
  'subnet-mask'?: string | undefined
  /** Since 7.1. */
  isolated?: boolean | undefined
  /** Since 7.1. */
  'nat66-prefix'?: string | undefined
}

/**
 * `NetdevVmnetBridgedOptions`, since 7.1, only in builds with `CONFIG_VMNET`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevVmnetBridgedOptions | NetdevVmnetBridgedOptions in QEMU's reference}
 */
export interface NetdevVmnetBridgedOptions {
  /** Since 7.1. */
  ifname: string
  /** Since 7.1. */
  isolated?: boolean | undefined
}

/**
 * `NetdevStreamOptions`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevStreamOptions | NetdevStreamOptions in QEMU's reference}
 */
export interface NetdevStreamOptions {
  /** Since 7.2. */
  addr: SocketAddress
  /** Since 7.2. */
  server?: boolean | undefined
  /** `int`, since 10.0 (not in 7.2). */
  'reconnect-ms'?: Int64 | undefined
  /** `int`, since 8.0. @deprecated removed: QEMU 10.0 had it, 10.2 has not. */
  reconnect?: Int64 | undefined
}

/**
 * `NetdevDgramOptions`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.NetdevDgramOptions | NetdevDgramOptions in QEMU's reference}
 */
export interface NetdevDgramOptions {
  /** Since 7.2. */
  local?: SocketAddress | undefined
  /** Since 7.2. */
  remote?: SocketAddress | undefined
}

/**
 * `NetClientDriver`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-net.NetClientDriver | NetClientDriver in QEMU's reference}
 */
export type NetClientDriver =
  | 'none'
  | 'nic'
  | 'user'
  | 'tap'
  | 'l2tpv3'
  | 'socket'
  | 'stream'
  | 'dgram'
  | 'vde'
  | 'bridge'
  | 'hubport'
  | 'netmap'
  | 'vhost-user'
  | 'vhost-vdpa'
  /** Since 10.2 (not in 10.0), only in builds with `CONFIG_PASST`. */
  | 'passt'
  /** Since 10.0 (not in 7.2), only in builds with `CONFIG_AF_XDP`. */
  | 'af-xdp'
  /** Only in builds with `CONFIG_VMNET`. */
  | 'vmnet-host'
  /** Only in builds with `CONFIG_VMNET`. */
  | 'vmnet-shared'
  /** Only in builds with `CONFIG_VMNET`. */
  | 'vmnet-bridged'

/**
 * `Netdev`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.Netdev | Netdev in QEMU's reference}
 */
export type Netdev = {
  /** Since 1.2. */
  id: string
  /** Since 1.2. */
  type: NetClientDriver
} & (
  | { type: 'none' }
  | ({ type: 'nic' } & NetLegacyNicOptions)
  | ({
      /** Since 10.2 (not in 10.0), only in builds with `CONFIG_PASST`. */
      type: 'passt'
    } & NetDevPasstOptions)
  | ({ type: 'user' } & NetdevUserOptions)
  | ({ type: 'tap' } & NetdevTapOptions)
  | ({ type: 'l2tpv3' } & NetdevL2TPv3Options)
  | ({ type: 'socket' } & NetdevSocketOptions)
  | ({ type: 'stream' } & NetdevStreamOptions)
  | ({ type: 'dgram' } & NetdevDgramOptions)
  | ({ type: 'vde' } & NetdevVdeOptions)
  | ({ type: 'bridge' } & NetdevBridgeOptions)
  | ({ type: 'hubport' } & NetdevHubPortOptions)
  | ({ type: 'netmap' } & NetdevNetmapOptions)
  | ({
      /** Since 10.0 (not in 7.2), only in builds with `CONFIG_AF_XDP`. */
      type: 'af-xdp'
    } & NetdevAFXDPOptions)
  | ({ type: 'vhost-user' } & NetdevVhostUserOptions)
  | ({ type: 'vhost-vdpa' } & NetdevVhostVDPAOptions)
  | ({ /** Only in builds with `CONFIG_VMNET`. */ type: 'vmnet-host' } & NetdevVmnetHostOptions)
  | ({ /** Only in builds with `CONFIG_VMNET`. */ type: 'vmnet-shared' } & NetdevVmnetSharedOptions)
  | ({ /** Only in builds with `CONFIG_VMNET`. */ type: 'vmnet-bridged' } & NetdevVmnetBridgedOptions)
)

/**
 * `RxState`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-net.RxState | RxState in QEMU's reference}
 */
export type RxState = 'normal' | 'none' | 'all'

/**
 * `RxFilterInfo`, since 1.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.RxFilterInfo | RxFilterInfo in QEMU's reference}
 */
export interface RxFilterInfo {
  /** Since 1.6. */
  name: string
  /** Since 1.6. */
  promiscuous: boolean
  /** Since 1.6. */
  multicast: RxState
  /** Since 1.6. */
  unicast: RxState
  /** Since 2.0. */
  vlan: RxState
  /** Since 1.6. */
  'broadcast-allowed': boolean
  /** Since 1.6. */
  'multicast-overflow': boolean
  /** Since 1.6. */
  'unicast-overflow': boolean
  /** Since 1.6. */
  'main-mac': string
  /** `int`, since 1.6. */
  'vlan-table': Int64[]
  /** Since 1.6. */
  'unicast-table': string[]
  /** Since 1.6. */
  'multicast-table': string[]
}

/**
 * `AnnounceParameters`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-net.AnnounceParameters | AnnounceParameters in QEMU's reference}
 */
export interface AnnounceParameters {
  /** `int`, since 4.0. */
  initial: Int64
  /** `int`, since 4.0. */
  max: Int64
  /** `int`, since 4.0. */
  rounds: Int64
  /** `int`, since 4.0. */
  step: Int64
  /** Since 4.1. */
  interfaces?: readonly string[] | undefined
  /** Since 4.1. */
  id?: string | undefined
}

/** The commands of QEMU's schema module `net`. */
export interface NetCommands {
  /**
   * `set_link`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-net.set_link | set_link in QEMU's reference}
   */
  set_link: {
    arguments: {
      /** Since 0.14. */
      name: string
      /** Since 0.14. */
      up: boolean
    }
    returns: Record<string, never>
  }
  /**
   * `netdev_add`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-net.netdev_add | netdev_add in QEMU's reference}
   */
  netdev_add: {
    arguments: Netdev
    returns: Record<string, never>
  }
  /**
   * `netdev_del`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-net.netdev_del | netdev_del in QEMU's reference}
   */
  netdev_del: {
    arguments: {
      /** Since 0.14. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `query-rx-filter`, since 1.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-net.query-rx-filter | query-rx-filter in QEMU's reference}
   */
  'query-rx-filter': {
    arguments: {
      /** Since 1.6. */
      name?: string | undefined
    }
    returns: RxFilterInfo[]
  }
  /**
   * `announce-self`, since 4.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-net.announce-self | announce-self in QEMU's reference}
   */
  'announce-self': {
    arguments: AnnounceParameters
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `net`. */
export interface NetEvents {
  /**
   * `NIC_RX_FILTER_CHANGED`, since 1.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.NIC_RX_FILTER_CHANGED | NIC_RX_FILTER_CHANGED in QEMU's reference}
   */
  NIC_RX_FILTER_CHANGED: {
    /** Since 1.6. */
    name?: string | undefined
    /** Since 1.6. */
    path: string
  }
  /**
   * `FAILOVER_NEGOTIATED`, since 4.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.FAILOVER_NEGOTIATED | FAILOVER_NEGOTIATED in QEMU's reference}
   */
  FAILOVER_NEGOTIATED: {
    /** Since 4.2. */
    'device-id': string
  }
  /**
   * `NETDEV_STREAM_CONNECTED`, since 7.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.NETDEV_STREAM_CONNECTED | NETDEV_STREAM_CONNECTED in QEMU's reference}
   */
  NETDEV_STREAM_CONNECTED: {
    /** Since 7.2. */
    'netdev-id': string
    /** Since 7.2. */
    addr: SocketAddress
  }
  /**
   * `NETDEV_STREAM_DISCONNECTED`, since 7.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.NETDEV_STREAM_DISCONNECTED | NETDEV_STREAM_DISCONNECTED in QEMU's reference}
   */
  NETDEV_STREAM_DISCONNECTED: {
    /** Since 7.2. */
    'netdev-id': string
  }
  /**
   * `NETDEV_VHOST_USER_CONNECTED`, since 10.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.NETDEV_VHOST_USER_CONNECTED | NETDEV_VHOST_USER_CONNECTED in QEMU's reference}
   */
  NETDEV_VHOST_USER_CONNECTED: {
    /** Since 10.0. */
    'netdev-id': string
    /** Since 10.0. */
    'chardev-id': string
  }
  /**
   * `NETDEV_VHOST_USER_DISCONNECTED`, since 10.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-net.NETDEV_VHOST_USER_DISCONNECTED | NETDEV_VHOST_USER_DISCONNECTED in QEMU's reference}
   */
  NETDEV_VHOST_USER_DISCONNECTED: {
    /** Since 10.0. */
    'netdev-id': string
  }
}
