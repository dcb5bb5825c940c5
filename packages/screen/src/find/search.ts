// Template search: the place of the screen that is most like a picture, from few pixels to all.

import { type Picture, wholePixels } from '../picture/picture.ts'
import type { Match, Region } from '../place.ts'
import { type ComparedPixels, comparedPixels } from './compared-pixels.ts'

/** What is looked for, and where. */
export interface Search {
  readonly expected: Picture
  /** A byte for each pixel of `expected`; those not 0 are not compared. */
  readonly ignored: Uint8Array
  /** How far a channel may be away, 0 to 255. */
  readonly channelLimit: number
  /** The part of the screen that the picture must lie in. */
  readonly region: Region
}

/** So many pixels are compared at each place at first. */
const PROBES = 32
/** A place where more of them differ is compared further only when there is none better. */
const FEW = 12
/** The whole search compares at most so many pixels for each place, beside one whole comparison. */
const COMPARISONS_A_PLACE = 64

/**
 * The best place; undefined when the picture does not fit into the region. The time is linear in the pixels of the
 * region. Of equals the one further up, then further left.
 */
export function searchPicture(screen: Picture, search: Search): Match | undefined {
  const { expected, ignored, channelLimit, region } = search
  const across = region.width - expected.width + 1
  const down = region.height - expected.height + 1
  if (across < 1 || down < 1) return undefined
  const pixels = comparedPixels(expected, ignored, screen.width)
  const count = countMisses(wholePixels(screen), pixels, channelLimit)
  const probes = Math.min(PROBES, pixels.count)
  const places = across * down
  const offset = (place: number): number =>
    (region.y + Math.floor(place / across)) * screen.width + region.x + (place % across)

  const missed = new Uint8Array(places)
  const mostMissed = Math.min(FEW, probes) + 1
  for (let place = 0; place < places; place++) missed[place] = count(offset(place), 0, probes, mostMissed)

  let [best, fewest] = [-1, pixels.count + 1]
  let budget = places * COMPARISONS_A_PLACE + pixels.count
  for (let level = 0; level <= mostMissed && budget > 0 && fewest > 0; level++) {
    if (level >= fewest) break
    for (
      let place = missed.indexOf(level);
      place >= 0 && budget > 0;
      place = missed.indexOf(level, place + 1)
    ) {
      const misses = count(offset(place), 0, pixels.count, fewest)
      budget -= count.compared
      if (misses >= fewest) continue
      ;[best, fewest] = [place, misses]
      if (misses === 0) break
    }
  }
  const [width, height] = [expected.width, expected.height]
  return {
    x: region.x + (best % across),
    y: region.y + Math.floor(best / across),
    width,
    height,
    score: 1 - fewest / pixels.count,
  }
}

interface MissCounter {
  /** Counts differing pixels of the picture at a place of the screen, from one index to another, `limit` at most. */
  (at: number, from: number, to: number, limit: number): number
  /** How many pixels the last call has compared. */
  compared: number
}

function countMisses(screen: Uint32Array, { offsets, values }: ComparedPixels, limit: number): MissCounter {
  const counter: MissCounter = Object.assign(
    (at: number, from: number, to: number, most: number): number => {
      let misses = 0
      let index = from
      for (; index < to && misses < most; index++) {
        const seen = screen[at + (offsets[index] ?? 0)] ?? 0
        const wanted = values[index] ?? 0
        if (seen !== wanted && !isNear(seen, wanted, limit)) misses++
      }
      counter.compared = index - from
      return misses
    },
    { compared: 0 },
  )
  return counter
}

function isNear(one: number, other: number, limit: number): boolean {
  return (
    Math.abs((one & 255) - (other & 255)) <= limit &&
    Math.abs(((one >>> 8) & 255) - ((other >>> 8) & 255)) <= limit &&
    Math.abs(((one >>> 16) & 255) - ((other >>> 16) & 255)) <= limit
  )
}
