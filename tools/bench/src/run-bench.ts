// Runs one bench and keeps what it prints.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench } from './benches.ts'

/** How a bench ended. */
export interface BenchResult {
  readonly output: string
  /** Why it failed; undefined when it ended with 0. */
  readonly failure?: string
}

/** Runs it below `root`; its output is passed on as it comes. Never rejects for a failure of the bench. */
export async function runBench(bench: Bench, root: string, quick: boolean): Promise<BenchResult> {
  const args = [...bench.args, ...((quick ? bench.quick?.args : undefined) ?? [])]
  const child = spawn(process.execPath, args, {
    cwd: join(root, bench.directory),
    env: { ...process.env, ...(quick ? bench.quick?.env : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: bench.timeoutMs,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  const [exitCode, signal]: readonly (number | string | null)[] = await once(child, 'close')
  if (exitCode === 0) return { output }
  return { output, failure: signal === null ? `exit code ${exitCode}` : `ended by ${signal}` }
}
