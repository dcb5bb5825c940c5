// Calls the program virsh: its command line and its environment, and short commands to their end.
import { type ChildProcess, spawn } from 'node:child_process'
import type { LibvirtTarget } from '../address/target.ts'
import { QmpConnectError, QmpTimeoutError } from '../errors.ts'
import { type Deadline, waitFor } from '../time/wait.ts'
import { printableLine } from '../values/printable.ts'

/** Where virsh is called, and by which words. */
export type VirshPlace = Pick<LibvirtTarget, 'libvirt' | 'virsh'>

/** The words of a program, the program first. */
export type Words = readonly [string, ...string[]]

/** The most that a short command prints: one line for each domain. */
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024

/** Text in English, and ASCII that is not the user's terminal's. */
const PLAIN = ['LC_ALL=C.UTF-8', 'LANGUAGE=C', 'TERM=dumb']

/**
 * The words that run virsh.
 *
 * @param settings further `NAME=value` words for its environment, which pass through a wrapper
 * @param before a program that gets virsh's words as its own
 */
export function virshWords(
  { libvirt, virsh = ['virsh'] }: VirshPlace,
  args: readonly string[],
  settings: readonly string[] = [],
  before: readonly string[] = [],
): Words {
  const last = virsh.at(-1) ?? ''
  const isProgram = /(?:^|\/)virsh[^/]*$/.test(last)
  const program = isProgram ? last : 'virsh'
  const wrapper = isProgram ? virsh.slice(0, -1) : virsh
  const words = ['env', ...PLAIN, ...settings, ...before, program, '-q', '-c', libvirt, ...args]
  const [first = 'env', ...rest] = [...wrapper, ...words]
  return [first, ...rest]
}

/** Starts a program in a session of its own: a terminal's ctrl-C is not for it. */
export function start([program, ...args]: Words, input: 'pipe' | 'ignore'): ChildProcess {
  return spawn(program, args, { detached: true, stdio: [input, 'pipe', 'pipe'] })
}

/** Ends a program that was started here, with all that it has started. */
export function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  child.stdin?.destroy()
  // Until Node has told of its end its number is not given to another process.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has just ended.
  }
}

/**
 * Runs one command of virsh to its end.
 *
 * @returns what it has printed
 * @throws {@link QmpConnectError} when it fails, or virsh is not there
 */
export async function runVirsh(
  place: VirshPlace,
  args: readonly string[],
  deadline: Deadline,
): Promise<string> {
  const words = virshWords(place, args)
  const child = start(words, 'ignore')
  let output = ''
  let errors = ''
  try {
    const status = await waitFor<number | null>(
      deadline.remaining(),
      () => {
        const cause = new QmpTimeoutError(`answer of virsh ${args[0]}`, deadline.timeoutMs)
        return new QmpConnectError('connect', cause.message, { cause })
      },
      settle => {
        child.stdout?.setEncoding('utf8').on('data', (text: string) => {
          output += text
          if (output.length > MAX_OUTPUT_BYTES) settle.fail(() => failed('it prints without an end'))
        })
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          errors = (errors + text).slice(0, MAX_OUTPUT_BYTES)
        })
        child.once('error', cause => settle.fail(() => notStarted(words, cause)))
        child.once('close', settle.resolve)
        return undefined
      },
    )
    if (status !== 0) throw failed(complaint(errors) || `it ended with status ${status}`)
    return output
  } finally {
    // A late error of a killed process is of no use to anyone.
    child.on('error', () => {})
    end(child, 'SIGKILL')
  }
}

/** What virsh complains of, as one line. */
export function complaint(errors: string): string {
  const lines = errors.split('\n').map(line => line.replace(/^error: /, '').trim())
  return printableLine(lines.filter(line => line !== '').join(': '), 1000)
}

/** The error of a virsh that could not be started. */
export function notStarted(words: Words, cause: Error): QmpConnectError {
  return new QmpConnectError('connect', `${words[0]} cannot be started: ${cause.message}`, { cause })
}

function failed(why: string): QmpConnectError {
  // `env` tells so of a program that it does not find.
  const advice = /virsh.*No such file/.test(why)
    ? '. Install virsh: libvirt-clients on Debian, libvirt-client on Fedora, libvirt elsewhere'
    : ''
  return new QmpConnectError('connect', `virsh says: ${why}${advice}`)
}
