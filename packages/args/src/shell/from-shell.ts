// Reads a shell command line into words, without running anything.
import { ArgsError, refuse } from '../errors.ts'
import { readAnsiC } from './ansi-c-quotes.ts'
import { findEnd, opensExpansion } from './expansion.ts'

/** Characters that end a stretch of plain text. */
const SPECIAL = /[\s'"\\`$|&;<>()]/g

/** Characters that a backslash protects between double quotes; before any other it stands for itself. */
const PROTECTED = '$`"\\'

/** One piece of a word: its text, and the offset behind it. */
type Piece = readonly [text: string, end: number]

/**
 * The words of a command line as a POSIX shell would pass them on: the inverse of `toShell`. Quotes, backslashes,
 * line continuations, `$'…'` and comments are understood. Variables, command substitutions and globs stay as they
 * are written, since nothing is expanded here. Takes time linear in the length of the line.
 *
 * @throws {@link ArgsError} `syntax` for a quote or substitution that is not closed, and for what makes more than one
 *   command of the line (`|`, `;`, `&`, a redirection, a second line). A single `&` at the end is left out.
 */
export function fromShell(line: string): string[] {
  if (typeof line !== 'string') refuse(line, 'a text', '')
  const words: string[] = []
  let word: string[] | undefined
  let ended = false
  const endWord = (): void => {
    if (word !== undefined) words.push(word.join(''))
    word = undefined
  }
  for (let at = 0; at < line.length; ) {
    const char = line.charAt(at)
    if (/\s/.test(char)) {
      endWord()
      // A second line is a second command.
      ended ||= char === '\n' && words.length > 0
      at++
    } else if (char === '#' && word === undefined) at = endOfLine(line, at)
    else if (char === '&' && isBackground(line, at)) {
      endWord()
      at = line.length
    } else if (char === '\\' && line[at + 1] === '\n') at += 2
    else {
      if (ended) throw misread(line, at)
      const [text, end] = readPiece(line, at)
      word ??= []
      word.push(text)
      at = end
    }
  }
  endWord()
  return words
}

function readPiece(line: string, at: number): Piece {
  switch (line[at]) {
    case "'": {
      const end = line.indexOf("'", at + 1)
      if (end < 0) throw misread(line, at)
      return [line.slice(at + 1, end), end + 1]
    }
    case '"':
      return readDoubleQuoted(line, at)
    case '\\':
      return at + 1 < line.length ? [line.charAt(at + 1), at + 2] : ['\\', at + 1]
    case '`':
      return readExpansion(line, at)
    case '$':
      if (line[at + 1] === "'") return readAnsiQuoted(line, at)
      return opensExpansion(line, at) ? readExpansion(line, at) : ['$', at + 1]
    default: {
      SPECIAL.lastIndex = at
      const end = SPECIAL.exec(line)?.index ?? line.length
      if (end === at) throw misread(line, at)
      return [line.slice(at, end), end]
    }
  }
}

/** `"…"`: a backslash protects a few characters, and substitutions stay as they are written. */
function readDoubleQuoted(line: string, start: number): Piece {
  const text: string[] = []
  let from = start + 1
  for (let at = from; at < line.length; ) {
    const char = line[at]
    const next = line[at + 1] ?? ''
    if (char === '"') return [text.concat(line.slice(from, at)).join(''), at + 1]
    if (char === '\\' && (PROTECTED.includes(next) || next === '\n') && next !== '') {
      text.push(line.slice(from, at), next === '\n' ? '' : next)
      at += 2
      from = at
    } else if (char === '\\') at += 2
    else if (char === '`' || opensExpansion(line, at)) at = readExpansion(line, at)[1]
    else at++
  }
  throw misread(line, start)
}

function readExpansion(line: string, at: number): Piece {
  const end = findEnd(line, at)
  if (end < 0) throw misread(line, at)
  return [line.slice(at, end), end]
}

/** `$'…'`, as bash and zsh print control characters. */
function readAnsiQuoted(line: string, start: number): Piece {
  for (let at = start + 2; at < line.length; at++) {
    if (line[at] === "'") return [readAnsiC(line.slice(start + 2, at)), at + 1]
    if (line[at] === '\\') at++
  }
  throw misread(line, start)
}

function endOfLine(line: string, at: number): number {
  const end = line.indexOf('\n', at)
  return end < 0 ? line.length : end
}

/** Whether nothing but blanks and comments follows this `&`. */
function isBackground(line: string, at: number): boolean {
  let index = at + 1
  while (index < line.length) {
    if (line[index] === '#') index = endOfLine(line, index)
    else if (/\s/.test(line.charAt(index))) index++
    else return false
  }
  return true
}

function misread(line: string, at: number): ArgsError {
  const rest = JSON.stringify(line.slice(at, at + 20))
  return new ArgsError(
    'syntax',
    `cannot read ${rest} at offset ${at} of one plain command`,
    '',
    'closed quotes; quoted | & ; < > ( )',
  )
}
