// A picture that is looked for: decoded and checked once, then compared with each look.
import type { ScreenEvidence } from '../errors.ts'
import { compare } from '../picture/compare.ts'
import { ignoredPixels, type Mask } from '../picture/mask.ts'
import { crop, type Picture } from '../picture/picture.ts'
import { decodePng, encodePng } from '../picture/png.ts'
import { clip, describeRegion } from '../picture/region.ts'
import type { Match, Region } from '../place.ts'
import { searchPicture } from './search.ts'

/** How it is compared. */
export interface ExpectedOptions {
  readonly region?: Region | undefined
  readonly mask?: Mask | undefined
  readonly threshold?: number | undefined
  readonly tolerance?: number | undefined
}

const DEFAULT_TOLERANCE = 0.02
/** The default of `threshold`. */
export const DEFAULT_THRESHOLD = 0.1

/** A picture that is looked for. */
export class ExpectedPicture {
  readonly #png: Buffer
  readonly #picture: Picture
  readonly #ignored: Uint8Array
  readonly #region: Region | undefined
  readonly #threshold: number
  readonly #tolerance: number
  #nearest: Match | undefined

  /** @throws {@link PictureError} for what is no PNG, {@link ScreenRequestError} for a mask that does not fit */
  constructor(png: Uint8Array, options: ExpectedOptions, maxPixels: number) {
    this.#picture = decodePng(png, 'the expected picture', maxPixels)
    this.#png = Buffer.from(png)
    this.#ignored = ignoredPixels(this.#picture, options.mask, maxPixels)
    this.#region = options.region
    this.#tolerance = options.tolerance ?? DEFAULT_TOLERANCE
    this.#threshold = options.threshold ?? (options.tolerance === 0 ? 0 : DEFAULT_THRESHOLD)
  }

  /** For messages. */
  get name(): string {
    return `a picture of ${this.#picture.width}x${this.#picture.height} pixels`
  }

  /** Where it is on a screen, if it is. */
  find(screen: Picture): Match | undefined {
    this.#nearest = searchPicture(screen, {
      expected: this.#picture,
      ignored: this.#ignored,
      channelLimit: Math.floor(this.#threshold * 255),
      region: clip(this.#region, screen),
    })
    const score = this.#nearest?.score ?? 0
    // Room for the rounding of 1 - 0.02.
    return score >= 1 - this.#tolerance - 1e-9 ? this.#nearest : undefined
  }

  /** What the last search has found instead, for an error. */
  evidence(look: { readonly png: Buffer; readonly picture: Picture }): ScreenEvidence & { why: string } {
    const nearest = this.#nearest
    const shown = { seen: look.png, expected: this.#png }
    const { width, height } = look.picture
    if (nearest === undefined) {
      const where = describeRegion(clip(this.#region, look.picture))
      return { ...shown, why: `it does not fit into ${where} of a screen of ${width}x${height}` }
    }
    const { image } = compare(this.#picture, crop(look.picture, nearest), {
      threshold: this.#threshold,
      ignored: this.#ignored,
    })
    const score = (Math.floor(nearest.score * 1000) / 10).toFixed(1)
    const wanted = Number(((1 - this.#tolerance) * 100).toFixed(1))
    const why = `the nearest place (${nearest.x},${nearest.y} of ${width}x${height}) agrees in ${score} % of the pixels, ${wanted} % are wanted`
    return { ...shown, nearest, difference: encodePng(image), why }
  }
}
