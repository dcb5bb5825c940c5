// The children of this process and its open file descriptors, as Linux lists them.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The living children of this process, as `pid command`; empty where the system has no /proc. */
export function listChildren(): string[] {
  const tasks = `/proc/${process.pid}/task`
  if (!existsSync(tasks)) return []
  return readdirSync(tasks)
    .flatMap(task => read(`${tasks}/${task}/children`).trim().split(' '))
    .filter(pid => pid !== '' && !hasEnded(pid))
    .map(pid => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`)
}

/** The open file descriptors, as `fd target`, such as `21 socket:[8021]`; empty where the system has no /proc. */
export function listDescriptors(): string[] {
  if (!existsSync('/proc/self/fd')) return []
  return (
    readdirSync('/proc/self/fd')
      .map(fd => `${fd} ${targetOf(fd)}`)
      // The one that listed the folder is closed by now, and Node keeps one inotify from the first fs.watch on.
      .filter(descriptor => !/ (?:closed|anon_inode:inotify)$/.test(descriptor))
  )
}

function targetOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return 'closed'
  }
}

/** Whether a process has ended: it is there no more, or is a zombie. */
function hasEnded(pid: string): boolean {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' || /\) Z /.test(stat)
}

/** A file of /proc; empty once its thread or process has ended, which it may do at any time. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
