// Tells a program with file capabilities (Linux: setcap), which takes the parent-death signal from a user other than root.
import { once } from 'node:events'
import { realpathSync, statSync } from 'node:fs'
import { delimiter } from 'node:path'
import { startChild } from '../start/child.ts'
import { findProgram } from '../start/program.ts'

const known = new Map<string, Promise<boolean>>()

/** Whether a program gains capabilities when this user starts it; false where the system has no `getcap` to tell. */
export async function gainsCapabilities(file: string): Promise<boolean> {
  // Root has them all: it gains none, and keeps the signal.
  if (process.platform !== 'linux' || process.geteuid?.() === 0) return false
  try {
    const path = realpathSync(file)
    const { ctimeMs, ino } = statSync(path)
    const key = [path, ctimeMs, ino].join('\0')
    const answer = known.get(key) ?? ask(path)
    known.set(key, answer)
    return await answer
  } catch {
    return false
  }
}

async function ask(file: string): Promise<boolean> {
  const path = [process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(delimiter)
  const getcap = findProgram('getcap', { path, cwd: '/' })
  if (!('file' in getcap)) return false
  const argv = [getcap.file, file] as const
  const started = startChild({ argv, stdio: ['ignore', 'pipe', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) return false
  let output = ''
  started.child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('latin1')
  })
  await once(started.child, 'close')
  // `/usr/bin/x cap_net_admin=ep`; before libcap 2.41 with ` = ` in between.
  return output.slice(file.length).includes('cap_')
}
