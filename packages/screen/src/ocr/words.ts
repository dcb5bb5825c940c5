// The words that were read, as one text with places.
import type { Region, TextMatch } from '../place.ts'

/** A word and its place. */
export interface Word extends Region {
  readonly text: string
  /** How sure the reader is: 0 to 1. */
  readonly score: number
  /** The line that it lies in; words of a line come together. */
  readonly line: string | number
}

/** Not more text than this is kept of a screen. */
const MAX_CHARACTERS = 100_000

/** A text: words of a line joined by spaces, lines by newlines. */
export interface ReadText {
  readonly text: string
  /** The place of a part of the text, by its first and last character. */
  find(pattern: RegExp | string): TextMatch | undefined
}

/** Joins words to a text. */
export function joinWords(words: readonly Word[]): ReadText {
  const spans: { readonly word: Word; readonly start: number; readonly end: number }[] = []
  let text = ''
  let line: Word['line'] | undefined
  for (const word of words) {
    if (text.length + word.text.length >= MAX_CHARACTERS) break
    if (spans.length > 0) text += word.line === line ? ' ' : '\n'
    line = word.line
    spans.push({ word, start: text.length, end: text.length + word.text.length })
    text += word.text
  }
  return {
    text,
    find(pattern) {
      const found = matchText(text, pattern)
      if (found === undefined) return undefined
      const end = found.start + found.text.length
      const touched = spans.filter(span => span.start < end && span.end > found.start).map(({ word }) => word)
      return { ...found.match, text: found.text, ...around(touched) }
    },
  }
}

function matchText(
  text: string,
  pattern: RegExp | string,
): { start: number; text: string; match: { groups: Record<string, string> } } | undefined {
  if (typeof pattern === 'string') {
    const start = text.indexOf(pattern)
    return start < 0 ? undefined : { start, text: pattern, match: { groups: {} } }
  }
  // Without g and y, which begin where the last call has ended.
  const found = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(text)
  if (found === null) return undefined
  const groups: Record<string, string> = {}
  for (const [name, value] of Object.entries(found.groups ?? {}))
    if (value !== undefined) groups[name] = value
  return { start: found.index, text: found[0], match: { groups } }
}

function around(words: readonly Word[]): Region & { readonly score: number } {
  const [first] = words
  if (first === undefined) return { x: 0, y: 0, width: 0, height: 0, score: 0 }
  let [left, top, right, bottom, score] = [first.x, first.y, 0, 0, 0]
  for (const word of words) {
    left = Math.min(left, word.x)
    top = Math.min(top, word.y)
    right = Math.max(right, word.x + word.width)
    bottom = Math.max(bottom, word.y + word.height)
    score += word.score / words.length
  }
  return { x: left, y: top, width: right - left, height: bottom - top, score }
}
