// Fails a test file that leaves a child process behind or makes Node warn.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll } from 'vitest'

const warnings: Error[] = []
process.on('warning', warning => {
  if (warning.name !== 'ExperimentalWarning') warnings.push(warning)
})

/** The living children of this process, as `pid command`; empty where the system has no /proc. */
function children(): string[] {
  const tasks = `/proc/${process.pid}/task`
  if (!existsSync(tasks)) return []
  return readdirSync(tasks)
    .flatMap(task => readFileSync(`${tasks}/${task}/children`, 'utf8').trim().split(' '))
    .filter(pid => pid !== '' && !isZombie(pid))
    .map(pid => `${pid} ${commandOf(pid)}`)
    .filter(child => !child.includes('esbuild'))
}

function isZombie(pid: string): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return '(gone)'
  }
}

afterAll(() => {
  const left = children()
  if (left.length > 0) throw new Error(`child processes left behind:\n  ${left.join('\n  ')}`)
  if (warnings.length > 0) throw new Error(`Node warned: ${warnings.map(String).join('; ')}`)
})
