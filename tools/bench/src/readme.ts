// The few figures that the README shows, between two marks in it.
import { median, type Reading } from './readings.ts'

const BEGIN = /<!-- figures: .* -->\n/
const END = '<!-- end of figures -->'

/** The bars that the README shows. */
const SHOWN: readonly string[] = [
  'clone-cold',
  'fresh-test',
  'density-heap',
  'qmp-round-trip',
  'drain',
  'leaks',
]

/**
 * Puts the figures in the place of what is between the marks.
 *
 * @throws {Error} when the marks are not there
 */
export function writeFigures(readme: string, readings: readonly Reading[], where: string): string {
  const begin = BEGIN.exec(readme)
  const end = readme.indexOf(END)
  if (begin === null || end < begin.index) throw new Error('the README has no marks for the figures')
  const rows = SHOWN.map(id => readings.find(({ bar }) => bar.id === id))
    .filter(reading => reading !== undefined)
    .filter(({ values }) => values.length > 0)
    .map(row)
  const text = [
    '| what | beside | bar | measured |',
    '|---|---|---|---|',
    ...rows,
    '',
    `Measured on ${where}. [All bars](packages/machine/docs/BENCHMARKS.md), with what is missed and how to measure again.`,
    '',
  ].join('\n')
  return readme.slice(0, begin.index + begin[0].length) + text + readme.slice(end)
}

function row({ bar, values }: Reading): string {
  const limit = 'atMost' in bar.limit ? `<= ${bar.limit.atMost}` : `>= ${bar.limit.atLeast}`
  const figure = Number(median(values).toFixed(2))
  return `| ${bar.what} | ${bar.beside.split('. ')[0]} | ${limit} ${bar.unit} | ${figure} ${bar.unit} |`.replaceAll(
    '  |',
    ' |',
  )
}
