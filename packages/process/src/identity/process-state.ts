// Why a process does not end, as far as the system tells (Linux: /proc).
import { readdirSync, readFileSync } from 'node:fs'
import { printable } from '../printable.ts'

/** Most threads that are looked at. */
const THREADS = 1024

/**
 * A clause for an error message about a process that is still there; empty where there is nothing to tell.
 *
 * @param proc where the system tells; another folder for tests
 */
export function describeState(pid: number, proc = '/proc'): string {
  const tasks = `${proc}/${pid}/task`
  const states = threadsIn(tasks).map(thread => ({ thread, ...stateOf(`${tasks}/${thread}`) }))
  const hanging = states.find(({ state }) => state === 'D')
  if (hanging !== undefined) {
    const { thread, name } = hanging
    const which = thread === pid ? 'it' : `its thread ${thread} (${printable(name)})`
    const where = waitingIn(`${tasks}/${thread}`)
    return `; ${which} is in uninterruptible sleep in the kernel (${where}), where no signal reaches it`
  }
  const stopped = states.some(({ state }) => state === 'T' || state === 't')
  return stopped ? '; it is stopped: only SIGKILL and SIGCONT reach it' : ''
}

function threadsIn(tasks: string): readonly number[] {
  try {
    return readdirSync(tasks).slice(0, THREADS).map(Number)
  } catch {
    return []
  }
}

/** The state and the name of a thread: fields 3 and 2 of /proc/PID/task/TID/stat (proc(5)). */
function stateOf(folder: string): { readonly state: string; readonly name: string } {
  try {
    const stat = readFileSync(`${folder}/stat`, 'latin1')
    const end = stat.lastIndexOf(')')
    return { state: stat.charAt(end + 2), name: stat.slice(stat.indexOf('(') + 1, end) }
  } catch {
    return { state: '', name: '' }
  }
}

function waitingIn(folder: string): string {
  try {
    const place = readFileSync(`${folder}/wchan`, 'latin1')
    // `0` where the kernel does not tell this user.
    return place === '' || place === '0' ? 'unknown' : printable(place)
  } catch {
    return 'unknown'
  }
}
