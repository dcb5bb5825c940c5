// JSON text with line breaks and indents.

/** The same JSON, indented; numbers stay as they are written, and a text that was cut is shown as far as it goes. */
export function indentJson(text: string): string {
  let depth = 0
  const newline = (): string => `\n${'  '.repeat(Math.min(depth, 40))}`
  const tokens = text.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^"{}[\],:\s]+/gs) ?? []
  return tokens
    .map((token, index) => {
      const next = tokens[index + 1]
      if (token === '{' || token === '[') {
        depth += 1
        return next === '}' || next === ']' ? token : token + newline()
      }
      if (token === '}' || token === ']') {
        depth = Math.max(0, depth - 1)
        const before = tokens[index - 1]
        return before === '{' || before === '[' ? token : newline() + token
      }
      if (token === ',') return token + newline()
      return token === ':' ? ': ' : token
    })
    .join('')
}
