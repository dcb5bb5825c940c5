// What a spawn costs beside bare child_process.spawn, with and without each guard. Run: node --conditions=@qm/source bench/spawn.ts
// A stray descriptor of the shell costs every spawn: close it first (bash: exec 251<&-), see src/start/stdio.ts.
import { spawn as spawnBare } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type GuardChoice, hard, spawn } from '@qm/process'

const ROUNDS = Number(process.env['QM_BENCH_ROUNDS'] ?? 100)
const SLEEP = { binary: '/bin/sleep', args: ['1000'] }

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

interface Figures {
  readonly p50: number
  readonly p95: number
}

/** Milliseconds until a process runs; ending it is not counted. */
async function bare(): Promise<number> {
  const startedAt = performance.now()
  const child = spawnBare(SLEEP.binary, SLEEP.args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  await once(child, 'spawn')
  const ms = performance.now() - startedAt
  child.kill('SIGKILL')
  await once(child, 'close')
  return ms
}

async function guarded(guard: GuardChoice): Promise<number> {
  const startedAt = performance.now()
  const child = await spawn({ ...SLEEP, guard, fds: { channel: 'channel' } })
  const ms = performance.now() - startedAt
  await child.stop(hard)
  await child[Symbol.asyncDispose]()
  return ms
}

function figures(samples: readonly number[]): Figures {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

const cases: Record<string, () => Promise<number>> = { 'bare child_process.spawn': bare }
for (const guard of ['none', 'exit-listener', 'setpriv', 'perl', 'watchdog'] as const)
  cases[`guard ${guard}`] = () => guarded(guard)

/** One round after another of all cases: a busy moment of the machine then hits them all alike. */
async function compare(title: string): Promise<void> {
  const samples = new Map(Object.keys(cases).map(name => [name, [] as number[]]))
  for (const run of Object.values(cases)) await run()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(cases)) samples.get(name)?.push(await run())
  }
  const floor = figures(samples.get('bare child_process.spawn') ?? [])
  print(title)
  for (const [name, all] of samples) {
    const { p50, p95 } = figures(all)
    const ratio = (p50 / floor.p50).toFixed(2)
    print(`  ${name.padEnd(26)} p50 ${p50.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms  ${ratio} x bare`)
  }
}

/** How many start in a second when all are asked for at once. */
async function atOnce(count: number): Promise<void> {
  for (const guard of ['none', 'auto', 'watchdog'] as const) {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const startedAt = performance.now()
    const children = await Promise.all(Array.from({ length: count }, () => spawn({ ...SLEEP, guard })))
    const ms = performance.now() - startedAt
    delay.disable()
    const stopAt = performance.now()
    await Promise.all(children.map(child => child.stop(hard)))
    const stopMs = performance.now() - stopAt
    print(
      `  ${count} at once, guard ${guard}: running after ${ms.toFixed(0)} ms, gone ${stopMs.toFixed(0)} ms after SIGKILL`,
    )
  }
}

await compare(`spawn to running, ${ROUNDS} rounds, Node ${process.version}`)
print('many')
await atOnce(200)
const heap = Array.from({ length: 2048 }, () => new Array<number>(131_072).fill(1))
await compare(
  `the same from a parent with a heap of ${(process.memoryUsage().heapUsed / 2 ** 30).toFixed(1)} GiB`,
)
heap.length = 0
