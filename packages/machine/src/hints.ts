// What QEMU's start-up errors mean and what to do about them.
import { resolve } from 'node:path'
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
    pattern: /(?:UNIX socket path|socket path) '(?<path>[^']*)' is too long/,
    advice: ({ groups }) =>
      `a socket path may have at most 107 bytes, "${groups?.['path']}" has more: use a shorter directory (sockDir), or an inherited socket, which has no path`,
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
    pattern: /cannot set up guest memory '[^']*': Cannot allocate memory/,
    advice: () => 'the host has not enough memory for this guest: lower `-m`',
  },
  {
    pattern: /(?<option>-[\w-]+): invalid option/,
    advice: ({ groups }) => `this QEMU does not know the option ${groups?.['option']}; see \`-help\``,
  },
  {
    pattern: /Display '(?<display>[^']*)' is not available/,
    advice: ({ groups }) =>
      `the display "${groups?.['display']}" is in a package of its own (on Debian: qemu-system-gui)`,
  },
]

const SYSTEM_ERRORS: Readonly<Record<string, (subject: string) => string>> = {
  'binary-not-found': notFound,
  ENOENT: notFound,
  EACCES: subject => `${subject} may not be executed: check its permissions`,
  ENOEXEC: subject => `${subject} is not a program for this machine's architecture`,
  EADDRINUSE: () =>
    'the monitor address is taken: remove the file in the way, or choose another path or port',
  ENAMETOOLONG: () =>
    'a socket path may have at most 107 bytes: use a shorter directory, or the default socketpair, which has no path',
  E2BIG: () => 'the command line is too long for this system: move long values into files',
  EROFS: subject => `${subject} is on a read-only file system`,
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

/** The advice for a system error met while starting, looked for along the chain of causes. */
export function hintForError(error: unknown, subject: string): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const advice = SYSTEM_ERRORS[code]
    if (advice !== undefined) return withHolder(advice(subject), heldBy(cause))
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

function notFound(subject: string): string {
  return `${subject} was not found: install QEMU (on Debian: apt-get install qemu-system-x86), or name the binary by its full path`
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'of that name' : `"${text}"`
}
