// Two shells beside this program that kill what they were told of as soon as our end of their pipes closes.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { tell } from '../diagnostics.ts'
import { startTimeOf } from '../identity/start-time.ts'
import { startChild } from '../start/child.ts'
import { WATCHDOG_SCRIPT } from './watchdog-script.ts'

interface Watchdog {
  readonly child: ChildProcess
  readonly input: Writable
}

/** Two that know the same: if one is killed, the other holds until a third has taken its place. */
const COUNT = 2
/** So many are replaced at once within a period; each further one waits a period, so that an endless loop of kill and replace costs little. */
const REPLACEMENTS = 10
const PERIOD_MS = 1000
/** How long a watchdog may take to take a line, or to end when it is no longer needed, before it is killed. */
const EXIT_MS = 1000

/** What the watchdogs were told of a process group. */
interface WatchedGroup {
  readonly entry: string
  /** Called when no watchdog is left, and none can be started. */
  readonly onLost: () => void
}

const watched = new Map<number, WatchedGroup>()
const watchdogs = new Set<Watchdog>()
let replacedAt: number[] = []

/** Tells the watchdogs of a process group and its spawn id; resolves when they cannot miss it any more. */
export async function watch(pid: number, spawnId: string | undefined, onLost: () => void): Promise<void> {
  const entry = `${pid} ${startTimeOf(pid) ?? '-'} ${spawnId ?? '-'}\n`
  watched.set(pid, { entry, onLost })
  // A new one is told of all that is watched.
  const telling = [...watchdogs].map(one => write(one, `+ ${entry}`))
  await Promise.all([...telling, startMissing()])
  if (watchdogs.size === 0) throw new Error('every watchdog is killed at once')
}

/** Has the watchdogs forget a process group. When it was the last one, resolves once they themselves have ended. */
export async function unwatch(pid: number): Promise<void> {
  const group = watched.get(pid)
  if (group === undefined) return
  watched.delete(pid)
  const { entry } = group
  const all = [...watchdogs]
  if (watched.size > 0) await Promise.all(all.map(one => write(one, `- ${entry}`)))
  else {
    watchdogs.clear()
    await Promise.all(all.map(one => dismiss(one, `- ${entry}`)))
  }
}

/** Whether a watchdog is there and would act: one that is stopped does not. */
export function watchdogHolds(): boolean {
  return [...watchdogs].some(({ child }) => child.pid !== undefined && !isStopped(child.pid))
}

function isStopped(pid: number): boolean {
  try {
    return /\) [Tt] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

async function dismiss({ child, input }: Watchdog, lastLine: string): Promise<void> {
  input.end(lastLine)
  if (child.exitCode !== null || child.signalCode !== null) return
  // A stopped one does not end by itself.
  const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_MS)
  await once(child, 'exit')
  clearTimeout(timer)
}

async function write(watchdog: Watchdog, line: string): Promise<void> {
  // One that is stopped takes no more than its pipe does: another one takes its place.
  const timer = setTimeout(() => watchdog.child.kill('SIGKILL'), EXIT_MS).unref()
  const failure = await new Promise<unknown>(resolve => watchdog.input.write(line, resolve))
  clearTimeout(timer)
  if (failure != null) await replace(watchdog)
}

/** Puts a new watchdog in the place of one that has died. */
async function replace(old: Watchdog): Promise<void> {
  if (!watchdogs.delete(old) || watched.size === 0) return
  const now = performance.now()
  replacedAt = [...replacedAt.filter(at => now - at < PERIOD_MS), now]
  if (replacedAt.length > REPLACEMENTS) await delay(PERIOD_MS, undefined, { ref: false })
  if (watched.size === 0) return
  try {
    await startMissing()
    tell('qm:process:guard-replaced', { pids: [...watched.keys()] })
  } catch {
    // The system has no process left for it: the next spawn tries again.
  }
  if (watchdogs.size > 0) return
  tell('qm:process:guard-lost', { pids: [...watched.keys()] })
  for (const { onLost } of watched.values()) onLost()
}

/** Starts the watchdogs that are missing. */
async function startMissing(): Promise<void> {
  await Promise.all(Array.from({ length: Math.max(0, COUNT - watchdogs.size) }, start))
}

/** Starts a watchdog, which counts at once; resolves when it knows all that is watched. */
async function start(): Promise<void> {
  const argv = ['/bin/sh', '-c', WATCHDOG_SCRIPT, 'qm-watchdog'] as const
  const started = startChild({ argv, stdio: ['pipe', 'ignore', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) throw await started.failure
  const { child } = started
  const { stdin: input } = child
  if (input === null) throw new Error('the watchdog has no input')
  input.on('error', () => {})
  const watchdog: Watchdog = { child, input }
  watchdogs.add(watchdog)
  child.once('exit', () => void replace(watchdog))
  await write(watchdog, [...watched.values()].map(({ entry }) => `+ ${entry}`).join(''))
}
