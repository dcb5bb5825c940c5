// What is left after many launches and kills: it should be nothing.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Machine } from '@qm/machine'

const KINDS = ['children', 'fds', 'directories', 'exitListeners', 'handles'] as const

type Holdings = Readonly<Record<(typeof KINDS)[number], number>>

function holdings(base: string): Holdings {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim()
  return {
    children: children === '' ? 0 : children.split(' ').length,
    fds: readdirSync('/proc/self/fd').length,
    directories: readdirSync(base).length,
    exitListeners: process.listenerCount('exit'),
    handles: process.getActiveResourcesInfo().length,
  }
}

/** Launches and kills, and prints what has grown. */
export async function leaks(cycles: number): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'leaks-'))
  await launchAndKill(base)
  const before = holdings(base)
  for (let round = 0; round < cycles; round += 1) await launchAndKill(base)
  const after = holdings(base)
  rmSync(base, { recursive: true })
  const grown = KINDS.map(kind => `${kind} ${after[kind] - before[kind]}`)
  console.log(`grown after ${cycles} launches and kills: ${grown.join(', ')}`)
}

async function launchAndKill(baseTempDir: string): Promise<void> {
  const vm = await Machine.launch({ args: ['-M', 'pc', '-S'], baseTempDir, console: true })
  await vm.kill()
}
