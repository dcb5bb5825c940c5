// A command as one line that runs when pasted into a POSIX shell.

const PLAIN = /^[\w@%+=:,./-]+$/

/** Joins the words of a command, quoted where a shell would read them differently. */
export function toShellLine(words: readonly string[]): string {
  return words.map((word, index) => (isPlain(word, index) ? word : quote(word))).join(' ')
}

function isPlain(word: string, index: number): boolean {
  // In the first place `a=b` would be an assignment.
  return PLAIN.test(word) && !(index === 0 && word.includes('='))
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
