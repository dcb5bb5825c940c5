// Fails a test file that leaves a child process behind or makes Node warn.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll } from 'vitest'

/** What has been killed needs a moment to go, a long one on a busy machine; a leak is what stays. */
const GRACE_MS = 5000

const warnings: Error[] = []
process.on('warning', warning => {
  if (warning.name !== 'ExperimentalWarning') warnings.push(warning)
})

/** The living children of this process, as `pid command`; empty where the system has no /proc. */
function children(): string[] {
  const tasks = `/proc/${process.pid}/task`
  if (!existsSync(tasks)) return []
  return readdirSync(tasks)
    .flatMap(task => read(`${tasks}/${task}/children`).trim().split(' '))
    .filter(pid => pid !== '' && !isGone(pid))
    .map(pid => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`)
    .filter(child => !child.includes('esbuild'))
}

/** Whether a process has ended: it is there no more, or is a zombie. */
function isGone(pid: string): boolean {
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

afterAll(async () => {
  const deadline = performance.now() + GRACE_MS
  while (children().length > 0 && performance.now() < deadline) await delay(10)
  const left = children()
  if (left.length > 0) throw new Error(`child processes left behind:\n  ${left.join('\n  ')}`)
  if (warnings.length > 0) throw new Error(`Node warned: ${warnings.map(String).join('; ')}`)
})
