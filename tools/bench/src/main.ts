// `npm run bench`: each package's bench by turbo; with --report [--quick] [--runs N] [--only NAME] the page BENCHMARKS.md.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BARS } from './bars.ts'
import { BENCHES } from './benches.ts'
import { facts } from './facts.ts'
import { renderPage } from './page.ts'
import { isMet, readBars } from './readings.ts'
import { writeFigures } from './readme.ts'
import reasons from './reasons.json' with { type: 'json' }
import { runBench } from './run-bench.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

if (process.argv.includes('--report')) await report()
else {
  const args = ['run', 'bench', '--concurrency=1', '--output-logs=full', '--', ...process.argv.slice(2)]
  const { status } = spawnSync('turbo', args, { cwd: ROOT, stdio: 'inherit' })
  process.exitCode = status ?? 1
}

async function report(): Promise<void> {
  const { values } = parseArgs({
    options: {
      report: { type: 'boolean' },
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      only: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
  })
  const runs = Number(values.runs ?? (values.quick ? 1 : 3))
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs is a whole number of at least 1, not ${values.runs}`)
  const unknown = values.only?.find(name => BENCHES.every(bench => bench.name !== name))
  if (unknown !== undefined)
    throw new Error(`there is no bench "${unknown}": there are ${BENCHES.map(it => it.name).join(', ')}`)
  const about = facts(ROOT)
  const startedAt = performance.now()
  const outputs = new Map<string, string[]>()
  const failures = new Map<string, string>()
  // A round of all benches after another, so that a busy minute does not hit all runs of one.
  for (let run = 1; run <= runs; run += 1)
    for (const bench of BENCHES.filter(({ name }) => values.only?.includes(name) ?? true)) {
      console.log(`\n[${run} of ${runs}] ${bench.name}`)
      const { output, failure } = await runBench(bench, ROOT, values.quick)
      outputs.set(bench.name, [...(outputs.get(bench.name) ?? []), output])
      if (failure !== undefined) failures.set(bench.name, failure)
    }
  const readings = readBars(BARS, outputs)
  const page = renderPage({
    facts: about,
    command: `npm run bench -- --report${values.quick ? ' --quick' : ''}`,
    runs,
    minutes: (performance.now() - startedAt) / 60_000,
    readings,
    reasons,
    outputs: new Map([...outputs].map(([name, all]) => [name, all.at(-1) ?? ''])),
    failures,
  })
  const out = values.out ?? join(ROOT, 'packages/machine/docs/BENCHMARKS.md')
  writeFileSync(out, page)
  // The README shows whole runs only.
  if (values.out === undefined && values.only === undefined) {
    const readme = join(ROOT, 'README.md')
    const where = `${about['day']}, ${about['processor']}, ${about['system']}, Node ${about['Node']}, ${about['QEMU']}, TCG`
    writeFileSync(readme, writeFigures(readFileSync(readme, 'utf8'), readings, where))
  }
  const lost = readings.filter(({ bar, values: all }) => all.length === 0 && outputs.has(bar.bench ?? ''))
  for (const { bar } of lost)
    console.error(`the bench ${bar.bench} has printed nothing for the bar "${bar.what}"`)
  const missed = readings.filter(reading => isMet(reading) === false).length
  console.log(`\n${out}: ${missed} bars missed, ${lost.length} not found, ${failures.size} benches failed`)
  if (lost.length + failures.size > 0) process.exitCode = 1
}
