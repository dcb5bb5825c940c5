// launch() beside what QEMU itself needs from its exec to its greeting, and the whole cycle beside bare Node.
import { once } from 'node:events'
import { Machine } from '@qm/machine'
import { openMonitor, startQemu } from '@qm/rig'
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

/** One round after another of both, so that a busy moment hits them alike. */
export async function launchCost(rounds: number): Promise<void> {
  const samples = { floor: [await floor()], ours: [await ours()] }
  for (let round = 0; round < rounds; round += 1) {
    samples.floor.push(await floor())
    samples.ours.push(await ours())
  }
  for (const what of ['ready', 'gone'] as const) {
    const [least, own] = [median(samples.floor.map(it => it[what])), median(samples.ours.map(it => it[what]))]
    const name = what === 'ready' ? 'launch() on -M none' : 'launch() and shutdown()'
    console.log(
      `${name}: ${own.toFixed(1)} ms, bare Node ${least.toFixed(1)} ms: ${(own / least).toFixed(2)} x, + ${(own - least).toFixed(1)} ms`,
    )
  }
}
