// Why a process does not end, as far as the system tells.
import { readFileSync } from 'node:fs'

/** A clause for an error message about a process that is still there; empty where there is nothing to tell. */
export function describeState(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const state = /^State:\s*(\S)/m.exec(status)?.[1]
    if (state === 'D')
      return `; it is in uninterruptible sleep in the kernel (${waitingIn(pid)}), where no signal reaches it`
    if (state === 'T' || state === 't') return '; it is stopped: only SIGKILL and SIGCONT reach it'
    return ''
  } catch {
    return ''
  }
}

function waitingIn(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/wchan`, 'latin1') || 'unknown'
  } catch {
    return 'unknown'
  }
}
