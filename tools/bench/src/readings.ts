// From what the benches printed to one figure a bar: the median of the runs, with its spread.
import type { Bar } from './bars.ts'

/** What a bar's bench has given. */
export interface Reading {
  readonly bar: Bar
  /** One figure a run; empty when nothing was measured. */
  readonly values: readonly number[]
}

/** The figure of one run; undefined when the output has none. Of several matches the worst. */
export function figureOf(bar: Bar, output: string): number | undefined {
  if (bar.pattern === undefined) return undefined
  const figures = [...output.matchAll(bar.pattern)]
    .map(({ groups = {} }) => bar.value?.(groups) ?? Number(groups['value']))
    .filter(Number.isFinite)
  if (figures.length === 0) return undefined
  return 'atMost' in bar.limit ? Math.max(...figures) : Math.min(...figures)
}

/** Reads the outputs of all runs, by the name of the bench. */
export function readBars(
  bars: readonly Bar[],
  outputs: ReadonlyMap<string, readonly string[]>,
): readonly Reading[] {
  return bars.map(bar => ({
    bar,
    values: (outputs.get(bar.bench ?? '') ?? [])
      .map(output => figureOf(bar, output))
      .filter(figure => figure !== undefined),
  }))
}

/** The middle figure; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2
}

/** Whether the median holds the limit; undefined when nothing was measured. */
export function isMet({ bar, values }: Reading): boolean | undefined {
  if (values.length === 0) return undefined
  const figure = median(values)
  return 'atMost' in bar.limit ? figure <= bar.limit.atMost : figure >= bar.limit.atLeast
}
