// Quotes words for a POSIX shell.
import { checkKeys } from '../values/known-keys.ts'
import { checkFields, checkTexts } from '../values/shape.ts'

/** How {@link toShell} lays the line out. */
export interface ToShellOptions {
  /**
   * One option a line, joined by backslashes, for people.
   *
   * @defaultValue false
   */
  readonly multiline?: boolean | undefined
}

/** Nothing in here is special to sh, bash, dash, zsh or ksh, anywhere in a word but at its start. */
const PLAIN = /^[\w/.,:@%+-][\w/.,:@%+=-]*$/

/** What a shell takes for syntax when it comes first: an assignment, and words of its own. */
const SYNTAX =
  /=|^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|time|function|select|coproc|repeat|foreach|end|nocorrect|noglob)$/

/**
 * The line that starts a program with exactly these arguments when it is pasted into a POSIX shell.
 *
 * @throws {@link ArgsError} `invalid-value` for what no argument can carry: NUL, a lone surrogate.
 */
export function toShell(argv: readonly string[], options: ToShellOptions = {}): string {
  checkKeys(checkFields(options, ''), ['multiline'], '')
  const { multiline = false } = options
  let line = ''
  checkTexts(argv, '').forEach((word, index) => {
    if (index > 0) line += multiline && word.startsWith('-') ? ' \\\n  ' : ' '
    const isPlain = PLAIN.test(word) && (index > 0 || !SYNTAX.test(word))
    line += isPlain ? word : `'${word.replaceAll("'", "'\\''")}'`
  })
  return line
}
