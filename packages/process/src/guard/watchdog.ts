// A shell beside us that kills what it was told of as soon as our end of its pipe closes, however we end.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { startChild } from '../child.ts'
import { startTimeOf } from '../start-time.ts'
import { SHELL_NAME } from './shell-name.ts'

/**
 * Reads `+ pid start` and `- pid start`, and at the end of its input kills the process groups still on its list. It
 * ignores the signals that a terminal or a supervisor sends to everything it finds. Where the system tells when a
 * process started (Linux: field 22 of /proc/PID/stat), a pid that meanwhile is another's is left alone.
 */
const SCRIPT = `trap '' HUP INT QUIT TERM
list=
while read -r word one; do
  case $word in
  +) list="$list
$one" ;;
  -) kept=; IFS='
'; for each in $list; do [ "$each" = "$one" ] || kept="$kept
$each"; done; unset IFS; list=$kept ;;
  esac
done
echo "$list" | while read -r pid start; do
  [ -n "$pid" ] || continue
  if [ -n "$start" ] && read -r stat 2>/dev/null <"/proc/$pid/stat"; then
    set -- \${stat##*) }
    [ "\${20}" = "$start" ] || continue
  fi
  kill -s KILL -- "-$pid"
done`

/** Words to put before a command: it waits for a line on stdin, so that it cannot run before the watchdog knows it. */
export const GATE: readonly [string, ...string[]] = [
  '/bin/sh',
  '-c',
  'read -r _ || exit 125; exec "$@" </dev/null',
  SHELL_NAME,
]

interface Dog {
  readonly child: ChildProcess
  readonly input: Writable
}

/** What the watchdog was told, by pid. */
const watched = new Map<number, string>()
let dog: Dog | undefined

/** Has the watchdog know a process group; resolves when it cannot miss it any more. */
export async function watch(pid: number): Promise<void> {
  const entry = `${pid} ${startTimeOf(pid) ?? ''}\n`
  watched.set(pid, entry)
  await tell(`+ ${entry}`)
}

/** Has the watchdog forget a process group. When it was the last one, resolves once the watchdog itself has gone. */
export async function unwatch(pid: number): Promise<void> {
  const entry = watched.get(pid)
  if (!watched.delete(pid) || dog === undefined) return
  if (watched.size > 0) return tell(`- ${entry}`).catch(() => {})
  const { child, input } = dog
  dog = undefined
  input.end(`- ${entry}`)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function tell(line: string): Promise<void> {
  dog ??= startDog()
  const { input } = dog
  await new Promise<void>((resolve, reject) =>
    input.write(line, error => (error ? reject(error) : resolve())),
  )
}

function startDog(): Dog {
  const started = startChild({
    argv: ['/bin/sh', '-c', SCRIPT, 'qm-watchdog'],
    stdio: ['pipe', 'ignore', 'ignore'],
    env: process.env,
    cwd: '/',
  })
  if ('failure' in started || started.child.stdin === null) throw new Error('the watchdog did not start')
  const { child } = started
  const input = started.child.stdin
  input.on('error', () => {})
  child.unref()
  if ('unref' in input && typeof input.unref === 'function') input.unref()
  const self: Dog = { child, input }
  child.once('exit', () => {
    if (dog !== self) return
    dog = undefined
    for (const entry of watched.values()) tell(`+ ${entry}`).catch(() => {})
  })
  return self
}
