// The place in a text that came nearest to a match: shows the typo, the other prompt, the missing blank.
import type { Matcher } from './pattern.ts'

// The last lines are where a person would look, and a source this long is cut down in no time.
const MAX_SOURCE = 200
// Fewer characters than this stand anywhere.
const MIN_LENGTH = 3
// A shortened expression can be slower than the whole one: after this long what has been found counts.
const BUDGET_MS = 50

/** Describes the nearest near-miss of any matcher in a text, or nothing if none came near. */
export function findNearMiss(matchers: readonly Matcher[], text: string): string | undefined {
  for (const matcher of matchers) {
    const near =
      typeof matcher.source === 'string'
        ? nearString(matcher.source, text)
        : nearExpression(matcher.source, text)
    if (near !== undefined) return near
  }
  return undefined
}

function nearString(wanted: string, text: string): string | undefined {
  const folded = text.toLowerCase().lastIndexOf(wanted.toLowerCase())
  if (folded >= 0)
    return `${quote(text, folded, wanted.length)} differs from ${JSON.stringify(wanted)} in case only`
  for (let length = wanted.length - 1; length >= MIN_LENGTH; length--) {
    const at = text.lastIndexOf(wanted.slice(0, length))
    if (at >= 0) {
      return `${quote(text, at, length)} begins like ${JSON.stringify(wanted)}, which then goes on ${JSON.stringify(wanted.slice(length))}`
    }
  }
  return undefined
}

/** Shortens the expression from its end until what is left compiles and matches something. */
function nearExpression(wanted: RegExp, text: string): string | undefined {
  const { source } = wanted
  if (source.length > MAX_SOURCE) return undefined
  const flags = wanted.flags.replace(/[gy]/g, '')
  const until = performance.now() + BUDGET_MS
  for (let length = source.length - 1; length >= MIN_LENGTH && performance.now() < until; length--) {
    const match = compile(source.slice(0, length), flags)?.exec(text)
    if (match && match[0].length >= MIN_LENGTH) {
      return `${quote(text, match.index, match[0].length)} matches as far as /${source.slice(0, length)}/, but not the rest, /${source.slice(length)}/`
    }
  }
  return undefined
}

function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags.includes('m') ? flags : `${flags}m`)
  } catch {
    return undefined
  }
}

/** The line around a place. */
function quote(text: string, at: number, length: number): string {
  const start = text.lastIndexOf('\n', at) + 1
  const end = text.indexOf('\n', at + length)
  return JSON.stringify(text.slice(start, end < 0 ? undefined : end).slice(0, 200))
}
