// A typed line as words: blanks separate them, except inside quotes and brackets.

/** The line cannot be understood; the message says why. */
export class ShellSyntaxError extends Error {
  override readonly name = 'ShellSyntaxError'
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/**
 * Splits a line. Quotes stay: what they mean depends on where they stand.
 *
 * @param lenient takes an open quote or bracket as ending at the end of the line, for completion
 * @throws {@link ShellSyntaxError} for a quote or a bracket that is not closed.
 */
export function splitWords(line: string, lenient = false): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  const open: string[] = []
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at)
    if (quote !== '') {
      if (char === '\\') word += char + line.charAt(++at)
      else {
        if (char === quote) quote = ''
        word += char
      }
      continue
    }
    if (/\s/.test(char) && open.length === 0) {
      if (word !== '') words.push(word)
      word = ''
      continue
    }
    // A quote opens where a value begins; an apostrophe inside a word is just that.
    const opens = open.length > 0 || word === '' || word.endsWith('=')
    if ((char === '"' || char === "'") && opens) quote = char
    const closing = CLOSING[char]
    if (closing !== undefined && opens) open.push(closing)
    else if (char === open.at(-1)) open.pop()
    word += char
  }
  if (!lenient && quote !== '') throw new ShellSyntaxError(`a ${quote} is not closed`)
  if (!lenient && open.length > 0) throw new ShellSyntaxError(`a ${open.at(-1)} is missing`)
  if (word !== '' || (lenient && /\s$/.test(line))) words.push(word)
  return words
}
