// Command lines as people see them: words quoted for a POSIX shell, and read back.
import { memberPath } from './data-path.ts'
import { checkText } from './scalar.ts'

/** How {@link toShell} lays the line out. */
export interface ToShellOptions {
  /**
   * One option a line, joined by backslashes, for people.
   * @default false
   */
  readonly multiline?: boolean
}

/** Nothing in here is special to sh, bash, dash, zsh or ksh, anywhere in a word but at its start. */
const PLAIN = /^[\w/.,:@%+-][\w/.,:@%+=-]*$/

/** Words that a shell takes for syntax when they come first. */
const RESERVED =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|time|function|select|coproc|repeat|foreach|end|nocorrect|noglob)$/

/**
 * The line that starts a program with exactly these arguments when it is pasted into a POSIX shell.
 *
 * @throws {@link ArgsError} `invalid-value` for what no argument can carry: NUL, a lone surrogate.
 */
export function toShell(argv: readonly string[], { multiline = false }: ToShellOptions = {}): string {
  let line = ''
  argv.forEach((word, index) => {
    const text = checkText(word, memberPath('', index))
    if (index > 0) line += multiline && text.startsWith('-') ? ' \\\n  ' : ' '
    line += index === 0 ? quoteCommand(text) : quoteWord(text)
  })
  return line
}

function quoteCommand(word: string): string {
  // A first word with "=" would be an assignment.
  return RESERVED.test(word) || word.includes('=') ? quote(word) : quoteWord(word)
}

function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : quote(word)
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
