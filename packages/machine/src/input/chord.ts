// Keys that are held down together, read from text: `Control+Alt+Delete`, `ctrl-alt-delete`, `A`.
import type { QKeyCode } from '@qm/qmp/schema'
import { keyNamed, nearestKey } from './key-names.ts'

/** Keys held down together. */
export type Chord = readonly QKeyCode[]

/**
 * Reads keys that are joined by `+` or `-`, by any of their names, in any case. A single capital letter is pressed with
 * shift.
 *
 * @param character the keys of a character that is no key's name, such as `!`; undefined when there are none
 * @throws RangeError for a name that no key has, with the nearest one
 */
export function parseChord(
  text: string,
  character: (text: string) => Chord | undefined = () => undefined,
): Chord {
  const single = keyNamed(text)
  if (single !== undefined) return isCapital(text) ? ['shift', single] : [single]
  return splitKeys(text).flatMap(name => {
    const key = keyNamed(name)
    if (key !== undefined) return isCapital(name) ? ['shift', key] : [key]
    const chord = [...name].length === 1 ? character(name) : undefined
    if (chord !== undefined) return chord
    const nearest = nearestKey(name)
    const advice = nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`
    throw new RangeError(`there is no key ${JSON.stringify(name)} in ${JSON.stringify(text)}${advice}`)
  })
}

/** Splits at `+` and `-`; one that follows another, or that ends the text, is a key itself: `Control++`, `ctrl--`. */
function splitKeys(text: string): readonly string[] {
  const names: string[] = []
  let name = ''
  for (const letter of text) {
    const joins = (letter === '+' || letter === '-') && name !== ''
    if (joins) names.push(name)
    name = joins ? '' : name + letter
  }
  return [...names, name]
}

function isCapital(name: string): boolean {
  return /^[A-Z]$/.test(name)
}
