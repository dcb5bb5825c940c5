// Clears away what programs left behind that did not live to do it themselves.
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { livenessOf, type ProcessIdentity, parseIdentity } from '../identity/identity.ts'
import { OWNER_FILE, RUN_PREFIX, type RunDirectoryOptions, removeRun } from './run-directory.ts'

/** What a sweep did. */
export interface SweepReport {
  /** The run directories of dead owners: gone now. */
  readonly removed: readonly string[]
  /** The processes of theirs that still ran: killed. */
  readonly killed: readonly number[]
  /** The run directories that were left alone, with the reason. */
  readonly kept: readonly { readonly path: string; readonly reason: string }[]
}

/** How long a directory without an owner is left alone: its owner is written in the moment after it was made. */
const UNOWNED_MS = 60_000

/**
 * Removes the run directories of owners that are certainly dead, and kills the processes noted in them. A directory
 * of another user's, one whose owner lives or cannot be told, and a pid that is now another's are never touched.
 * Several programs may sweep at once.
 *
 * Meant to be called once a program, beside its other work: it takes some 50 µs for each run directory there, each in
 * a turn of the event loop of its own.
 */
export async function sweep(options: RunDirectoryOptions = {}): Promise<SweepReport> {
  const base = resolve(options.base ?? tmpdir())
  const removed: string[] = []
  const killed: number[] = []
  const kept: { path: string; reason: string }[] = []
  for (const name of existsSync(base) ? readdirSync(base) : []) {
    if (!name.startsWith(RUN_PREFIX)) continue
    // One a turn: many must not hold up the rest of the program.
    await nextTurn()
    const path = join(base, name)
    try {
      const judged = judge(path)
      if (typeof judged === 'string') {
        kept.push({ path, reason: judged })
        continue
      }
      killed.push(...judged.processes.filter(kill).map(({ pid }) => pid))
      await removeRun(path)
      removed.push(path)
    } catch (error) {
      // One that resists is no reason to leave the others.
      kept.push({ path, reason: `it cannot be removed: ${String(error)}` })
    }
  }
  return { removed, killed, kept }
}

/** What is to be cleared away, or why nothing is. */
function judge(path: string): { readonly processes: readonly ProcessIdentity[] } | string {
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status === undefined) return 'it has just gone'
  if (!status.isDirectory()) return 'it is not a directory'
  if (status.uid !== process.geteuid?.()) return 'it is of another user'
  const [owner, ...processes] = readIdentities(join(path, OWNER_FILE))
  if (owner === undefined)
    return isUnfinished(path, status) ? { processes: [] } : 'it does not tell its owner'
  const liveness = livenessOf(owner)
  if (liveness === 'alive') return `its owner, process ${owner.pid}, is alive`
  if (liveness === 'unknown') return `nobody here can tell whether its owner, process ${owner.pid}, is alive`
  return { processes: processes.filter(one => one !== undefined) }
}

/** Whether somebody died between making a directory and marking it, or in the last step of removing it. */
function isUnfinished(path: string, { mtimeMs }: { readonly mtimeMs: number }): boolean {
  if (!/-\w{6}$/.test(path) || Date.now() - mtimeMs < UNOWNED_MS) return false
  return readdirSync(path).every(name => name === OWNER_FILE && statSync(join(path, name)).size === 0)
}

/** What each whole line says; undefined for one that makes no sense. */
function readIdentities(file: string): (ProcessIdentity | undefined)[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    return lines.map(parseIdentity)
  } catch {
    return []
  }
}

function kill(identity: ProcessIdentity): boolean {
  // Without a start time a pid proves nothing, and to signal the group 1 would be to signal everybody.
  if (identity.pid < 2 || identity.startTime === null || livenessOf(identity) !== 'alive') return false
  // What `spawn` starts leads a group of its own, with its helpers in it.
  return signal(-identity.pid) || signal(identity.pid)
}

function signal(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
