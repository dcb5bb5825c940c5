// Clears away what programs left behind that did not live to do it themselves.
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { livenessOf, type ProcessIdentity, parseIdentity } from './identity.ts'
import { OWNER_FILE, type OwnerRecord, RUN_PREFIX, type RunDirectoryOptions } from './run-directory.ts'

/** What a sweep did. */
export interface SweepReport {
  /** The run directories of dead owners: gone now. */
  readonly removed: readonly string[]
  /** The processes of theirs that still ran: killed. */
  readonly killed: readonly number[]
  /** The run directories that were left alone, with the reason. */
  readonly kept: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Removes the run directories of owners that are certainly dead, and kills the processes noted in them. A directory
 * of another user's, one whose owner lives or cannot be told, and a pid that is now another's are never touched.
 */
export async function sweep(options: RunDirectoryOptions = {}): Promise<SweepReport> {
  const base = options.base ?? tmpdir()
  const removed: string[] = []
  const killed: number[] = []
  const kept: { path: string; reason: string }[] = []
  for (const name of readdirSync(base).filter(entry => entry.startsWith(RUN_PREFIX))) {
    const path = join(base, name)
    const judged = judge(path)
    if (typeof judged === 'string') {
      kept.push({ path, reason: judged })
      continue
    }
    killed.push(...judged.processes.filter(kill).map(({ pid }) => pid))
    await rm(path, { recursive: true, force: true })
    removed.push(path)
  }
  return { removed, killed, kept }
}

/** What is to be cleared away, or why nothing is. */
function judge(path: string): OwnerRecord | string {
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status === undefined) return 'it has just gone'
  if (!status.isDirectory()) return 'it is not a directory'
  if (status.uid !== process.getuid?.()) return 'it is of another user'
  const record = readRecord(join(path, OWNER_FILE))
  if (record === undefined) return 'it does not tell its owner'
  const liveness = livenessOf(record.owner)
  if (liveness === 'alive') return `its owner, process ${record.owner.pid}, is alive`
  if (liveness === 'unknown')
    return `nobody here can tell whether its owner, process ${record.owner.pid}, is alive`
  return record
}

function readRecord(file: string): OwnerRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('owner' in value) || !('processes' in value))
      return undefined
    const owner = parseIdentity(value.owner)
    if (owner === undefined || !Array.isArray(value.processes)) return undefined
    return { owner, processes: value.processes.map(parseIdentity).filter(one => one !== undefined) }
  } catch {
    return undefined
  }
}

function kill(identity: ProcessIdentity): boolean {
  // Without a start time a pid proves nothing.
  if (identity.startTime === null || livenessOf(identity) !== 'alive') return false
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
