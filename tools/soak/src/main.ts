// `npm run soak -- --seed N --minutes M --machines K`: prints what was done, and ends with 1 when an invariant broke.
import { parseArgs } from 'node:util'
import { soak } from './soak.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '1' },
    machines: { type: 'string', default: '3' },
    verbose: { type: 'boolean', default: false },
  },
})
const [seed, minutes, machines] = [values.seed, values.minutes, values.machines].map(Number)
if (
  ![seed, minutes, machines].every(it => it !== undefined && Number.isFinite(it) && it >= 0) ||
  machines === 0
) {
  process.stderr.write('--seed, --minutes and --machines are numbers\n')
  process.exit(2)
}
process.stdout.write(`seed ${seed}, ${minutes} minutes, ${machines} machines\n`)
const { done, violations } = await soak({
  seed: seed ?? 0,
  durationMs: (minutes ?? 0) * 60_000,
  machines: machines ?? 1,
  ...(values.verbose ? { say: line => process.stdout.write(`${line}\n`) } : {}),
})
for (const [name, { times, errors }] of [...done].sort())
  process.stdout.write(
    `${name.padEnd(26)} ${String(times).padStart(6)} times, ${errors} with a documented error\n`,
  )
for (const violation of violations) process.stdout.write(`VIOLATION: ${violation}\n`)
process.stdout.write(`${violations.length} violations; again: npm run soak -- --seed ${seed}\n`)
if (violations.length > 0) process.exitCode = 1
