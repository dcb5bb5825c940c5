// The name of a list that is most like a given one, for messages about misspelt words.

/** How many letters may differ before two names have nothing to do with each other. */
const MAX_DISTANCE = 3
/** What a name counts that is a part of the other. */
const PART_DISTANCE = 2.5

/** The most similar of `names`; undefined when none is like `word`. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const lower = word.slice(0, 64).toLowerCase()
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    const other = name.toLowerCase()
    const distance = Math.min(editDistance(lower, other), isPart(lower, other) ? PART_DISTANCE : Infinity)
    if (distance < (best?.distance ?? Math.min(MAX_DISTANCE, lower.length - 1) + 1)) best = { name, distance }
  }
  return best?.name
}

function isPart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length > 2 && long.includes(short)
}

/** Levenshtein's distance: insertions, deletions and replacements of one letter. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1]
    for (const [column, otherLetter] of [...other].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === otherLetter ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}
