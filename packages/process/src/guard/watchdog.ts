// Shells beside us that kill what they were told of as soon as our end of their pipe closes, however we end.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { tell } from '../diagnostics.ts'
import { GUARD_NAME } from '../exit.ts'
import { startTimeOf } from '../identity/start-time.ts'
import { startChild } from '../start/child.ts'

/**
 * Reads `+ pid start` and `- pid start`, and at the end of its input kills the process groups still on its list. It
 * ignores the signals that a terminal or a supervisor sends to everything it finds. Where the system tells when a
 * process started (Linux: field 22 of /proc/PID/stat, else `-`), a pid that meanwhile is another's is left alone.
 * It forks nothing: when it is needed there may be no process left to have.
 */
export const SCRIPT = `trap '' HUP INT QUIT TERM
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
IFS='
'
for each in $list; do
  unset IFS
  pid=\${each% *} start=\${each#* }
  if [ "$start" != - ] && read -r stat 2>/dev/null <"/proc/$pid/stat"; then
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
  GUARD_NAME,
]

interface Dog {
  readonly child: ChildProcess
  readonly input: Writable
}

/** Two that know the same: if one is killed the other holds until a third has taken its place. */
const PACK = 2
/** Somebody who kills every watchdog means it; without an end to replacing them, two programs would race for ever. */
const REPLACEMENTS = 10

/** What the watchdogs were told, by pid. */
const watched = new Map<number, string>()
const pack = new Set<Dog>()
let replaced = 0

/** Has the watchdogs know a process group; resolves when they cannot miss it any more. */
export async function watch(pid: number): Promise<void> {
  const entry = `${pid} ${startTimeOf(pid) ?? '-'}\n`
  watched.set(pid, entry)
  // A new one is told of all that is watched.
  const knowing = [...pack].map(dog => say(dog, `+ ${entry}`))
  await Promise.all([...knowing, muster()])
  if (pack.size === 0) throw new Error('every watchdog is killed at once')
}

/** Has the watchdogs forget a process group. When it was the last one, resolves once they themselves have gone. */
export async function unwatch(pid: number): Promise<void> {
  const entry = watched.get(pid)
  if (!watched.delete(pid)) return
  const dogs = [...pack]
  if (watched.size > 0) await Promise.all(dogs.map(dog => say(dog, `- ${entry}`)))
  else {
    pack.clear()
    await Promise.all(dogs.map(dog => dismiss(dog, `- ${entry}`)))
  }
}

async function dismiss({ child, input }: Dog, lastWords: string): Promise<void> {
  input.end(lastWords)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function say(dog: Dog, words: string): Promise<void> {
  const failure = await new Promise<unknown>(resolve => dog.input.write(words, resolve))
  if (failure != null) await replace(dog)
}

/** Puts a new watchdog in the place of one that has died. */
async function replace(old: Dog): Promise<void> {
  if (!pack.delete(old) || watched.size === 0) return
  const pids = [...watched.keys()]
  replaced++
  try {
    if (replaced <= REPLACEMENTS) {
      await muster()
      tell('qm:process:guard-replaced', { pids })
    }
  } catch {
    // The system has no process left for it: the next spawn tries again.
  }
  if (pack.size === 0) tell('qm:process:guard-lost', { pids })
}

/** Starts the watchdogs that are missing. */
async function muster(): Promise<void> {
  await Promise.all(Array.from({ length: PACK - pack.size }, startDog))
}

/** Starts a watchdog, which belongs to the pack at once; resolves when it knows all that is watched. */
async function startDog(): Promise<void> {
  const argv = ['/bin/sh', '-c', SCRIPT, 'qm-watchdog'] as const
  const started = startChild({ argv, stdio: ['pipe', 'ignore', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) throw await started.failure
  const { child } = started
  const { stdin: input } = child
  if (input === null) throw new Error('the watchdog has no input')
  input.on('error', () => {})
  const dog: Dog = { child, input }
  pack.add(dog)
  child.once('exit', () => void replace(dog))
  await say(dog, [...watched.values()].map(entry => `+ ${entry}`).join(''))
}
