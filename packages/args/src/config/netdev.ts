// Network: the host's side of network cards.
import type { ChardevRef } from './chardev.ts'
import type { JsonForm, Props, WithProps } from './common.ts'

/** A forwarded port: QEMU's own text (`tcp:127.0.0.1:2222-:22`), or its parts. */
export type HostForward =
  | string
  | {
      /** The protocol. @defaultValue 'tcp' */
      readonly protocol?: 'tcp' | 'udp' | undefined
      /** The host's address that is listened at. @defaultValue all addresses of the host */
      readonly hostAddress?: string | undefined
      /** The host's port; 0 lets the host choose a free one. */
      readonly hostPort: number
      /** The guest's address. @defaultValue the guest's first DHCP address */
      readonly guestAddress?: string | undefined
      /** The guest's port. */
      readonly guestPort: number
    }

/** The address of a socket netdev. */
export type SocketAddress =
  | {
      /** TCP or UDP. */
      readonly type: 'inet'
      /** The name or address. */
      readonly host: string
      /** The port, or the name of a service. */
      readonly port: number | string
      /** For a server: the last port to try, when `port` is taken. @defaultValue none */
      readonly to?: number | undefined
      /** Whether IPv4 may be used. @defaultValue either */
      readonly ipv4?: boolean | undefined
      /** Whether IPv6 may be used. @defaultValue either */
      readonly ipv6?: boolean | undefined
    }
  | {
      /** A UNIX socket. */
      readonly type: 'unix'
      /** Its path, at most 107 bytes. */
      readonly path: string
      /** A socket without a file (Linux). @defaultValue false */
      readonly abstract?: boolean | undefined
      /** End an abstract name at its last byte rather than at 107. @defaultValue true */
      readonly tight?: boolean | undefined
    }
  | {
      /** An inherited descriptor. */
      readonly type: 'fd'
      /** Its number in QEMU, or the name that `getfd` gave it. */
      readonly str: string
    }
  | {
      /** A vsock address. */
      readonly type: 'vsock'
      /** The context id. */
      readonly cid: string
      /** The port. */
      readonly port: string
    }

interface NetdevCommon extends WithProps, JsonForm {
  /** The name by which cards refer to it. @defaultValue made up: `net0`, … */
  readonly id?: string | undefined
}

/** `-netdev`: the host's side of a network card. */
export type NetdevConfig =
  | ({
      /** A network inside QEMU with NAT, DHCP and DNS; needs no rights. */
      readonly type: 'user'
      /** Whether there is IPv4. @defaultValue true */
      readonly ipv4?: boolean | undefined
      /** Whether there is IPv6. @defaultValue true */
      readonly ipv6?: boolean | undefined
      /** The guest's network. @defaultValue '10.0.2.0/24' */
      readonly net?: string | undefined
      /** The host's address as the guest sees it. @defaultValue the second of the network: '10.0.2.2' */
      readonly host?: string | undefined
      /** The guest's IPv6 network. @defaultValue 'fec0::/64' */
      readonly 'ipv6-net'?: string | undefined
      /** The host's IPv6 address as the guest sees it. @defaultValue the second of the network: 'fec0::2' */
      readonly 'ipv6-host'?: string | undefined
      /** Keep the guest from reaching anything but the forwards. @defaultValue false */
      readonly restrict?: boolean | undefined
      /** The name that DHCP gives the guest. @defaultValue none */
      readonly hostname?: string | undefined
      /** The first of 16 addresses that DHCP gives. @defaultValue the fifteenth of the network: '10.0.2.15' */
      readonly dhcpstart?: string | undefined
      /** The DNS server's address as the guest sees it. @defaultValue the third of the network: '10.0.2.3' */
      readonly dns?: string | undefined
      /** The same for IPv6. @defaultValue the third of the network: 'fec0::3' */
      readonly 'ipv6-dns'?: string | undefined
      /** Domains that DHCP tells the guest to search names in. @defaultValue none */
      readonly dnssearch?: string | readonly string[] | undefined
      /** The domain that DHCP gives the guest. @defaultValue none */
      readonly domainname?: string | undefined
      /** A folder that the guest sees over TFTP. @defaultValue none */
      readonly tftp?: string | undefined
      /** The TFTP server's name that DHCP gives. @defaultValue none */
      readonly 'tftp-server-name'?: string | undefined
      /** The file that DHCP tells the guest to boot. @defaultValue none */
      readonly bootfile?: string | undefined
      /** A folder that the guest sees over SMB; needs Samba's smbd. @defaultValue none */
      readonly smb?: string | undefined
      /** The SMB server's address as the guest sees it. @defaultValue the fourth of the network: '10.0.2.4' */
      readonly smbserver?: string | undefined
      /** Ports of the host that lead to ports of the guest. @defaultValue none */
      readonly hostfwd?: HostForward | readonly HostForward[] | undefined
      /** Addresses in the guest's network that lead to a program or a chardev: `tcp:10.0.2.100:80-cmd:…`. @defaultValue none */
      readonly guestfwd?: string | readonly string[] | undefined
    } & NetdevCommon)
  | ({
      /** A TAP interface of the host. */
      readonly type: 'tap'
      /** The interface's name. @defaultValue the kernel's choice */
      readonly ifname?: string | undefined
      /** A program that sets the interface up; `no` for none. @defaultValue '/etc/qemu-ifup' */
      readonly script?: string | undefined
      /** A program that takes it down; `no` for none. @defaultValue '/etc/qemu-ifdown' */
      readonly downscript?: string | undefined
      /** A descriptor of an interface that is open already. */
      readonly fd?: number | string | undefined
      /** Descriptors of its queues, separated by colons. */
      readonly fds?: string | undefined
      /** The bridge that the helper joins it to. @defaultValue 'br0' */
      readonly br?: string | undefined
      /** The program that makes it without rights of QEMU's own. @defaultValue none */
      readonly helper?: string | undefined
      /** The most bytes that wait to be sent; 0 for no limit. @defaultValue 0 */
      readonly sndbuf?: number | undefined
      /** Hand over checksums and large packets as they are. @defaultValue where the host can */
      readonly vnet_hdr?: boolean | undefined
      /** Let the host's kernel move the packets. @defaultValue false */
      readonly vhost?: boolean | undefined
      /** A descriptor of the open vhost device. */
      readonly vhostfd?: number | string | undefined
      /** Descriptors of it for each queue, separated by colons. */
      readonly vhostfds?: string | undefined
      /** Use vhost for cards that are no virtio ones of today, too. @defaultValue false */
      readonly vhostforce?: boolean | undefined
      /** Queues of a new interface. @defaultValue 1 */
      readonly queues?: number | undefined
      /** How long vhost polls for packets, in microseconds. @defaultValue 0 */
      readonly 'poll-us'?: number | undefined
    } & NetdevCommon)
  | ({
      /** A TAP interface on a bridge, made by a helper. */
      readonly type: 'bridge'
      /** The bridge. @defaultValue 'br0' */
      readonly br?: string | undefined
      /** The helper. @defaultValue QEMU's own qemu-bridge-helper */
      readonly helper?: string | undefined
    } & NetdevCommon)
  | ({
      /** Frames over a stream socket, each after its length. */
      readonly type: 'stream'
      /** Where the socket is. */
      readonly addr: SocketAddress
      /** Listen rather than connect. @defaultValue false */
      readonly server?: boolean | undefined
      /** For a client: seconds between attempts to connect again; 0 for none (QEMU 8.0 to 9.1). @defaultValue 0 */
      readonly reconnect?: number | undefined
      /** The same in milliseconds (QEMU 9.2 and later). @defaultValue 0 */
      readonly 'reconnect-ms'?: number | undefined
    } & NetdevCommon)
  | ({
      /** A frame a datagram. */
      readonly type: 'dgram'
      /** Where frames come in. */
      readonly local?: SocketAddress | undefined
      /** Where frames go. */
      readonly remote?: SocketAddress | undefined
    } & NetdevCommon)
  | ({
      /** The older form of `stream` and `dgram`. */
      readonly type: 'socket'
      /** A descriptor of a socket. */
      readonly fd?: number | string | undefined
      /** Where to listen, `host:port`. */
      readonly listen?: string | undefined
      /** Where to connect, `host:port`. */
      readonly connect?: string | undefined
      /** A multicast address, `address:port`. */
      readonly mcast?: string | undefined
      /** The host's own address for `mcast` and `udp`. */
      readonly localaddr?: string | undefined
      /** Where datagrams go, `host:port`. */
      readonly udp?: string | undefined
    } & NetdevCommon)
  | ({
      /** Another program moves the packets: DPDK, Open vSwitch, passt. */
      readonly type: 'vhost-user'
      /** The socket to it. */
      readonly chardev: ChardevRef
      /** Use it for cards that are no virtio ones of today, too. @defaultValue false */
      readonly vhostforce?: boolean | undefined
      /** Queues. @defaultValue 1 */
      readonly queues?: number | undefined
    } & NetdevCommon)
  | ({
      /** A card of the host that speaks virtio itself. */
      readonly type: 'vhost-vdpa'
      /** Its device, `/dev/vhost-vdpa-0`. */
      readonly vhostdev?: string | undefined
      /** A descriptor of it. */
      readonly vhostfd?: number | string | undefined
      /** Queues. @defaultValue 1 */
      readonly queues?: number | undefined
    } & NetdevCommon)
  | ({
      /** A network of macOS: the guest alone with the host, shared with NAT, or on an interface. */
      readonly type: 'vmnet-host' | 'vmnet-shared' | 'vmnet-bridged'
      /** The interface of `vmnet-bridged`. */
      readonly ifname?: string | undefined
      /** Keep guests from reaching each other. @defaultValue false */
      readonly isolated?: boolean | undefined
      /** The first address that DHCP gives. @defaultValue macOS's own */
      readonly 'start-address'?: string | undefined
      /** The last address that DHCP gives. @defaultValue macOS's own */
      readonly 'end-address'?: string | undefined
      /** The network's mask. @defaultValue macOS's own */
      readonly 'subnet-mask'?: string | undefined
    } & NetdevCommon)
  | ({
      /** A port of a hub that joins netdevs. */
      readonly type: 'hubport'
      /** The hub's number. */
      readonly hubid: number
      /** The netdev that is joined to the hub. @defaultValue none: the card itself */
      readonly netdev?: string | undefined
    } & NetdevCommon)
  | ({
      /** Any other: l2tpv3, vde, netmap, af-xdp, passt, … */
      readonly type: string
      /** The name by which cards refer to it. @defaultValue made up: `net0`, … */
      readonly id?: string | undefined
      /** Its fields, by QEMU's names. */
      readonly props: Props
    } & JsonForm)

/** The id of a netdev, or the netdev itself, which then gets its own `-netdev` just before its user. */
export type NetdevRef = string | NetdevConfig
