// Network: host-side backends, and network cards in one piece.

import type { OptionFields } from '../option/format-option.ts'
import type { ChardevRef } from './chardev.ts'
import type { JsonForm, WithProps } from './common.ts'
import type { DeviceProps } from './device-common.ts'

/** A forwarded port: QEMU's own text (`tcp:127.0.0.1:2222-:22`), or its parts. */
export type HostForward =
  | string
  | {
      /** @default 'tcp' */
      readonly protocol?: 'tcp' | 'udp'
      /** @default all addresses of the host */
      readonly hostAddress?: string
      /** 0 lets QEMU choose a free port. */
      readonly hostPort: number
      /** @default the guest's first DHCP address */
      readonly guestAddress?: string
      readonly guestPort: number
    }

/** The address of a socket netdev. */
export type SocketAddress =
  | {
      readonly type: 'inet'
      readonly host: string
      readonly port: number | string
      readonly to?: number
      readonly ipv4?: boolean
      readonly ipv6?: boolean
    }
  | { readonly type: 'unix'; readonly path: string; readonly abstract?: boolean; readonly tight?: boolean }
  | { readonly type: 'fd'; readonly str: string }
  | { readonly type: 'vsock'; readonly cid: string; readonly port: string }

interface NetdevCommon extends WithProps, JsonForm {
  readonly id?: string
}

/** `-netdev`: the host's side of a network card. */
export type NetdevConfig =
  | ({
      readonly type: 'user'
      readonly ipv4?: boolean
      readonly ipv6?: boolean
      /** The guest's network, such as `10.0.2.0/24`. */
      readonly net?: string
      readonly host?: string
      readonly 'ipv6-net'?: string
      readonly 'ipv6-host'?: string
      /** Keep the guest from reaching anything but the forwards. */
      readonly restrict?: boolean
      readonly hostname?: string
      readonly dhcpstart?: string
      readonly dns?: string
      readonly 'ipv6-dns'?: string
      readonly dnssearch?: string | readonly string[]
      readonly domainname?: string
      /** A folder that the guest sees over TFTP. */
      readonly tftp?: string
      readonly 'tftp-server-name'?: string
      readonly bootfile?: string
      /** A folder that the guest sees over SMB. */
      readonly smb?: string
      readonly smbserver?: string
      readonly hostfwd?: HostForward | readonly HostForward[]
      /** `tcp:10.0.2.100:80-cmd:…` or `…-chardev`. */
      readonly guestfwd?: string | readonly string[]
    } & NetdevCommon)
  | ({
      readonly type: 'tap'
      readonly ifname?: string
      /** A script that sets the interface up; `no` for none. */
      readonly script?: string
      readonly downscript?: string
      readonly fd?: number | string
      readonly fds?: string
      readonly br?: string
      readonly helper?: string
      readonly sndbuf?: number
      readonly vnet_hdr?: boolean
      readonly vhost?: boolean
      readonly vhostfd?: number | string
      readonly vhostfds?: string
      readonly vhostforce?: boolean
      readonly queues?: number
      readonly 'poll-us'?: number
    } & NetdevCommon)
  | ({ readonly type: 'bridge'; readonly br?: string; readonly helper?: string } & NetdevCommon)
  | ({
      readonly type: 'stream'
      readonly addr: SocketAddress
      readonly server?: boolean
      readonly reconnect?: number
      readonly 'reconnect-ms'?: number
    } & NetdevCommon)
  | ({
      readonly type: 'dgram'
      readonly local?: SocketAddress
      readonly remote?: SocketAddress
    } & NetdevCommon)
  | ({
      readonly type: 'socket'
      readonly fd?: number | string
      readonly listen?: string
      readonly connect?: string
      readonly mcast?: string
      readonly localaddr?: string
      readonly udp?: string
    } & NetdevCommon)
  | ({
      readonly type: 'vhost-user'
      readonly chardev: ChardevRef
      readonly vhostforce?: boolean
      readonly queues?: number
    } & NetdevCommon)
  | ({
      readonly type: 'vhost-vdpa'
      readonly vhostdev?: string
      readonly vhostfd?: number | string
      readonly queues?: number
    } & NetdevCommon)
  | ({ readonly type: 'hubport'; readonly hubid: number; readonly netdev?: string } & NetdevCommon)
  | ({ readonly type: string; readonly id?: string; readonly props: OptionFields } & JsonForm)

/** The id of a netdev, or the netdev itself, which then gets its own `-netdev` just before its user. */
export type NetdevRef = string | NetdevConfig

/** A network card with its backend: `-netdev` and `-device`. The text `none` is `-nic none`: no default card. */
export type NicConfig =
  | 'none'
  | BoardNic
  | ({
      /** @default 'virtio-net-pci' */
      readonly driver?: string
      readonly netdev: NetdevRef
      readonly mac?: string
    } & DeviceProps)

/** The board's own network card, as `-nic` and `-net nic` have it. */
export interface BoardCard extends WithProps {
  readonly model?: string
  readonly mac?: string
  readonly addr?: string
  readonly vectors?: number
}

/** `-nic`: a network and the board's own card for it. */
export type BoardNic = NetdevConfig & BoardCard

/** `-net`: `none`, or a client of the hub that old boards use; of the type `nic` it is a card. */
export type NetConfig =
  | string
  | NetdevConfig
  | ({
      readonly type: 'nic'
      readonly id?: string
      readonly name?: string
      readonly macaddr?: string
      readonly netdev?: string
    } & BoardCard)
