// What a wait looks for: strings and regular expressions, one, several, or named.
import { ConsoleRequestError } from '../errors.ts'
import { requiredLiterals } from './required-literals.ts'

/** Text to find as it is, or a regular expression; `^` and `$` stand for line starts and ends. */
export type ConsolePattern = string | RegExp

/** One pattern, alternatives by index, or alternatives by name. */
export type ConsolePatterns =
  | ConsolePattern
  | readonly ConsolePattern[]
  | { readonly [name: string]: ConsolePattern }

/** One alternative, prepared for searching. */
export interface Matcher {
  /** Its name, where the alternatives have names. */
  readonly name: string | undefined
  /** Its place in the list, or in the order of the names. */
  readonly index: number
  /** The pattern as the caller wrote it. */
  readonly source: ConsolePattern
  /** The searchable form of an expression: global, so that a search can begin anywhere; multi-line. */
  readonly expression: RegExp | undefined
  /** The last search: waits that share a matcher (the default `failOn`) search each text once. */
  recent: { readonly text: string; readonly from: number; readonly hit: Hit | undefined }
  /** Whether a match can reach over a line end, as far as the source tells. */
  readonly spansLines: boolean
  /** Strings of which every match holds at least one; nothing where the source does not tell. */
  readonly literals: readonly string[] | undefined
  readonly onSlow: SlowListener | undefined
}

/** Told of an expression that took longer than a guest's text should ever make it take. */
export type SlowListener = (pattern: string, ms: number) => void

// Above this an expression is reported: while it runs, the whole program stands still.
const SLOW_MS = 100

/** A matcher's hit in a text, in the text's own indices. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly groups: Record<string, string>
}

/** Prepares patterns for searching. @throws {@link ConsoleRequestError} for an empty pattern or list. */
export function toMatchers(patterns: ConsolePatterns, onSlow?: SlowListener): readonly Matcher[] {
  if (patterns !== Object(patterns) && typeof patterns !== 'string')
    throw new ConsoleRequestError(
      `a wait needs a string, a RegExp, or several of them, not ${String(patterns)}`,
    )
  const named: readonly (readonly [string | undefined, ConsolePattern])[] =
    typeof patterns === 'string' || patterns instanceof RegExp
      ? [[undefined, patterns]]
      : isList(patterns)
        ? patterns.map(pattern => [undefined, pattern] as const)
        : Object.entries(patterns)
  if (named.length === 0) throw new ConsoleRequestError('a wait needs at least one pattern')
  return named.map(([name, source], index) => toMatcher(source, name, index, onSlow))
}

function isList(patterns: ConsolePatterns): patterns is readonly ConsolePattern[] {
  return Array.isArray(patterns)
}

function toMatcher(
  source: ConsolePattern,
  name: string | undefined,
  index: number,
  onSlow: SlowListener | undefined,
): Matcher {
  if (source === '') throw new ConsoleRequestError('an empty string would match anything: give a pattern')
  if (typeof source === 'string') {
    const spansLines = source.includes('\n')
    return {
      name,
      index,
      source,
      expression: undefined,
      recent: NOTHING,
      spansLines,
      literals: [source],
      onSlow,
    }
  }
  if (!(source instanceof RegExp)) {
    throw new ConsoleRequestError(`a pattern is a string or a RegExp, not ${typeof source}`)
  }
  const flags = new Set(source.flags)
  flags.delete('y')
  const expression = new RegExp(source.source, [...flags.add('g').add('m')].join(''))
  return {
    name,
    index,
    source,
    expression,
    recent: NOTHING,
    spansLines: source.dotAll || SPANS_LINES.test(source.source),
    literals: requiredLiterals(source),
    onSlow,
  }
}

const NOTHING = { text: '', from: 0, hit: undefined }

// Whatever may stand for a line end: classes that hold it, negated classes, escapes by number, itself.
const SPANS_LINES = /\\[sSWDnrxucpP0]|\[\^|[\n\r]/

/** The first hit of a matcher in a text, not before `from`. */
export function findMatch(matcher: Matcher, text: string, from: number): Hit | undefined {
  const { recent } = matcher
  if (recent.text === text && recent.from === from) return recent.hit
  const hit = search(matcher, text, from)
  matcher.recent = { text, from, hit }
  return hit
}

function search({ source, expression, onSlow }: Matcher, text: string, from: number): Hit | undefined {
  if (typeof source === 'string') {
    const start = text.indexOf(source, from)
    return start < 0 ? undefined : { start, end: start + source.length, groups: {} }
  }
  if (expression === undefined) return undefined
  expression.lastIndex = from
  const begun = performance.now()
  const match = expression.exec(text)
  const ms = performance.now() - begun
  if (ms > SLOW_MS) onSlow?.(String(source), ms)
  if (match === null) return undefined
  return { start: match.index, end: match.index + match[0].length, groups: groupsOf(match) }
}

// What may come next on a line, one of each kind that an expression's open end is likely to take.
const NEXT = ['a', '0', ' ', '.']

/** Whether more text could make a hit at the end of a text longer: that of `\d+` can, that of `login: $` cannot. */
export function canGrow({ expression }: Matcher, text: string, hit: Hit): boolean {
  if (expression === undefined || hit.end < text.length) return false
  return NEXT.some(next => {
    expression.lastIndex = hit.start
    const match = expression.exec(text + next)
    return match?.index === hit.start && match[0].length > hit.end - hit.start
  })
}

/** Groups by name, or by number where none has a name; a group that took no part is left out. */
function groupsOf(match: RegExpExecArray): Record<string, string> {
  const all: readonly (readonly [string, string | undefined])[] =
    match.groups === undefined
      ? [...match.entries()].slice(1).map(([index, value]) => [String(index), value])
      : Object.entries(match.groups)
  return Object.fromEntries(all.filter((group): group is [string, string] => group[1] !== undefined))
}

/** The patterns in words, for messages. */
export function describeMatchers(matchers: readonly Matcher[]): string {
  return matchers
    .map(
      ({ name, source }) =>
        `${name === undefined ? '' : `${name}: `}${typeof source === 'string' ? JSON.stringify(source) : source}`,
    )
    .join(' or ')
}
