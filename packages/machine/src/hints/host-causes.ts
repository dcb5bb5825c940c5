// Known causes that lie in the host: its ports, networks, sockets, and the rights of the user.
import type { Cause } from './cause.ts'

/** The port of VNC's display 0. */
const VNC_BASE_PORT = 5900

export const HOST_CAUSES: readonly Cause[] = [
  {
    pattern:
      /socket path '(?<path>[^']*)' is too long|the socket path has \d+ bytes, the system takes (?<limit>\d+)/,
    advice: ({ path, limit = '107' }) =>
      `a socket path may have at most ${limit} bytes${path === undefined ? '' : `, "${path}" has more`}: use a shorter directory, or an inherited socket, which has no path`,
  },
  {
    pattern:
      /(?:(?<option>-\w+) (?:\S*:(?<number>\d+)(?:,\S*)?|\S*\bport=(?<named>\d+)\S*): )?Failed to find an available port: Address already in use/,
    advice: () => 'the port is in use: stop what is listening there, or choose another one',
    held({ number, named, option }) {
      const port = Number(number ?? named)
      if (Number.isNaN(port)) return undefined
      return { kind: 'port', protocol: 'tcp', port: option === '-vnc' ? VNC_BASE_PORT + port : port }
    },
  },
  {
    pattern: /Could not set up host forwarding rule '(?<rule>[^']*)'/,
    advice: ({ rule }) =>
      `the host port of "${rule}" is in use, or below 1024 and needs root: choose another one, or 0 for a free one`,
    held({ rule = '' }) {
      const [, protocol, port] = /^(tcp|udp):.*?(\d+)-/.exec(rule) ?? []
      if (port === undefined) return undefined
      return { kind: 'port', protocol: protocol === 'udp' ? 'udp' : 'tcp', port: Number(port) }
    },
  },
  {
    pattern: /Invalid host forwarding rule '(?<rule>[^']*)'(?: \((?<why>[^)]*)\))?/,
    advice: ({ rule, why = 'it cannot be read' }) =>
      `the forward "${rule}" is wrong (${why}): it is protocol:[address]:port-[address]:port, as tcp:127.0.0.1:2222-:22`,
  },
  {
    pattern:
      /network backend '(?<backend>[^']*)' is not compiled|-(?:netdev|nic) [^\n]*Parameter 'type' does not accept value '(?<type>[^']*)'/,
    advice: ({ backend, type }) =>
      `this QEMU has no network backend "${backend ?? type}"; list those it has with \`-netdev help\` (user needs a QEMU built with slirp)`,
  },
  {
    pattern: /Error creating daemon: Failed to execute child process .(?<program>[\w-]+)/,
    advice: ({ program }) => `${program} was not found: install it (on Debian: apt-get install ${program})`,
  },
  {
    pattern:
      /(?:could not (?:open|configure) |failed to create tun device)[^\n]*?(?<reason>Permission denied|Operation not permitted)/,
    advice: ({ reason }) =>
      `a tap device needs rights that this user has not (${reason}): let root make it for you (\`ip tuntap add tap0 mode tap user …\`), or use \`-netdev user\``,
  },
  {
    pattern: /failed to parse default acl file|bridge helper failed/,
    advice: () =>
      'the bridge helper refuses: allow the bridge in /etc/qemu/bridge.conf (`allow br0`), and let the helper be setuid root',
  },
  {
    pattern: /Failed to bind socket to (?<path>[^:\n]+): (?<reason>.*)/,
    advice: ({ path, reason }) =>
      `QEMU cannot listen at "${path}" (${reason}): remove a file in the way, or choose another path`,
  },
  {
    // Of a wrapper such as setpriv, of -runas, of memory that is to be locked, …
    pattern: /^(?<who>[^:\n]+):.*Operation not permitted/m,
    advice: ({ who }) =>
      `the system does not let ${who} do that: it needs more rights (root, or a capability), unless a container or a security module stands in the way`,
  },
]
