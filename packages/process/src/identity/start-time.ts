// When a process started: with its pid, what tells it from every other process of this boot.
import { readFileSync, readlinkSync } from 'node:fs'

/** Field 22 of /proc/PID/stat counted from the field after the name, which may itself contain spaces and brackets (proc(5)). */
const START_TIME = 19
const STATE = 0

let isOurs: boolean | undefined

/** The start time of a living process in the system's own units; undefined when it has ended, or where there is no /proc. */
export function startTimeOf(pid: number): string | undefined {
  return readStartTime(`/proc/${pid}/stat`)
}

/** The same of a thread of a process. */
export function threadStartTimeOf(pid: number, thread: number): string | undefined {
  return readStartTime(`/proc/${pid}/task/${thread}/stat`)
}

function readStartTime(file: string): string | undefined {
  try {
    // In a container that was left its host's /proc, the same number is another process there.
    isOurs ??= readlinkSync('/proc/self') === String(process.pid)
    if (!isOurs) return undefined
    const stat = readFileSync(file, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[STATE] === 'Z' || fields[STATE] === 'X' ? undefined : fields[START_TIME]
  } catch {
    return undefined
  }
}
