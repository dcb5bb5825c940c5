// Makes a part of the screen readable: dark text on white, three times as large.
import { PNG } from 'pngjs'
import type { Picture } from '../picture/picture.ts'
import type { Region } from '../place.ts'

/** Grey pixels, row by row. */
interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A prepared picture, and how its pixels become those of the screen. */
export interface Prepared {
  readonly png: Buffer
  readonly scale: number
  /** White pixels around it. */
  readonly border: number
}

const SCALE = 3
/** Tesseract misses text at the very edge. */
const BORDER = 24
/** Larger pictures are enlarged less. */
const MAX_PREPARED_PIXELS = 2 ** 25
/** Backgrounds are told apart in blocks of this size: a selected line of a menu is dark on light, the others light on dark. */
const BLOCK_WIDTH = 64
const BLOCK_HEIGHT = 8

/** Prepares a part of the screen for reading. */
export function prepare(screen: Picture, region: Region): Prepared {
  const grey = darkOnWhite(brightness(screen, region))
  let scale = SCALE
  while (scale > 1 && region.width * region.height * scale * scale > MAX_PREPARED_PIXELS) scale--
  const { width, height, data } = enlarge(grey, scale, BORDER)
  const png = new PNG({ width, height })
  png.data = Buffer.from(data.buffer)
  const options = { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 1 } as const
  return { png: PNG.sync.write(png, options), scale, border: BORDER }
}

function brightness(screen: Picture, { x, y, width, height }: Region): Grey {
  const data = new Uint8Array(width * height)
  const pixels = screen.data
  for (let row = 0, to = 0; row < height; row++) {
    for (let from = ((y + row) * screen.width + x) * 4, end = from + width * 4; from < end; from += 4)
      data[to++] =
        ((pixels[from] ?? 0) * 77 + (pixels[from + 1] ?? 0) * 150 + (pixels[from + 2] ?? 0) * 29) >> 8
  }
  return { width, height, data }
}

/** Each pixel by how far it is from the most frequent brightness of its block: 255 is the background. */
function darkOnWhite({ width, height, data }: Grey): Grey {
  const result = new Uint8Array(data.length)
  for (let top = 0; top < height; top += BLOCK_HEIGHT) {
    for (let left = 0; left < width; left += BLOCK_WIDTH) {
      const right = Math.min(width, left + BLOCK_WIDTH)
      const bottom = Math.min(height, top + BLOCK_HEIGHT)
      const counts = new Uint16Array(16)
      const sums = new Uint32Array(16)
      for (let y = top; y < bottom; y++)
        for (let index = y * width + left; index < y * width + right; index++) {
          const value = data[index] ?? 0
          counts[value >> 4] = (counts[value >> 4] ?? 0) + 1
          sums[value >> 4] = (sums[value >> 4] ?? 0) + value
        }
      const common = counts.indexOf(Math.max(...counts))
      const background = (sums[common] ?? 0) / (counts[common] ?? 1)
      const stretch = 255 / Math.max(background, 255 - background)
      for (let y = top; y < bottom; y++)
        for (let index = y * width + left; index < y * width + right; index++)
          result[index] = 255 - Math.abs((data[index] ?? 0) - background) * stretch
    }
  }
  return { width, height, data: result }
}

/** Enlarges, with straight lines between the pixels' brightnesses. */
function enlarge({ width, height, data }: Grey, scale: number, border: number): Grey {
  const wide = width * scale + 2 * border
  const high = height * scale + 2 * border
  const result = new Uint8Array(wide * high).fill(255)
  for (let y = 0; y < height * scale; y++) {
    const [above, below, down] = between(y, scale, height)
    for (let x = 0; x < width * scale; x++) {
      const [left, right, across] = between(x, scale, width)
      const upper = mix(data[above * width + left] ?? 0, data[above * width + right] ?? 0, across)
      const lower = mix(data[below * width + left] ?? 0, data[below * width + right] ?? 0, across)
      result[(y + border) * wide + x + border] = mix(upper, lower, down)
    }
  }
  return { width: wide, height: high, data: result }
}

/** The two pixels that a place of the enlarged picture lies between, and how near it is to the second. */
function between(place: number, scale: number, size: number): readonly [number, number, number] {
  const exact = Math.min(size - 1, Math.max(0, (place + 0.5) / scale - 0.5))
  const first = Math.floor(exact)
  return [first, Math.min(size - 1, first + 1), exact - first]
}

function mix(one: number, other: number, part: number): number {
  return one + (other - one) * part
}
