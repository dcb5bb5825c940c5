// The order in which the pixels of a picture are compared: those at edges and at random first.
import { type Picture, wholePixels } from '../picture/picture.ts'

/** The pixels of a picture that count, in the order of comparing. */
export interface ComparedPixels {
  /** How many there are. */
  readonly count: number
  /** Where each lies on a screen, from the place of the picture's upper left corner. */
  readonly offsets: Uint32Array
  readonly values: Uint32Array
}

/** Half of the first pixels lie at edges, where a picture differs from its surroundings. The order is always the same. */
export function comparedPixels(expected: Picture, ignored: Uint8Array, screenWidth: number): ComparedPixels {
  const { width } = expected
  const pixels = wholePixels(expected)
  const used = shuffle(Uint32Array.from(indexes(ignored)))
  const isEdge = (index: number): boolean =>
    (index % width > 0 && pixels[index] !== pixels[index - 1]) ||
    (index >= width && pixels[index] !== pixels[index - width])
  const order = new Uint32Array(used.length)
  const edges = used.filter(isEdge)
  const others = used.filter(index => !isEdge(index))
  let [edge, other] = [0, 0]
  for (let place = 0; place < order.length; place++) {
    const takeEdge = edge < edges.length && (place % 2 === 0 || other === others.length)
    order[place] = (takeEdge ? edges[edge++] : others[other++]) ?? 0
  }
  return {
    count: order.length,
    offsets: order.map(index => Math.floor(index / width) * screenWidth + (index % width)),
    values: order.map(index => pixels[index] ?? 0),
  }
}

function* indexes(ignored: Uint8Array): Generator<number> {
  for (let index = ignored.indexOf(0); index >= 0; index = ignored.indexOf(0, index + 1)) yield index
}

/** Shuffles in place, by a fixed seed (a linear congruential generator). */
function shuffle(values: Uint32Array): Uint32Array {
  let state = 1
  for (let last = values.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const place = Math.floor((state / 2 ** 32) * (last + 1))
    const value = values[last] ?? 0
    values[last] = values[place] ?? 0
    values[place] = value
  }
  return values
}
