// Clears away what programs left behind that did not live to do it themselves.
import { existsSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fromCallSite } from '../call-site.ts'
import { isProvenAlive, livenessOf, type ProcessIdentity, parseIdentity } from '../identity/identity.ts'
import { checkWait, type WaitOptions, waitFor } from '../wait-options.ts'
import { readOwnFile } from './read-own-file.ts'
import { OWNER_FILE, removeDirectory } from './remove-directory.ts'
import { RUN_PREFIX, type RunDirectoryOptions } from './run-directory.ts'

/** What a sweep did. */
export interface SweepReport {
  /** The run directories of dead owners: gone now. */
  readonly removed: readonly string[]
  /** The processes of theirs that still ran: killed. */
  readonly killed: readonly number[]
  /** The run directories that were left alone, with the reason. */
  readonly kept: readonly { readonly path: string; readonly reason: string }[]
}

/** Where to sweep, and for how long. */
export interface SweepOptions extends RunDirectoryOptions, WaitOptions {}

/** How long a directory without an owner is left alone: its owner is written in the moment after it was made. */
const UNOWNED_MS = 60_000
/** Longest owner file that is read: each process takes some 200 bytes. */
const OWNER_BYTES = 1024 * 1024

/**
 * Removes the run directories of owners that are certainly dead, and kills the processes noted in them. A directory
 * or an owner file that others can write, one of another user's, one whose owner lives or cannot be told, and a pid
 * that is now another's are never touched. Several programs may sweep at once.
 *
 * Meant to be called once a program, beside its other work: it takes some 50 µs for each run directory there, each in
 * a turn of the event loop of its own.
 *
 * @throws {@link ProcessRequestError} for options that make no sense; {@link ProcessTimeoutError} at the limit; the
 * signal's reason when aborted
 */
export function sweep(options: SweepOptions = {}): Promise<SweepReport> {
  return fromCallSite(sweep, async () => {
    checkWait(options, 'sweep', ['base'])
    const { base = tmpdir(), ...wait } = options
    const givenUp = new AbortController()
    try {
      return await waitFor(sweepFolder(resolve(base), givenUp.signal), wait, 'the end of the sweep')
    } finally {
      givenUp.abort()
    }
  })
}

async function sweepFolder(base: string, givenUp: AbortSignal): Promise<SweepReport> {
  const removed: string[] = []
  const killed: number[] = []
  const kept: { path: string; reason: string }[] = []
  for (const name of existsSync(base) ? readdirSync(base) : []) {
    if (!name.startsWith(RUN_PREFIX)) continue
    // One a turn: many must not hold up the rest of the program.
    await nextTurn()
    if (givenUp.aborted) break
    const path = join(base, name)
    try {
      const found = examine(path)
      if (typeof found === 'string') {
        kept.push({ path, reason: found })
        continue
      }
      killed.push(...found.processes.filter(kill).map(({ pid }) => pid))
      const reason = await removeDirectory(path, found.status)
      if (reason === undefined) removed.push(path)
      else kept.push({ path, reason })
    } catch (error) {
      // One that resists is no reason to leave the others.
      kept.push({ path, reason: `it cannot be removed: ${String(error)}` })
    }
  }
  return { removed, killed, kept }
}

/** What is to be cleared away, or why nothing is. */
function examine(
  path: string,
): { readonly status: Stats; readonly processes: readonly ProcessIdentity[] } | string {
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status === undefined) return 'it has just gone'
  if (!status.isDirectory()) return 'it is not a directory'
  if (status.uid !== process.geteuid?.()) return 'it is of another user'
  if ((status.mode & 0o022) !== 0) return 'other users may write there'
  const [owner, ...processes] = readIdentities(join(path, OWNER_FILE))
  if (owner === undefined)
    return isUnfinished(path, status) ? { status, processes: [] } : 'it does not tell its owner'
  const liveness = livenessOf(owner)
  if (liveness === 'alive') return `its owner, process ${owner.pid}, is alive`
  if (liveness === 'unknown')
    return `only another host or container can tell whether its owner, process ${owner.pid}, is alive`
  return { status, processes: processes.filter(one => one !== undefined) }
}

/** Whether its program ended between making a directory and marking it, or in the last step of removing it. */
function isUnfinished(path: string, { mtimeMs }: { readonly mtimeMs: number }): boolean {
  if (!/-\w{6}$/.test(path) || Date.now() - mtimeMs < UNOWNED_MS) return false
  return readdirSync(path).every(name => name === OWNER_FILE && statSync(join(path, name)).size === 0)
}

/** What each whole line says; undefined for one that makes no sense. */
function readIdentities(file: string): (ProcessIdentity | undefined)[] {
  const text = readOwnFile(file, OWNER_BYTES)
  return text === undefined ? [] : text.split('\n').slice(0, -1).map(parseIdentity)
}

function kill(identity: ProcessIdentity): boolean {
  // To signal the group 1 would be to signal every process.
  if (identity.pid < 2 || !isProvenAlive(identity)) return false
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
