// Reads a shell command line into words, without running anything.
import { ArgsError } from '../errors.ts'
import { readAnsiC } from './ansi-c-quotes.ts'

/** A substitution: `$(…)` with one more level of parentheses inside, `${…}`, or in backquotes. */
const EXPANSION = /\$\((?:[^()]|\([^()]*\))*\)|\$\{[^}]*\}|`[^`]*`/.source

/**
 * The pieces of a line, one alternative each: blanks or a comment, single quotes, double quotes, `$'…'`, a
 * backslash and what it protects, an expansion, plain text, and what a shell acts upon.
 */
const PIECE = new RegExp(
  String.raw`(\s+|(?<=\s|^)#[^\n]*)|'([^']*)'|"((?:[^"\\\`$]|\\[^]|${EXPANSION}|\$)*)"|\$'((?:[^'\\]|\\[^])*)'|\\([^])|(${EXPANSION}|\$(?![({'])|[^\s'"\\\`$|&;<>()]+|\\$)|(&\s*(?:#[^\n]*\s*)?$)`,
  'y',
)

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
  let ended = false
  for (let at = 0; at < line.length; ) {
    PIECE.lastIndex = at
    const found = PIECE.exec(line)
    if (found === null) throw misread(line, at)
    at = PIECE.lastIndex
    const [, blank, single, double, ansi, escaped, plain, end] = found
    if (blank !== undefined || end !== undefined) {
      if (word !== undefined) words.push(word)
      word = undefined
      // A second line is a second command; so is what follows an "&".
      ended ||= words.length > 0 && blank?.includes('\n') === true
    } else if (escaped !== '\n') {
      if (ended) throw misread(line, found.index)
      word =
        (word ?? '') +
        (single ?? escaped ?? plain ?? (ansi === undefined ? unprotect(double ?? '') : readAnsiC(ansi)))
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

/** The text of what stands between double quotes, where a backslash protects only a few characters. */
function unprotect(inner: string): string {
  return inner.replace(/\\([$`"\\\n])/g, (_, char: string) => (char === '\n' ? '' : char))
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
