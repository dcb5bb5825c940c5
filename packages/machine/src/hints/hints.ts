// What QEMU's start-up errors mean and what to do about them.
import { dirname, resolve } from 'node:path'
import { type Held, whoHolds } from './holders.ts'

/** One known cause: the text that QEMU (7.2 to 11.1) or the system prints, and the advice. */
interface Hint {
  readonly pattern: RegExp
  readonly advice: (match: RegExpExecArray) => string
  /** What somebody else has, if that is the cause. */
  readonly held?: (match: RegExpExecArray, cwd: string) => Held | undefined
}

/** The port of VNC's display 0. */
const VNC_BASE_PORT = 5900

const HINTS: readonly Hint[] = [
  {
    pattern: /unsupported machine type(?:: "(?<machine>[^"]*)")?/,
    advice: ({ groups }) =>
      `this QEMU has no machine type ${quoted(groups?.['machine'])}; list those it has with \`-machine help\``,
  },
  {
    pattern: /'(?<device>[^']+)' is not a valid device model name/,
    advice: ({ groups }) =>
      `this QEMU has no device "${groups?.['device']}"; list those it has with \`-device help\` (some are in packages of their own)`,
  },
  {
    pattern: /Could not access KVM kernel module: (?<reason>.*)/,
    advice: ({ groups }) =>
      /Permission/.test(groups?.['reason'] ?? '')
        ? '/dev/kvm is not accessible: add yourself to the group kvm, or use `-accel tcg`'
        : `KVM is not usable here (${groups?.['reason']}): load the kvm module, turn virtualisation on in the firmware, or use \`-accel tcg\``,
  },
  {
    pattern: /failed to set MSR|kvm_buf_set_msrs/,
    advice: () =>
      'this KVM cannot run the CPU model that was asked for: use `-accel tcg`, or leave out `-cpu host`',
  },
  {
    pattern: /invalid accelerator (?<accel>\S+)/,
    advice: ({ groups }) =>
      `this QEMU was built without the accelerator "${groups?.['accel']}"; list with \`-accel help\``,
  },
  {
    pattern: /CPU model '(?<model>host|max)' requires KVM/,
    advice: ({ groups }) =>
      `\`-cpu ${groups?.['model']}\` needs KVM or HVF: choose one of \`-cpu help\`, or use \`-accel kvm\``,
  },
  {
    pattern: /unable to find CPU model '(?<model>[^']*)'/,
    advice: ({ groups }) => `this QEMU has no CPU model "${groups?.['model']}"; list with \`-cpu help\``,
  },
  {
    pattern: /Failed to get (?:shared )?"[^"]*" lock(?:[^[]*\[(?<image>[^\]]*)\])?/,
    advice: ({ groups }) =>
      `the image ${groups?.['image'] ?? ''} is locked by another process, most likely another QEMU: stop that one first, or open the image read-only or through an overlay`,
    held: ({ groups }, cwd) =>
      groups?.['image'] === undefined ? undefined : { kind: 'file', path: resolve(cwd, groups['image']) },
  },
  {
    pattern:
      /socket path '(?<path>[^']*)' is too long|the socket path has \d+ bytes, the system takes (?<limit>\d+)/,
    advice: ({ groups }) =>
      `a socket path may have at most ${groups?.['limit'] ?? 107} bytes${groups?.['path'] === undefined ? '' : `, "${groups['path']}" has more`}: use a shorter directory, or an inherited socket, which has no path`,
  },
  {
    pattern:
      /(?:(?<option>-\w+) (?:\S*:(?<number>\d+)(?:,\S*)?|\S*\bport=(?<named>\d+)\S*): )?Failed to find an available port: Address already in use/,
    advice: () => 'the port is in use: stop what is listening there, or choose another one',
    held({ groups }) {
      const number = Number(groups?.['number'] ?? groups?.['named'])
      if (Number.isNaN(number)) return undefined
      return {
        kind: 'port',
        protocol: 'tcp',
        port: groups?.['option'] === '-vnc' ? VNC_BASE_PORT + number : number,
      }
    },
  },
  {
    pattern: /Could not set up host forwarding rule '(?<rule>[^']*)'/,
    advice: ({ groups }) =>
      `the host port of "${groups?.['rule']}" is in use, or below 1024 and needs root: choose another one, or 0 for a free one`,
    held({ groups }) {
      const [, protocol, port] = /^(tcp|udp):.*?(\d+)-/.exec(groups?.['rule'] ?? '') ?? []
      if (port === undefined) return undefined
      return { kind: 'port', protocol: protocol === 'udp' ? 'udp' : 'tcp', port: Number(port) }
    },
  },
  {
    pattern:
      /could not open kernel file '(?<path>[^']*)'|error reading initrd (?<initrd>.*?): |could not load PC BIOS '(?<bios>[^']*)'/,
    advice: ({ groups }) =>
      `the file "${groups?.['path'] ?? groups?.['initrd'] ?? groups?.['bios']}" is missing or not readable`,
  },
  {
    pattern: /Could not open '(?<path>[^']*)': (?<reason>.*)/,
    advice: ({ groups }) =>
      `"${groups?.['path']}" could not be opened (${groups?.['reason']}): check the path and its permissions`,
  },
  {
    pattern: /'file' driver requires '(?<path>[^']*)' to be a regular file/,
    advice: ({ groups }) => `"${groups?.['path']}" is not a file: name one`,
  },
  {
    pattern:
      /(?:could not (?:open|configure) |failed to create tun device)[^\n]*?(?<reason>Permission denied|Operation not permitted)/,
    advice: ({ groups }) =>
      `a tap device needs rights that this user has not (${groups?.['reason']}): let root make it for you (\`ip tuntap add tap0 mode tap user …\`), or use \`-netdev user\``,
  },
  {
    pattern: /failed to parse default acl file|bridge helper failed/,
    advice: () =>
      'the bridge helper refuses: allow the bridge in /etc/qemu/bridge.conf (`allow br0`), and let the helper be setuid root',
  },
  {
    pattern: /cannot set up guest memory '[^']*': Cannot allocate memory/,
    advice: () => 'the host has not enough memory for this guest: lower `-m`',
  },
  {
    pattern: /(?<option>-[\w-]+): invalid option/,
    advice: ({ groups }) => `this QEMU does not know the option ${groups?.['option']}; see \`-help\``,
  },
  {
    // Of a wrapper such as setpriv, of -runas, of memory that is to be locked, …
    pattern: /^(?<who>[^:\n]+):.*Operation not permitted/m,
    advice: ({ groups }) =>
      `the system does not let ${groups?.['who']} do that: it needs more rights (root, or a capability), unless a container or a security module stands in the way`,
  },
  {
    pattern: /Display '(?<display>[^']*)' is not available/,
    advice: ({ groups }) =>
      `the display "${groups?.['display']}" is in a package of its own (on Debian: qemu-system-gui)`,
  },
]

/** A way in which the system, or a package below, refuses: what to do, by its code. */
const REFUSALS: Readonly<Record<string, (error: Error, program: string) => string>> = {
  'binary-not-found': installQemu,
  'not-found': (_, program) => `${program} was not found: install it, or name it by its full path`,
  'not-executable': (_, program) =>
    `${program} may not be executed: check its permissions, and that its file system is not mounted noexec`,
  'wrong-architecture': (_, program) => `${program} is not a program for this machine's architecture`,
  'arguments-too-long': () => 'the command line is too long for this system: move long values into files',
  // libuv tells EACCES for a socket whose directory is missing.
  ENOENT: badDirectory,
  ENOTDIR: badDirectory,
  EEXIST: badDirectory,
  EACCES: badDirectory,
  EPERM: error =>
    `the system forbids it at "${placeOf(error)}", whoever asks: look for an immutable flag (\`lsattr -d\`), a security module, or a container's limits`,
  EROFS: error => `"${placeOf(error)}" is on a read-only file system: choose another directory`,
  ENOSPC: error => `there is no room left at "${placeOf(error)}"`,
  EADDRINUSE: () =>
    'the monitor address is taken: remove the file in the way, or choose another path or port',
  EADDRNOTAVAIL: () => 'the monitor has to listen at an address of this host, such as 127.0.0.1',
  ENOTFOUND: () => 'the monitor has to listen at an address of this host, such as 127.0.0.1',
}

/**
 * The advice for what QEMU printed, or undefined when its cause is not a known one.
 *
 * @param cwd QEMU's working directory, which the paths in its output are relative to
 */
export function hintForOutput(output: string, cwd: string = process.cwd()): string | undefined {
  for (const { pattern, advice, held } of HINTS) {
    const match = pattern.exec(output)
    if (match !== null) return withHolder(advice(match), held?.(match, cwd))
  }
  return undefined
}

/**
 * The advice for an error met while starting, looked for along the chain of causes.
 *
 * @param program what was to be started: the wrapper, or QEMU
 */
export function hintForError(error: unknown, program: string): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const advice = REFUSALS[code]
    if (advice !== undefined) return withHolder(advice(cause, program), heldBy(cause))
    const told = hintForOutput(cause.message)
    if (told !== undefined) return told
  }
  return undefined
}

/** The port that a system error is about. */
function heldBy(error: Error): Held | undefined {
  if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined
  return { kind: 'port', protocol: 'tcp', port: Number(error.port) }
}

function withHolder(advice: string, held: Held | undefined): string {
  const holder = held && whoHolds(held)
  return holder === undefined ? advice : `${advice} (held by ${holder})`
}

/** A binary that is there and cannot be run is said to be so by the error itself. */
function installQemu({ message }: Error, program: string): string {
  return message.includes('not executable')
    ? `${program} may not be executed: check its permissions`
    : `${program} was not found: install QEMU (on Debian: apt-get install qemu-system-x86), or name the binary by its full path`
}

function badDirectory(error: Error): string {
  return `"${dirname(placeOf(error))}" is not a directory in which this user may make files: make it, or choose another one`
}

/** The path that a system error is about. */
function placeOf(error: Error): string {
  const place = 'path' in error ? error.path : 'address' in error ? error.address : undefined
  return typeof place === 'string' ? place : '?'
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'of that name' : `"${text}"`
}
