// Strings that every match of an expression contains: what one pass over the text looks for, on behalf of all waits.

/** One element of an expression's source: an escape, a class, the opening of a group, a quantifier, a character. */
const TOKEN =
  /\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\k<[^>|()[\]]*>|\\p\{[\w=]*\}|\\\d+|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|<[^>]*>|[^:)]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gisu
const QUANTIFIER = /^(?:[*+?]|\{\d)/
/** A group whose content is a part of the match, and means what it would mean outside of it. */
const PLAIN_GROUP = /^\((?:$|\?:|\?<[^=!])/
const CONTROLS: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t' }

/**
 * Strings of which any match of an expression contains at least one; nothing where the source does not tell.
 * It errs on one side only: a part that it does not understand is taken to require nothing.
 */
export function requiredLiterals({ source, flags }: RegExp): readonly string[] | undefined {
  // Without case a letter stands for several; with `v` classes nest.
  if (/[iv]/.test(flags)) return undefined
  return readAlternatives([...(source.match(TOKEN) ?? [])].reverse())
}

/** Reads up to the end of the group (or of the source): each alternative must require something. */
function readAlternatives(tokens: string[]): readonly string[] | undefined {
  const all: (readonly string[] | undefined)[] = []
  do all.push(readSequence(tokens))
  while (tokens.pop() === '|')
  return all.every(literals => literals !== undefined) ? all.flat() : undefined
}

/** Reads one alternative; of all that it requires, the set whose shortest string is longest is the rarest. */
function readSequence(tokens: string[]): readonly string[] | undefined {
  let best: readonly string[] | undefined
  let run = ''
  const offer = (literals: readonly string[]): void => {
    if (best === undefined || shortest(literals) > shortest(best)) best = literals
  }
  const endRun = (): void => {
    if (run !== '') offer([run])
    run = ''
  }
  while (tokens.length > 0 && tokens.at(-1) !== '|' && tokens.at(-1) !== ')') {
    const token = tokens.pop() ?? ''
    const group = token.startsWith('(') ? readAlternatives(tokens) : undefined
    const literal = literalOf(token)
    if (QUANTIFIER.test(tokens.at(-1) ?? '')) {
      tokens.pop()
      endRun()
    } else if (literal !== undefined) run += literal
    else {
      endRun()
      if (group !== undefined && PLAIN_GROUP.test(token)) offer(group)
    }
  }
  endRun()
  return best
}

/** The text that a token stands for, if it stands for one text only. */
function literalOf(token: string): string | undefined {
  if (token.startsWith('\\'))
    return CONTROLS[token] ?? (/^\\[^\da-z]$/isu.test(token) ? token.slice(1) : undefined)
  return /^[\^$.[(]/.test(token) ? undefined : token
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map(literal => literal.length))
}
