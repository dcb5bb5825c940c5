// What a run of the stages looks like: a header line each, what failed, and a summary.
import { excerpt } from './excerpt.ts'

/** How a stage went. */
export interface Result {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'not run'
  /** What there is to say beside the outcome. */
  readonly note: string
  readonly ms: number
  /** What a failed stage found wrong, whole. */
  readonly output?: string
}

let printedAt = 0

/** Prints text under a stage's header. */
export function printIndented(text: string): void {
  printedAt = performance.now()
  for (const line of text.trimEnd().split('\n')) console.log(`    ${line}`.trimEnd())
}

/** Prints the line that a stage starts with. */
export function printHeader(name: string, title: string): void {
  console.log(`▸ ${name}: ${title}`)
}

/** After this time without a line a stage is said to be still at work. */
const SILENT_MS = 20_000

/**
 * Prints a line whenever a stage has printed none for a while, until the returned function is called.
 *
 * @param silentMs how long a while is, in milliseconds
 */
export function sayStillRunning(silentMs: number = SILENT_MS): () => void {
  const startedAt = performance.now()
  printedAt = startedAt
  const timer = setInterval(() => {
    const now = performance.now()
    if (now - printedAt >= silentMs) printIndented(`… still running after ${seconds(now - startedAt)}`)
  }, silentMs / 4)
  return () => clearInterval(timer)
}

/** Prints the line that a stage ends with. */
export function printEnd({ outcome, note, ms }: Result): void {
  const mark = outcome === 'passed' ? '✓' : '✗'
  console.log(
    `  ${mark} ${outcome === 'not run' ? 'stopped' : outcome} in ${seconds(ms)}${note === '' ? '' : `: ${note}`}`,
  )
}

/** What failed once more, in short: after minutes of output nobody scrolls, and a CI may show its end only. */
export function printFailures(results: readonly Result[]): void {
  for (const { name, output = '' } of results) {
    if (output === '') continue
    console.log(`\n▸ ${name} failed on:`)
    printIndented(excerpt(output))
  }
}

/** The table of all results, and the last line. */
export function summary(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length))
  const rows = results.map(
    ({ name, outcome, note, ms }) =>
      `  ${name.padEnd(width)}  ${outcome.padEnd(7)}  ${seconds(ms).padStart(8)}  ${note}`,
  )
  const count = (outcome: Result['outcome']): number => results.filter(it => it.outcome === outcome).length
  const notRun = count('not run') > 0 ? `, ${count('not run')} not run` : ''
  const last = `stages: ${count('passed')} passed, ${count('failed')} failed${notRun}`
  return ['', ...rows.map(row => row.trimEnd()), '', last].join('\n')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
