// What a person reads first of a long output: of hundreds of lines, those where something failed.
import { stripVTControlCharacters } from 'node:util'

/** How vitest, node:test, tsc and biome head a failure. */
const HEADING = /\bFAIL\b|⎯ Unhandled |✖ |\berror TS\d+:|━━━/
/** How many lines belong to a heading: the message, the difference, the place. */
const DEPTH = 18
/** More than this is no longer read at a glance. */
const LIMIT = 120

/** Cuts an output down to its failures, or to its end where no failure has a heading. */
export function excerpt(output: string): string {
  const lines = output.trimEnd().split('\n')
  const wanted = new Set<number>()
  for (const [at, line] of lines.entries())
    if (HEADING.test(stripVTControlCharacters(line)))
      for (let i = at; i < Math.min(at + DEPTH, lines.length); i++) wanted.add(i)
  const kept = wanted.size === 0 ? lines.slice(-DEPTH * 2) : lines.filter((_, at) => wanted.has(at))
  const dropped = kept.length - LIMIT
  return (dropped > 0 ? [...kept.slice(0, LIMIT), `(${dropped} more lines above)`] : kept).join('\n')
}
