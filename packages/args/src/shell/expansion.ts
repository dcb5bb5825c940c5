// Finds the end of a shell substitution: `$(…)`, `${…}` or in backquotes, with what is nested in it.

/** Whether a `$(` or `${` stands at this offset. */
export function opensExpansion(line: string, at: number): boolean {
  return line[at] === '$' && (line[at + 1] === '(' || line[at + 1] === '{')
}

/** The offset behind the substitution that begins at `at`; -1 if it is not closed. */
export function findEnd(line: string, at: number): number {
  // The closing characters that are awaited, the innermost last.
  const open: string[] = []
  for (let index = at; index < line.length; index++) {
    const char = line.charAt(index)
    const awaited = open.at(-1)
    if (char === '\\') index++
    else if (char === awaited) {
      open.pop()
      if (open.length === 0) return index + 1
    } else if (opensExpansion(line, index)) {
      open.push(line[index + 1] === '(' ? ')' : '}')
      index++
    } else if (char === '(' && awaited === ')') open.push(')')
    else if (char === '"' || char === '`') open.push(char)
    else if (char === "'" && awaited === ')') {
      index = line.indexOf("'", index + 1)
      if (index < 0) return -1
    }
  }
  return -1
}
