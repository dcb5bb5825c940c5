// What is left after many launches and kills: it should be nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Machine } from '@qm/machine'

const KINDS = ['children', 'fds', 'directories', 'exitListeners', 'handles'] as const

type Holdings = Readonly<Record<(typeof KINDS)[number], number>>

function holdings(): Holdings {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim()
  return {
    children: children === '' ? 0 : children.split(' ').length,
    fds: readdirSync('/proc/self/fd').length,
    directories: readdirSync(tmpdir()).filter(name => name.startsWith('qm-')).length,
    exitListeners: process.listenerCount('exit'),
    handles: process.getActiveResourcesInfo().length,
  }
}

/** Launches and kills, and prints what has grown. */
export async function leaks(cycles: number): Promise<void> {
  await launchAndKill()
  const before = holdings()
  for (let round = 0; round < cycles; round += 1) await launchAndKill()
  const after = holdings()
  const grown = KINDS.map(kind => `${kind} ${after[kind] - before[kind]}`)
  console.log(`grown after ${cycles} launches and kills: ${grown.join(', ')}`)
}

async function launchAndKill(): Promise<void> {
  const vm = await new Machine({ args: ['-M', 'pc', '-S'] }).setConsole().launch()
  await vm.kill()
}
