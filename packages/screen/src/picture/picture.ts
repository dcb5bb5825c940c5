// A decoded picture, and cutting parts out of it.
import type { Region } from '../place.ts'

/** Pixels of four bytes (red, green, blue, alpha), row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture of that size, transparent black. */
export function blankPicture(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(width * height * 4) }
}

/** The size of a canvas on which both pictures lie, one over the other. */
export function sharedCanvas(
  one: Pick<Picture, 'width' | 'height'>,
  other: Pick<Picture, 'width' | 'height'>,
): Pick<Picture, 'width' | 'height'> {
  return { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) }
}

/** A copy of a part; what lies outside of the picture is transparent black. */
export function crop(picture: Picture, { x, y, width, height }: Region): Picture {
  const part = blankPicture(width, height)
  const across = Math.max(0, Math.min(width, picture.width - x))
  const down = Math.max(0, Math.min(height, picture.height - y))
  for (let row = 0; row < down; row++) {
    const start = ((y + row) * picture.width + x) * 4
    part.data.set(picture.data.subarray(start, start + across * 4), row * width * 4)
  }
  return part
}

/** The pixels as numbers of 32 bits, for comparing whole pixels. */
export function wholePixels({ data }: Picture): Uint32Array {
  if (data.byteOffset % 4 === 0) return new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  return new Uint32Array(data.slice().buffer)
}

/** The smallest rectangle that holds all pixels that differ; undefined for equal pictures. The sizes must be the same. */
export function changedRegion(before: Picture, after: Picture): Region | undefined {
  const { width, height } = after
  const [one, other] = [wholePixels(before), wholePixels(after)]
  let [left, right, top, bottom] = [width, -1, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0, index = y * width; x < width; x++, index++) {
      if (one[index] === other[index]) continue
      if (top < 0) top = y
      bottom = y
      if (x < left) left = x
      if (x > right) right = x
    }
  }
  if (top < 0) return undefined
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
