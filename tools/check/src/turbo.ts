// How stages call turbo.
import { availableParallelism } from 'node:os'

/** Runs a task of all packages, shows the output of those that fail, and does not stop at the first. */
export function turbo(task: string): readonly string[] {
  return ['turbo', 'run', task, '--output-logs=errors-only', '--continue', '--log-order=grouped']
}

/** Runs a task of all packages and shows all output as it comes. */
export function turboLive(task: string): readonly string[] {
  return ['turbo', 'run', task, '--output-logs=full', '--continue', '--log-order=stream']
}

/** More packages than this are not tested side by side: each then gets several processors instead. */
const MOST_PACKAGES = 4

/** How tests share the processors: packages side by side, and test files of each side by side. */
export interface TestShares {
  /** For turbo's command line. */
  readonly args: readonly string[]
  /** For the environment of vitest. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Packages side by side: one a processor; test files of each: two, since a third of a test is waiting, and since the
 * package that takes longest is at its end alone.
 */
export function testShares(processors: number = availableParallelism()): TestShares {
  const packages = Math.min(processors, MOST_PACKAGES)
  const files = Math.max(2, Math.floor(processors / packages))
  return { args: [`--concurrency=${packages}`], env: { VITEST_MAX_WORKERS: String(files) } }
}

/** What turbo says of its tasks: `5 successful, 5 total`. */
export function taskCounts(output: string): string | undefined {
  return /^ *Tasks: +(.*?) *$/m.exec(output)?.[1]
}
