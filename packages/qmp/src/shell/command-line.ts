// The arguments of qmp-shell.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { LibvirtTarget, QmpAddress } from '../address/target.ts'

/** What the command line asks for. */
export interface CommandLine {
  readonly target: QmpAddress | LibvirtTarget
  /** The words of a single command, or none for an interactive shell. */
  readonly words: readonly string[]
  readonly agent: boolean
  readonly hmp: boolean
  readonly json: boolean
  readonly verbose: boolean
  readonly log: string | undefined
  readonly timeoutMs: number | undefined
}

/** Shown by `--help`. */
export const USAGE: string = `Usage: qmp-shell [options] SOCKET [COMMAND [key=value...]]

Talks to a QMP server: QEMU, the storage daemon, or (-N) a guest agent. With a COMMAND it runs that one and exits with 1
if the server refuses; without, it is interactive, or runs the lines of its standard input.

SOCKET     a path, host:port, unix:PATH or tcp:HOST:PORT; QMP_SOCKET stands in for it if there is no COMMAND

  -H, --hmp            lines are for the human monitor
  -N, --agent          the server is a guest agent: no greeting, no negotiation
  -L, --libvirt URI    SOCKET is the name of a domain of that libvirt; the same as libvirt:URI#DOMAIN for SOCKET
      --virsh WORDS    how virsh is called, as "kubectl exec -i POD --"
  -j, --json           results as JSON, one a line; events too, if interactive
  -v, --verbose        shows what is sent
  -p, --pretty         indents results (it is the default)
  -l, --log FILE       appends everything that is sent and received to FILE
  -t, --timeout MS     bounds connecting and each command
  -h, --help           shows this

key=value nests by dots (server.host=a, addrs.0=b); values are typed by the server's schema: id=5 is a string where a
string is wanted. JSON is taken as a value, as all arguments, or as the whole command.
`

/** The command line makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Reads the command line; `undefined` asks for help.
 *
 * @throws {@link UsageError}
 */
export function readCommandLine(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): CommandLine | undefined {
  // All that comes after the socket belongs to the command.
  const { options, rest } = splitOptions(argv)
  const values = parseOptions(options)
  if (values.help) return undefined
  const [socket = env['QMP_SOCKET'], ...words] = rest
  if (socket === undefined) throw new UsageError('which socket? (see qmp-shell --help)')
  const timeoutMs = values.timeout === undefined ? undefined : Number(values.timeout)
  if (timeoutMs !== undefined && !(timeoutMs > 0)) throw new UsageError('--timeout takes milliseconds')
  return {
    target: targetOf(socket, values),
    words,
    agent: values.agent,
    hmp: values.hmp,
    json: values.json,
    verbose: values.verbose,
    log: values.log,
    timeoutMs,
  }
}

const OPTIONS = {
  hmp: { type: 'boolean', short: 'H', default: false },
  agent: { type: 'boolean', short: 'N', default: false },
  json: { type: 'boolean', short: 'j', default: false },
  verbose: { type: 'boolean', short: 'v', default: false },
  pretty: { type: 'boolean', short: 'p', default: false },
  libvirt: { type: 'string', short: 'L' },
  virsh: { type: 'string' },
  log: { type: 'string', short: 'l' },
  timeout: { type: 'string', short: 't' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

function parseOptions(args: string[]): {
  readonly hmp: boolean
  readonly agent: boolean
  readonly json: boolean
  readonly verbose: boolean
  readonly help: boolean
  readonly libvirt?: string | undefined
  readonly virsh?: string | undefined
  readonly log?: string | undefined
  readonly timeout?: string | undefined
} {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true }).values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Options may stand before the socket and behind it, until the command begins. */
function splitOptions(argv: readonly string[]): { options: string[]; rest: string[] } {
  const options: string[] = []
  const positional: string[] = []
  let at = 0
  for (; at < argv.length && positional.length < 2; at++) {
    const word = argv[at] ?? ''
    if (word === '--') {
      at++
      break
    }
    if (!word.startsWith('-')) positional.push(word)
    else {
      options.push(word)
      const takesValue = /^(-[a-zA-Z]*[ltL]|--log|--timeout|--libvirt|--virsh)$/.test(word)
      if (takesValue) options.push(...argv.slice(++at, at + 1))
    }
  }
  return { options, rest: [...positional, ...argv.slice(at)] }
}

/** What `libvirt:` names without a URI. */
const SYSTEM = 'qemu:///system'

function targetOf(
  socket: string,
  values: {
    readonly libvirt?: string | undefined
    readonly virsh?: string | undefined
    readonly agent: boolean
  },
): QmpAddress | LibvirtTarget {
  const [, named = SYSTEM, domain] = /^libvirt:(?:(.+)#)?(.+)$/s.exec(socket) ?? []
  const libvirt = values.libvirt ?? (domain === undefined ? undefined : named)
  if (libvirt === undefined) {
    if (values.virsh !== undefined) throw new UsageError('--virsh goes with --libvirt')
    return readAddress(socket)
  }
  if (values.agent)
    throw new UsageError('the guest agent of a domain is libvirt’s own: virsh qemu-agent-command')
  const virsh = values.virsh?.split(' ').filter(word => word !== '')
  return { libvirt, domain: domain ?? socket, ...(virsh && { virsh }) }
}

function readAddress(text: string): QmpAddress {
  if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) }
  const tcp = /^(?:tcp:)?(?:\[([^\]]+)\]|([\w.-]*)):(\d+)$/.exec(text)
  // A file of that name goes first.
  if (tcp === null || (!text.startsWith('tcp:') && existsSync(text))) return { path: text }
  return { host: tcp[1] ?? (tcp[2] || 'localhost'), port: Number(tcp[3]) }
}
