// Repeatable random numbers: a generator for each port and direction, so that other traffic does not change its numbers.

/** Gives numbers from 0 (included) to 1 (excluded). */
export type Random = () => number

/**
 * A generator that gives the same numbers for the same seed and purpose.
 * Chris Doty-Humphrey's sfc32, seeded by a hash of both.
 */
export function seededRandom(seed: number, purpose: string): Random {
  const [a0, b0, c0] = hash(`${seed}/${purpose}`)
  let a = a0
  let b = b0
  let c = c0
  let counter = 1
  const next = (): number => {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + result
    c |= 0
    return (result >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()
  return next
}

/** Three words of FNV-1a over the text, each begun at another place. */
function hash(text: string): [number, number, number] {
  const word = (basis: number): number => {
    let value = basis
    for (let index = 0; index < text.length; index++)
      value = Math.imul(value ^ text.charCodeAt(index), 16_777_619)
    return value | 0
  }
  return [word(0x811c9dc5), word(0x01000193), word(0x9e3779b9)]
}
