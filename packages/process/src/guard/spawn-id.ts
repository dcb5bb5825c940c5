// An id in the environment of a wrapped command, by which its descendants are found wherever they have gone (Linux).
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** The environment variable that holds the id. */
export const SPAWN_ID = 'QM_SPAWN_ID'

/** Processes that fork while they are killed need another round. */
const ROUNDS = 5

/** An id that no other spawn has. */
export function newSpawnId(): string {
  return randomUUID()
}

/**
 * Sends SIGKILL to every process whose environment has the id: also to those that left the process group or whose
 * parent has ended. Finds none where there is no /proc, nor those of another user.
 */
export function killBySpawnId(id: string): void {
  const killed = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const found = findBySpawnId(id).filter(pid => !killed.has(pid))
    if (found.length === 0) return
    for (const pid of found) {
      killed.add(pid)
      tryKill(pid)
    }
  }
}

function findBySpawnId(id: string): number[] {
  if (process.platform !== 'linux') return []
  const entry = `\0${SPAWN_ID}=${id}\0`
  return list('/proc')
    .map(Number)
    .filter(pid => pid > 1 && pid !== process.pid)
    .filter(pid => `\0${read(`/proc/${pid}/environ`)}`.includes(entry))
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Empty for a process of another user, and for one that has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile, or has become another user's.
  }
}
