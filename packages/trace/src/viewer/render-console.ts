// The text of a console: escape sequences carried out as far as lines have a use for them, the others left out.

/**
 * What lines of a terminal would hold after these characters: carriage returns, backspaces and the erasing of lines are
 * carried out, colours and cursor movements left out. Takes linear time.
 */
export function renderConsole(text: string): string {
  const maxColumns = 1000
  const lines: string[] = []
  let line: string[] = []
  let column = 0
  const endLine = (): void => {
    lines.push(line.join(''))
    line = []
    column = 0
  }
  const put = (character: string): void => {
    if (column >= maxColumns) endLine()
    while (line.length < column) line.push(' ')
    line[column++] = character
  }
  // One alternative a kind: CSI, strings (OSC, DCS, …) to their end, other escapes, one character.
  const tokens =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    /\u001b\[[0-?]{0,64}[ -/]{0,4}[@-~]|\u001b[\]PX^_][^\u0007\u001b]{0,4096}(?:\u0007|\u001b\\)?|\u001b[ -/]{0,4}[0-~]?|./gsu
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\n') endLine()
    else if (token === '\r') column = 0
    else if (token === '\b') column = Math.max(0, column - 1)
    else if (token === '\t') put('\t')
    else if (token.startsWith('\u001b')) {
      if (token === '\u001b[K' || token === '\u001b[0K') line.length = Math.min(line.length, column)
      else if (token === '\u001b[2K') line = []
      else if (token === '\u001b[2J' && line.length > 0) endLine()
    } else if (token !== '\u0000' && token !== '\u0007') put(token)
  }
  return [...lines, line.join('')].join('\n')
}
