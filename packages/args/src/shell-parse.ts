// Reads a shell command line into words, without running anything.
import { ArgsError } from './errors.ts'
import { readAnsiC } from './shell-ansi-c.ts'

/** What a reader found: the text, and the offset after it. */
type Found = readonly [text: string, next: number]

/**
 * The words of a command line as a POSIX shell would pass them on: the inverse of `toShell`. Quotes, backslashes,
 * line continuations, `$'…'` and comments are understood. Variables, command substitutions and globs stay as they
 * are written, since nothing is expanded here.
 *
 * @throws {@link ArgsError} `syntax` for a quote that is not closed, and for what makes more than one command of
 *   the line (`|`, `;`, `&`, a redirection, a second line). A single `&` at the end is left out.
 */
export function fromShell(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  while (at < line.length) {
    const char = line.charAt(at)
    if (/\s/.test(char) || (char === '#' && word === undefined)) {
      if (word !== undefined) words.push(word)
      word = undefined
      if (char === '\n' && words.length > 0) rejectMore(line, at + 1)
      at = char === '#' ? endOf(line, '\n', at) : at + 1
    } else if (char === '&') {
      rejectMore(line, at + 1)
      break
    } else {
      const [text, next] = readPiece(line, at)
      // A continued line adds nothing, but it does not begin a word either.
      if (text !== undefined) word = (word ?? '') + text
      at = next
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

/** One quoted, escaped or plain stretch of a word; no text for a line continuation. */
function readPiece(line: string, at: number): readonly [text: string | undefined, next: number] {
  switch (line.charAt(at)) {
    case "'":
      return readQuoted(line, at)
    case '"':
      return readDoubleQuoted(line, at)
    case '\\':
      return line[at + 1] === '\n' ? [undefined, at + 2] : [line.charAt(at + 1) || '\\', at + 2]
    case '$':
      return line[at + 1] === "'" ? readAnsiC(line, at) : readExpansion(line, at)
    case '`':
      return readExpansion(line, at)
    case '|':
    case ';':
    case '<':
    case '>':
    case '(':
    case ')':
      throw moreThanOne(line, at)
    default:
      return [line.charAt(at), at + 1]
  }
}

function readQuoted(line: string, at: number): Found {
  const end = line.indexOf("'", at + 1)
  if (end < 0) throw unclosed("'", at)
  return [line.slice(at + 1, end), end + 1]
}

function readDoubleQuoted(line: string, from: number): Found {
  let text = ''
  let at = from + 1
  while (at < line.length) {
    const char = line.charAt(at)
    if (char === '"') return [text, at + 1]
    if (char === '\\') {
      const next = line.charAt(at + 1)
      text += next === '\n' ? '' : '$`"\\'.includes(next) ? next : char + next
      at += 2
    } else if (char === '$' || char === '`') {
      const [expansion, next] = readExpansion(line, at)
      text += expansion
      at = next
    } else {
      text += char
      at += 1
    }
  }
  throw unclosed('"', from)
}

/** A substitution as it is written, `$(…)`, `${…}` or in backquotes; otherwise the one character. */
function readExpansion(line: string, at: number): Found {
  if (line[at] === '`') {
    const end = line.indexOf('`', at + 1)
    if (end < 0) throw unclosed('`', at)
    return [line.slice(at, end + 1), end + 1]
  }
  const open = line.charAt(at + 1)
  const close = open === '(' ? ')' : open === '{' ? '}' : undefined
  if (close === undefined) return ['$', at + 1]
  let depth = 0
  for (let index = at + 1; index < line.length; index++) {
    if (line[index] === open) depth++
    if (line[index] === close && --depth === 0) return [line.slice(at, index + 1), index + 1]
  }
  throw unclosed(`$${open}`, at)
}

function endOf(line: string, mark: string, from: number): number {
  const end = line.indexOf(mark, from)
  return end < 0 ? line.length : end
}

/** Refuses anything but blanks and comments from here on. */
function rejectMore(line: string, from: number): void {
  const rest = line.slice(from).replace(/^\s*(?:#[^\n]*\n?\s*)*/, '')
  if (rest !== '') throw moreThanOne(line, line.length - rest.length)
}

function moreThanOne(line: string, at: number): ArgsError {
  const problem = `${JSON.stringify(line.charAt(at))} at offset ${at} makes this more than one plain command`
  return new ArgsError('syntax', problem, {
    path: '',
    allowed: 'one command; quote the character if it is text',
  })
}

function unclosed(mark: string, at: number): ArgsError {
  return new ArgsError('syntax', `${mark} at offset ${at} is not closed`, { path: '' })
}
