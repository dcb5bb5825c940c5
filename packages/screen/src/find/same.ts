// Whether a part of two screens is the same.
import type { Picture } from '../picture/picture.ts'
import { clip } from '../picture/region.ts'
import type { Region } from '../place.ts'

/** Whether at most `ignorePixels` differ. Screens of different sizes are never the same. */
export function isSame(
  one: Picture,
  other: Picture,
  region: Region | undefined,
  ignorePixels: number,
): boolean {
  if (one.width !== other.width || one.height !== other.height) return false
  const { x, y, width, height } = clip(region, one)
  let differing = 0
  for (let row = y; row < y + height; row++) {
    const start = (row * one.width + x) * 4
    for (let index = start; index < start + width * 4; index += 4) {
      if (
        one.data[index] === other.data[index] &&
        one.data[index + 1] === other.data[index + 1] &&
        one.data[index + 2] === other.data[index + 2]
      )
        continue
      if (++differing > ignorePixels) return false
    }
  }
  return true
}
