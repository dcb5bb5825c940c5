// sendmsg(2) by a short-lived process that inherits the socket and the descriptor: perl or python3, whichever is there.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { QmpFdError } from '../errors.ts'
import { printableLine } from '../values/printable.ts'
import { isKnownLayout } from './message.ts'

/** A program that can send a descriptor. */
export interface Helper {
  readonly kind: 'perl' | 'python'
  readonly file: string
  readonly args: readonly string[]
}

/** The number of sendmsg(2) by architecture: perl knows no SCM_RIGHTS, but it can make any system call. */
const SENDMSG: Readonly<Record<string, number>> = { x64: 46, arm64: 211, riscv64: 211, loong64: 211 }

// In both programs descriptor 3 is the socket and 4 is the one to send. MSG_NOSIGNAL is 0x4000. A full socket is waited for.
const PERL = `
my $byte = " ";
my $iovec = pack "P Q", $byte, 1;
my $control = pack "Q l l l x4", 20, 1, 1, 4;
my $message = pack "Q L x4 P Q P Q l x4", 0, 0, $iovec, 1, $control, 24, 0;
until (syscall($ARGV[0] + 0, 3, $message, 0x4000) == 1) {
  die "$!\\n" unless $! == 11;
  vec(my $writable = "", 3, 1) = 1;
  select undef, $writable, undef, undef;
}`

const PYTHON = `
import array, select, socket
peer = socket.socket(fileno=3)
while True:
    try:
        peer.sendmsg([b" "], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [4]))])
        break
    except BlockingIOError:
        select.select([], [peer], [])`

/** The helpers of this system, the quickest first. perl is part of every Debian and Ubuntu. None where Node may start nothing. */
export function findHelpers(env: NodeJS.ProcessEnv = process.env): Helper[] {
  if (process.permission?.has('child') === false) return []
  const helpers: Helper[] = []
  const perl = isKnownLayout() ? find('perl', env) : undefined
  if (perl) helpers.push({ kind: 'perl', file: perl, args: ['-e', PERL, String(SENDMSG[process.arch])] })
  const python = find('python3', env)
  if (python) helpers.push({ kind: 'python', file: python, args: ['-I', '-S', '-c', PYTHON] })
  return helpers
}

/**
 * Runs a helper; resolves when the descriptor has been sent. A helper that waits for room in the socket is ended when the stream closes or the signal aborts.
 *
 * @throws {@link QmpFdError} when it was not sent.
 */
export async function sendWithHelper(
  helper: Helper,
  stream: Duplex,
  socket: number,
  fd: number,
  signal: AbortSignal,
): Promise<void> {
  const { spawn } = await import('node:child_process')
  // The socket's number may be another file's by now.
  if (stream.destroyed) throw new QmpFdError('the connection has closed')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(helper.file, helper.args, { stdio: ['ignore', 'ignore', 'pipe', socket, fd] })
    const stop = (): void => void child.kill('SIGKILL')
    stream.once('close', stop)
    signal.addEventListener('abort', stop, { once: true })
    let complaint = ''
    // Without a process there are no streams either.
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('latin1')).slice(0, 1000)
    })
    child.once('error', reject)
    child.once('close', (code, killedBy) => {
      stream.off('close', stop)
      signal.removeEventListener('abort', stop)
      if (code === 0) resolve()
      else
        reject(new Error(`${helper.kind} ended with ${code ?? killedBy}: ${printableLine(complaint.trim())}`))
    })
  }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new QmpFdError(`descriptor ${fd} was not sent: ${why}`, { cause })
  })
}

/** An executable by its name: first where systems have it, so that a version manager's slow wrapper is not taken. */
function find(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = ['/usr/bin', '/bin', ...(env['PATH'] ?? '').split(delimiter)]
  return folders
    .map(folder => join(folder, name))
    .find(file => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
