// CPU time of importing each built package, beside an empty module. Run after a build: node bin/imports.ts
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const ROUNDS = Number(process.env['QM_BENCH_ROUNDS'] ?? 25)
const EMPTY = 'data:text/javascript,export{}'
const NAMES = ['args', 'qmp', 'console', 'process', 'machine']

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

const empty: number[] = []
const samples = new Map<string, number[]>()
for (const name of NAMES) {
  const built = new URL(`../../../packages/${name}/dist/index.js`, import.meta.url)
  if (!existsSync(built)) throw new Error(`packages/${name}/dist is missing: build first`)
  samples.set(built.href, [])
}
// One after another of all, so that a busy moment hits them alike.
for (let round = 0; round < ROUNDS; round += 1) {
  empty.push(cpuMs(EMPTY))
  for (const [module, own] of samples) own.push(cpuMs(module))
}
const floor = median(empty)
for (const [index, own] of [...samples.values()].entries())
  console.log(
    `import @qm/${NAMES[index]}: + ${(median(own) - floor).toFixed(1)} ms of CPU over an empty module (${floor.toFixed(1)} ms)`,
  )
