// A command as one line that runs when pasted into a POSIX shell. The rule is that of @qm/args' toShell.

/** Nothing in here is special to sh, bash, dash, zsh or ksh, anywhere in a word but at its start. */
const PLAIN = /^[\w/.,:@%+-][\w/.,:@%+=-]*$/

/** What a shell takes for syntax when it comes first: an assignment, and reserved words. */
const SYNTAX =
  /=|^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|time|function|select|coproc|repeat|foreach|end|nocorrect|noglob)$/

/** Joins the words of a command, quoted where a shell would read them differently. */
export function toShellLine(words: readonly string[]): string {
  return words.map((word, index) => (isPlain(word, index) ? word : quote(word))).join(' ')
}

function isPlain(word: string, index: number): boolean {
  return PLAIN.test(word) && (index > 0 || !SYNTAX.test(word))
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
