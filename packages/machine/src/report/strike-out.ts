// Makes the texts of a report safe to paste: secrets struck out, control characters visible, long ones cut.
import { redactArgv } from '@qm/args'
import { printable } from '../printable.ts'

const STRUCK = '[secret]'
/** A value so short stands in too many places that are no secret. */
const SHORTEST_VALUE = 4
/** The longest text of one value. */
const VALUE_CHARACTERS = 2000
/** The longest text of several lines. */
const TAIL_CHARACTERS = 8000
const TAIL_LINES = 40
/** The longest command line, in words. */
const WORDS = 400
/** How much of nested data is shown. */
const DEPTH = 6
const MEMBERS = 40

/** Strikes out what a command line names as a secret, wherever it turns up, and what looks like one. */
export class StrikeOut {
  /** The command line without its secrets. */
  readonly command: readonly string[]
  readonly #values: readonly string[]

  /** @param argv the command line, wrappers and the binary first */
  constructor(argv: readonly string[]) {
    const redacted = redactArgv(argv)
    const values = new Set(argv.flatMap((word, index) => struckValues(word, redacted[index] ?? word)))
    // The longest first: one may be part of another.
    this.#values = [...values]
      .filter(value => value.length >= SHORTEST_VALUE)
      .sort((a, b) => b.length - a.length)
    const shown = redacted.slice(0, WORDS).map(word => cut(printable(word), VALUE_CHARACTERS))
    const left = redacted.length - shown.length
    this.command = left === 0 ? shown : [...shown, `… (${left} words more)`]
  }

  /** A text of one value. */
  text(text: string): string {
    // What is cut off anyway need not be looked through.
    return cut(printable(this.#redact(text.slice(0, 2 * VALUE_CHARACTERS))), VALUE_CHARACTERS)
  }

  /** The end of a text of many lines. */
  tail(text: string): string {
    const lines = text
      .trimEnd()
      .slice(-2 * TAIL_CHARACTERS)
      .split('\n')
    const last = lines.slice(-TAIL_LINES).map(line => printable(this.#redact(line.trimEnd())))
    const shown = last.join('\n')
    return shown.length <= TAIL_CHARACTERS ? shown : `…${shown.slice(-TAIL_CHARACTERS)}`
  }

  /** Data of QEMU's: integers that a number cannot hold become text. */
  data(value: unknown, depth: number = DEPTH): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value === 'bigint') return String(value)
    if (typeof value !== 'object' || value === null) return value
    if (depth === 0) return '…'
    if (Array.isArray(value)) return value.slice(0, MEMBERS).map(one => this.data(one, depth - 1))
    const members = Object.entries(value).slice(0, MEMBERS)
    return Object.fromEntries(members.map(([key, one]) => [this.text(key), this.data(one, depth - 1)]))
  }

  #redact(text: string): string {
    const known = this.#values.reduce((left, value) => left.replaceAll(value, STRUCK), text)
    // As a word that is no option and no option's value; one that looks like an option would be left as it is.
    const word = known.startsWith('-') ? ` ${known}` : known
    return (redactArgv(['-S', word])[1] ?? '').slice(word.length - known.length)
  }
}

/** What stood in a word where its redacted form has a mark. */
function struckValues(word: string, redacted: string): readonly string[] {
  if (word === redacted) return []
  const [first = '', ...kept] = redacted.split(STRUCK)
  if (!word.startsWith(first)) return []
  const values: string[] = []
  let at = first.length
  for (const [index, piece] of kept.entries()) {
    const isLast = index === kept.length - 1
    const end = isLast ? word.length - piece.length : word.indexOf(piece, at)
    if (end < at || !word.startsWith(piece, end)) break
    values.push(word.slice(at, end))
    at = end + piece.length
  }
  return values
}

function cut(text: string, characters: number): string {
  if (text.length <= characters) return text
  return `${text.slice(0, characters)}… (${text.length - characters} characters more)`
}
