// CPU time of importing the built package, beside an empty module. Run after `pnpm build`: node bench/import.ts
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const ROUNDS = Number(process.env['QM_BENCH_ROUNDS'] ?? 25)
const BAR_MS = 25
const built = new URL('../dist/index.js', import.meta.url)
const modules = { empty: 'data:text/javascript,export{}', '@qm/process': built.href }

/** Milliseconds of CPU that a Node takes which does nothing but import a module. */
function cpuMs(module: string): number {
  const script = `await import(${JSON.stringify(module)}); process.stdout.write(JSON.stringify(process.cpuUsage()))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  const { user, system }: { user: number; system: number } = JSON.parse(stdout)
  return (user + system) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

if (!existsSync(built)) throw new Error('dist/ is missing: run `pnpm build` first')
const samples: Record<keyof typeof modules, number[]> = { empty: [], '@qm/process': [] }
// One after another of both, so that a busy moment hits them alike.
for (let round = 0; round < ROUNDS; round++) {
  samples.empty.push(cpuMs(modules.empty))
  samples['@qm/process'].push(cpuMs(modules['@qm/process']))
}
const [empty, own] = [median(samples.empty), median(samples['@qm/process'])]
process.stdout.write(
  `import @qm/process: ${own.toFixed(1)} ms of CPU, an empty module ${empty.toFixed(1)} ms: ${(own / empty).toFixed(2)} x, + ${(own - empty).toFixed(1)} ms (bar: + ${BAR_MS} ms)\n`,
)
