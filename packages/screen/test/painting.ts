// Pictures made for tests, and a machine whose screen shows them.
import type { ScreenMachine } from '../src/index.ts'
import { blankPicture, type Picture } from '../src/picture/picture.ts'
import { encodePng } from '../src/picture/png.ts'
import type { Region } from '../src/place.ts'

/** Red, green, blue. */
export type Colour = readonly [number, number, number]

/** A picture of one colour. */
export function filled(width: number, height: number, colour: Colour = [0, 0, 0]): Picture {
  const picture = blankPicture(width, height)
  paint(picture, { x: 0, y: 0, width, height }, colour)
  return picture
}

/** Fills a rectangle. */
export function paint(picture: Picture, { x, y, width, height }: Region, colour: Colour, alpha = 255): void {
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++)
      picture.data.set([...colour, alpha], (row * picture.width + column) * 4)
}

/** An icon of 16 x 16: a white frame with a blue middle. */
export function icon(): Picture {
  const picture = filled(16, 16, [255, 255, 255])
  paint(picture, { x: 4, y: 4, width: 8, height: 8 }, [0, 0, 255])
  return picture
}

/** Copies a picture into another. */
export function put(onto: Picture, x: number, y: number, part: Picture): void {
  for (let row = 0; row < part.height; row++)
    onto.data.set(
      part.data.subarray(row * part.width * 4, (row + 1) * part.width * 4),
      ((y + row) * onto.width + x) * 4,
    )
}

/** A machine whose screen shows one picture after the other, then the last for good. */
export class PaintedMachine implements ScreenMachine {
  readonly clicks: unknown[] = []
  readonly #frames: Buffer[]

  constructor(...frames: readonly Picture[]) {
    this.#frames = frames.map(encodePng)
  }

  readonly mouse: ScreenMachine['mouse'] = {
    click: async (x, y, { button, count } = {}) => {
      this.clicks.push({ x, y, button, count })
    },
  }

  async screenshot(): Promise<Buffer> {
    const frame = this.#frames.length > 1 ? this.#frames.shift() : this.#frames[0]
    if (frame === undefined) throw new Error('no picture was made')
    return frame
  }
}
