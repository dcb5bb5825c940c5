// BENCHMARKS.md: the bars in a table, what was missed and why, and what each bench printed.
import { isMet, median, type Reading } from './readings.ts'

/** What the page says beside the figures. */
export interface Run {
  /** Name and value of each fact: machine, versions, day. */
  readonly facts: Readonly<Record<string, string>>
  readonly command: string
  readonly runs: number
  readonly minutes: number
  readonly readings: readonly Reading[]
  /** Why a bar is missed, by its id. */
  readonly reasons: Readonly<Record<string, string>>
  /** The last output of each bench, by its name. */
  readonly outputs: ReadonlyMap<string, string>
  /** Benches that failed, with how. */
  readonly failures: ReadonlyMap<string, string>
}

/** The page as Markdown. */
export function renderPage(run: Run): string {
  const missed = run.readings.filter(reading => isMet(reading) === false)
  const lines = [
    '---',
    'title: Benchmarks',
    '---',
    '',
    '# Benchmarks',
    '',
    `Written by \`${run.command}\`; nothing here is by hand. ${howOften(run.runs)} It took ${run.minutes.toFixed(0)} minutes.`,
    'A ratio (x) is between two things that took turns in the same run; to compare seconds between machines says little.',
    '',
    '| | |',
    '|---|---|',
    ...Object.entries(run.facts).map(([name, value]) => `| ${name} | ${cell(value)} |`),
    '',
    '## The bars',
    '',
    '| what | beside | bar | measured | |',
    '|---|---|---|---|---|',
    ...run.readings.map(row),
    '',
    '## Missed',
    '',
    ...(missed.length === 0 ? ['None in this run.'] : missed.map(reading => miss(reading, run.reasons))),
    ...[...run.failures].map(([name, how]) => `- The bench ${name} failed: ${how}.`),
    '',
    '## Run it again',
    '',
    '```sh',
    'npm run bench -- --report          # three runs of each bench',
    'npm run bench -- --report --quick  # one short run of each',
    'npm run bench                      # only prints what each bench prints',
    '```',
    '',
    'A busy machine spoils the figures: the load at the start is in the table above.',
    '',
    '## What each bench printed',
    ...[...run.outputs].flatMap(([name, output]) => ['', `### ${name}`, '', '```text', output.trim(), '```']),
  ]
  return `${lines.join('\n')}\n`
}

function howOften(runs: number): string {
  return runs === 1
    ? 'Each bench ran once, and prints the median or the best of its rounds.'
    : `Each figure is the median of ${runs} runs, with the least and the greatest; a bench prints the median or the best of its rounds.`
}

function row(reading: Reading): string {
  const { bar, values } = reading
  const limit = 'atMost' in bar.limit ? `<= ${shown(bar.limit.atMost)}` : `>= ${shown(bar.limit.atLeast)}`
  const met = isMet(reading)
  const figure = values.length === 0 ? (bar.elsewhere ?? 'not measured') : spread(values, bar.unit)
  const mark = met === undefined ? '' : met ? 'met' : '**missed**'
  return `| ${[bar.what, bar.beside, `${limit} ${bar.unit}`.trim(), figure, mark].map(cell).join(' | ')} |`
}

function miss({ bar, values }: Reading, reasons: Readonly<Record<string, string>>): string {
  return `- ${bar.what}: ${spread(values, bar.unit)}. ${reasons[bar.id] ?? 'The reason is not known yet.'}`
}

function spread(values: readonly number[], unit: string): string {
  const middle = `${shown(median(values))} ${unit}`.trim()
  return values.length === 1
    ? middle
    : `${middle} (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toFixed(2)))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
