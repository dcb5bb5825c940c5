// Waits for a screen that holds still, and for one that changes.
import { isSame } from '../find/same.ts'
import type { ChangeOptions, StillOptions } from '../options.ts'
import type { Picture } from '../picture/picture.ts'
import { decodePng } from '../picture/png.ts'
import { describeRegion } from '../picture/region.ts'
import type { Wait } from './looker.ts'

const STILL_MS = 1000
const BLINKING_CURSOR_PIXELS = 256

/** Ends with the first picture that has been the same for `stillMs`. */
export function stillWait({
  stillMs = STILL_MS,
  region,
  ignorePixels = BLINKING_CURSOR_PIXELS,
}: StillOptions): Wait<Buffer> {
  let reference: Picture | undefined
  let since = 0
  let changes = -1
  return {
    waitingFor: `a screen that is still for ${Math.round(stillMs)} ms`,
    always: true,
    check: ({ png, picture }) => {
      if (reference === undefined || !isSame(reference, picture, region, ignorePixels)) {
        reference = picture
        since = performance.now()
        changes++
      }
      return performance.now() - since >= stillMs ? png : undefined
    },
    evidence: () => ({ why: `it has changed at ${changes} looks` }),
  }
}

/** Ends with the first picture that differs from the first one, or from `since`. */
export function changeWait(
  { region, ignorePixels = 0, since }: ChangeOptions,
  maxPixels: number,
): Wait<Buffer> {
  let reference = since && decodePng(since, 'since', maxPixels)
  const where = region ? ` in ${describeRegion(region)}` : ''
  return {
    waitingFor: `a change of the screen${where}`,
    check: ({ png, picture }) => {
      reference ??= picture
      return isSame(reference, picture, region, ignorePixels) ? undefined : png
    },
    evidence: () => ({ why: 'it has stayed the same' }),
  }
}
