// Many machines in one process: launched, answering, stopped, and what they cost.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Machine } from '@qm/machine'

const BARE = ['-M', 'none', '-nodefaults', '-S']

/** Launches `count` machines at once, asks each its status, and shuts them all down. */
export async function density(count: number): Promise<void> {
  const heapBefore = usedHeap()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const machines = Array.from({ length: count }, () => new Machine({ args: BARE }))
  const launchMs = await timed(() => Promise.all(machines.map(vm => vm.launch({ timeoutMs: 120_000 }))))
  const p99 = delay.percentile(99) / 1e6
  delay.disable()
  const heap = (usedHeap() - heapBefore) / count / 2 ** 20
  const askMs = await timed(() => Promise.all(machines.map(vm => vm.status())))
  const stopMs = await timed(() => Promise.all(machines.map(vm => vm.shutdown())))
  const line = [
    `launched in ${seconds(launchMs)}`,
    `answered in ${seconds(askMs)}`,
    `stopped in ${seconds(stopMs)}`,
  ]
  console.log(
    `${count} machines: ${line.join(', ')}; ${heap.toFixed(3)} MiB of heap each, loop delay p99 ${p99.toFixed(0)} ms`,
  )
}

function usedHeap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await action()
  return performance.now() - startedAt
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
