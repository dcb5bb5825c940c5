// `npm test`: runs the stages and says how each went. `npm test -- <stage>...` runs some of them, `npm test -- unit hints`
// some test files.
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execute } from './exec.ts'
import { printFailures, printIndented, summary } from './report.ts'
import { runStages } from './run-stages.ts'
import { select } from './select.ts'
import type { StageContext } from './stage.ts'
import { STAGES } from './stages.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

async function main(words: readonly string[]): Promise<number> {
  const { stages, tests } = select(STAGES, words)
  const scratch = mkdtempSync(join(tmpdir(), 'qm-check-'))
  const env = {
    ...process.env,
    // Part of turbo's hashes: what passed on one Node says nothing of another.
    QM_NODE_VERSION: process.version,
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  }
  const context: StageContext = {
    root,
    env,
    tests,
    scratch,
    say: printIndented,
    exec: (command, options) =>
      execute(command, { cwd: root, ...options, env: { ...env, ...options?.env } }, printIndented),
  }
  let signalled: NodeJS.Signals | undefined
  // The program that runs is told by the relay of `run`; what is left to do here is to start no other.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => (signalled ??= signal))
  try {
    const results = await runStages(stages, context, () => signalled !== undefined)
    printFailures(results)
    console.log(summary(results))
    if (signalled !== undefined) return 128 + constants.signals[signalled]
    return results.every(({ outcome }) => outcome === 'passed') ? 0 : 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof RangeError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
