// Which pixels of an expected picture are not compared.
import { ScreenRequestError } from '../errors.ts'
import type { Region } from '../place.ts'
import type { Picture } from './picture.ts'
import { decodePng } from './png.ts'
import { checkRegion, clip } from './region.ts'

/** Parts of the expected picture that are not compared: rectangles of it, or a PNG of its size whose transparent pixels are meant. */
export type Mask = Region | readonly Region[] | Uint8Array

/** Refuses what is no mask; a PNG is decoded by {@link ignoredPixels}. */
export function checkMask(mask: Mask | undefined): void {
  if (mask === undefined || mask instanceof Uint8Array) return
  for (const region of list(mask)) checkRegion(region, 'mask')
}

/** A byte for each pixel of the picture, not 0 for those left out: by the mask, and because they are transparent. */
export function ignoredPixels(expected: Picture, mask: Mask | undefined, maxPixels: number): Uint8Array {
  const { width, height } = expected
  const ignored = new Uint8Array(width * height)
  addTransparent(ignored, expected)
  if (mask instanceof Uint8Array) {
    const picture = decodePng(mask, 'the mask', maxPixels)
    if (picture.width !== width || picture.height !== height)
      throw new ScreenRequestError(
        `the mask has ${picture.width}x${picture.height} pixels, the expected picture ${width}x${height}`,
      )
    addTransparent(ignored, picture)
  } else {
    for (const region of mask === undefined ? [] : list(mask)) {
      const part = clip(region, expected)
      for (let y = part.y; y < part.y + part.height; y++)
        ignored.fill(1, y * width + part.x, y * width + part.x + part.width)
    }
  }
  if (!ignored.includes(0)) throw new ScreenRequestError('the mask leaves no pixel to compare')
  return ignored
}

function addTransparent(ignored: Uint8Array, { data }: Picture): void {
  for (let index = 0; index < ignored.length; index++) if (data[index * 4 + 3] === 0) ignored[index] = 1
}

function list(mask: Region | readonly Region[]): readonly Region[] {
  return 'length' in mask ? mask : [mask]
}
