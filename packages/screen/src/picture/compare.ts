// The difference of two pictures, by pixelmatch.
import pixelmatch from 'pixelmatch'
import { blankPicture, crop, type Picture, sharedCanvas } from './picture.ts'

/** What differs. */
export interface Comparison {
  /** How many pixels differ; one that only one of the pictures has counts. */
  readonly pixels: number
  /** The difference: equal pixels faint, others red. As large as the larger of the two. */
  readonly image: Picture
}

/** Compares two pictures of any size. `ignored` has a byte for each pixel of the first; those not 0 are left out. */
export function compare(
  expected: Picture,
  seen: Picture,
  { threshold, ignored }: { readonly threshold: number; readonly ignored?: Uint8Array | undefined },
): Comparison {
  const { width, height } = sharedCanvas(expected, seen)
  const sameSize = [expected, seen].every(picture => picture.width === width && picture.height === height)
  const whole = { x: 0, y: 0, width, height }
  const [one, other] = sameSize ? [expected, seen] : [crop(expected, whole), crop(seen, whole)]
  const image = blankPicture(width, height)
  const mask = ignored && widen(ignored, expected.width, width, height)
  const pixels = pixelmatch(one.data, other.data, image.data, width, height, {
    threshold,
    includeAA: true,
    ...(mask && { ignoreMask: mask }),
  })
  return { pixels, image }
}

function widen(ignored: Uint8Array, from: number, width: number, height: number): Uint8Array {
  if (from === width && ignored.length === width * height) return ignored
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < ignored.length / from; y++)
    mask.set(ignored.subarray(y * from, (y + 1) * from), y * width)
  return mask
}
