// launch() beside what QEMU itself needs from its exec to its greeting, and the whole cycle beside bare Node and Python.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Machine } from '@qm/machine'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { median } from './median.ts'

const BARE = ['-M', 'none', '-display', 'none', '-nodefaults']

/** Bare Node until the negotiated monitor, and until QEMU has gone after `quit`. */
async function floor(): Promise<{ ready: number; gone: number }> {
  const startedAt = performance.now()
  await using qemu = startQemu({ args: BARE, channels: ['monitor'] })
  const monitor = await openMonitor(qemu.channel('monitor'))
  const ready = performance.now() - startedAt
  await Promise.all([monitor.ask('quit'), once(qemu.child, 'exit')])
  return { ready, gone: performance.now() - startedAt }
}

async function ours(): Promise<{ ready: number; gone: number }> {
  const startedAt = performance.now()
  const vm = await Machine.launch({ args: BARE })
  const ready = performance.now() - startedAt
  await vm.shutdown()
  return { ready, gone: performance.now() - startedAt }
}

type Cycle = () => Promise<{ ready: number; gone: number }>

/** The least that QEMU's Python machine class does (python-launch.py); undefined without a python3. */
async function python(): Promise<{ cycle: Cycle; end: () => void } | undefined> {
  const script = fileURLToPath(new URL('python-launch.py', import.meta.url))
  const child = spawn('python3', [script, qemuBinaries()[0].path], { stdio: ['pipe', 'pipe', 'inherit'] })
  const started = await once(child, 'spawn').catch(() => undefined)
  if (started === undefined) return undefined
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const cycle: Cycle = async () => {
    child.stdin.write('\n')
    const [ready = Number.NaN, gone = Number.NaN] = String((await lines.next()).value)
      .split(' ')
      .map(Number)
    return { ready, gone }
  }
  return { cycle, end: () => child.stdin.end() }
}

/** One round after another of all, so that a busy moment hits them alike. */
export async function launchCost(rounds: number): Promise<void> {
  const other = await python()
  const cycles: Record<string, Cycle> = { 'bare Node': floor, ...(other && { Python: other.cycle }), ours }
  const samples = Object.fromEntries(
    Object.keys(cycles).map(name => [name, [] as { ready: number; gone: number }[]]),
  )
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, cycle] of Object.entries(cycles)) samples[name]?.push(await cycle())
  other?.end()
  for (const what of ['ready', 'gone'] as const) {
    const middle = (name: string): number => median((samples[name] ?? []).slice(1).map(it => it[what]))
    const own = middle('ours')
    const beside = Object.keys(cycles)
      .filter(name => name !== 'ours')
      .map(name => `${name} ${middle(name).toFixed(1)} ms (${(own / middle(name)).toFixed(2)} x)`)
    const title = what === 'ready' ? 'launch() on -M none' : 'launch() and shutdown()'
    console.log(`${title}: ${own.toFixed(1)} ms beside ${beside.join(', ')}`)
  }
}
