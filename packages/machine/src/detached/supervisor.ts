// The process that outlives this program: it starts QEMU, waits for it, writes down how it ended, and ends it in time.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { identityOf, type ProcessIdentity } from '@qm/process'

/**
 * A shell function that sends its argument, a signal, to `$qemu`, unless that number belongs to a process by now that
 * began at another time than `$start` (clock ticks after boot): the shell that waits for QEMU may have been killed.
 */
export const SIGNAL_QEMU = `signal_qemu() {
  { read -r stat </proc/$qemu/stat; } 2>/dev/null || return 0
  set -- "$1" \${stat##*) }
  if [ "\${21}" = "$start" ]; then kill "-$1" $qemu; fi
}`

/**
 * `$1`: the directory, `$2`: seconds to live or nothing, `$3`: a FIFO to make or nothing, `$4`: something for a QEMU that
 * is killed when stdin ends without the word `keep`, then the command. It begins only when it is told to: a starter
 * that dies before it has written down who the machine is leaves no QEMU. Every file appears whole, by its name.
 * At the end what is left of the session is killed, the timer too.
 */
const SCRIPT = `
${SIGNAL_QEMU}
directory=$1 ttl=$2 fifo=$3 tether=$4
shift 4
read -r go || exit 0
if [ -n "$fifo" ]; then mkfifo -m 600 "$fifo"; fi
if [ -n "$tether" ]; then
  exec 9<&0
  "$@" </dev/null 9<&- &
else
  "$@" </dev/null &
fi
qemu=$!
start=
{ read -r stat </proc/$qemu/stat; } 2>/dev/null && set -- \${stat##*) } && shift 19 && start=$1
echo "$qemu $start" >"$directory/pid.new" && mv "$directory/pid.new" "$directory/pid"
if [ -n "$ttl" ]; then
  { sleep "$ttl"; signal_qemu TERM; sleep 10; signal_qemu KILL; } >/dev/null 2>&1 &
fi
if [ -n "$tether" ]; then
  {
    word=
    read -r word <&9
    if [ "$word" = keep ]; then : >"$directory/kept"; else signal_qemu KILL; fi
  } >/dev/null 2>&1 &
fi
trap '' HUP INT QUIT TERM
wait $qemu
echo $? >"$directory/exit.new" && mv "$directory/exit.new" "$directory/exit"
rm -f "$directory"/secret-*
kill -9 0
`

/** What the supervisor is given. */
export interface SupervisorOptions {
  readonly directory: string
  readonly ttlMs: number | null
  /** The FIFO that the console reads; null without a console. */
  readonly fifo: string | null
  /** Whether QEMU is killed when this program ends, until `keep`. */
  readonly isTethered: boolean
  /** The wrapper, the binary and its arguments. */
  readonly command: readonly string[]
  /** A descriptor for what QEMU prints, and those that it inherits from 3 on. */
  readonly logFd: number
  readonly fds: readonly number[]
  readonly cwd: string | undefined
  readonly env: Readonly<Record<string, string | undefined>> | undefined
}

/** A supervisor that waits to be told to begin. */
export interface Supervisor {
  readonly identity: ProcessIdentity
  /** Has it start QEMU. */
  begin(): void
  /** Has it go on without this program; it writes the file `kept`. */
  keep(): void
  /** Kills it with all that it has started. */
  kill(): void
}

/** Starts the supervisor in a session of its own. @throws a system error when it cannot be started */
export async function startSupervisor({
  directory,
  ttlMs,
  fifo,
  isTethered,
  command,
  logFd,
  fds,
  cwd,
  env,
}: SupervisorOptions): Promise<Supervisor> {
  const ttl = ttlMs === null ? '' : String(ttlMs / 1000)
  const words = [directory, ttl, fifo ?? '', isTethered ? 'tether' : '', ...command]
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'qm-supervisor', ...words], {
    detached: true,
    stdio: ['pipe', logFd, logFd, ...fds],
    env: { ...process.env, ...env },
    ...(cwd !== undefined && { cwd }),
  })
  const { stdin } = child
  // One that has gone is noticed by what it has not written.
  stdin?.on('error', () => {})
  await once(child, 'spawn')
  child.unref()
  const { pid } = child
  if (pid === undefined || stdin === null) throw new Error('the supervisor of QEMU has no process id')
  return {
    identity: identityOf(pid),
    begin() {
      if (!isTethered) stdin.end('go\n')
      else stdin.write('go\n')
      if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
    },
    keep: () => void stdin.end('keep\n'),
    kill() {
      // Until Node has told of its end its number is not given to another process.
      if (child.exitCode !== null || child.signalCode !== null) return
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // It has just ended.
      }
    },
  }
}
