// Keys of an options object: those that are not known are an error that names the nearest one.
import { ArgsError } from '../errors.ts'
import { memberPath } from './data-path.ts'

/** Names longer than this are like no key. */
const MAX_LENGTH = 60

/**
 * @param known the keys that there are
 * @throws {@link ArgsError} `unknown-key` for the first key that is not among them; undefined values do not count.
 */
export function checkKeys(options: object, known: readonly string[], path: string): void {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || known.includes(key)) continue
    const problem = `there is no "${key.slice(0, MAX_LENGTH)}"${suggestion(key, known)}`
    throw new ArgsError('unknown-key', problem, memberPath(path, key), known.join(', '))
  }
}

/** A question for the key that was probably meant; empty where none is near. */
export function suggestion(key: string, known: readonly string[]): string {
  if (key.length > MAX_LENGTH) return ''
  const distances = known.map(name => ({
    name,
    distance: editDistance(key.toLowerCase(), name.toLowerCase()),
  }))
  const [nearest] = distances.sort((one, other) => one.distance - other.distance)
  return nearest !== undefined && nearest.distance <= Math.max(2, key.length / 3)
    ? `: did you mean "${nearest.name}"?`
    : ''
}

/** How many characters have to be inserted, deleted or replaced (Levenshtein). */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
