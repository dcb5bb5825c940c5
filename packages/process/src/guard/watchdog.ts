// A shell beside us that kills what it was told of as soon as our end of its pipe closes, however we end.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { startChild } from '../child.ts'
import { tell } from '../diagnostics.ts'
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

/** Somebody who kills every watchdog means it; without an end to replacing them, two programs would race for ever. */
const REPLACEMENTS = 10

/** What the watchdog was told, by pid. */
const watched = new Map<number, string>()
let dog: Dog | undefined
let replaced = 0

/** Has the watchdog know a process group; resolves when it cannot miss it any more. */
export async function watch(pid: number): Promise<void> {
  const entry = `${pid} ${startTimeOf(pid) ?? ''}\n`
  watched.set(pid, entry)
  await say(`+ ${entry}`)
}

/** Has the watchdog forget a process group. When it was the last one, resolves once the watchdog itself has gone. */
export async function unwatch(pid: number): Promise<void> {
  const entry = watched.get(pid)
  if (!watched.delete(pid) || dog === undefined) return
  if (watched.size > 0) return await say(`- ${entry}`).catch(() => {})
  const { child, input } = dog
  dog = undefined
  input.end(`- ${entry}`)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function say(words: string): Promise<void> {
  dog ??= startDog()
  const current = dog
  const failure = await new Promise<unknown>(resolve => current.input.write(words, resolve))
  if (failure == null) return
  replace(current)
  // The new one was told of all that is watched, unless it could not be had.
  if (dog === undefined) throw failure
}

/** Puts a new watchdog in the place of one that has died. */
function replace(old: Dog): void {
  if (dog !== old) return
  dog = undefined
  if (watched.size === 0) return
  replaced++
  const pids = [...watched.keys()]
  const words = [...watched.values()].map(entry => `+ ${entry}`).join('')
  if (replaced > REPLACEMENTS) tell('qm:process:guard-lost', { pids })
  else
    say(words).then(
      () => tell('qm:process:guard-replaced', { pids }),
      () => {},
    )
}

function startDog(): Dog {
  const argv = ['/bin/sh', '-c', SCRIPT, 'qm-watchdog'] as const
  const started = startChild({ argv, stdio: ['pipe', 'ignore', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) throw new Error('the watchdog did not start')
  const { child } = started
  const { stdin: input } = child
  if (input === null) throw new Error('the watchdog has no input')
  input.on('error', () => {})
  const self: Dog = { child, input }
  child.once('exit', () => replace(self))
  return self
}
