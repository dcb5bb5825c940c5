// PNG files to pixels and back, by pngjs, with a limit on the size.
import { PNG } from 'pngjs'
import { describe } from '../check.ts'
import { PictureError } from '../errors.ts'
import type { Picture } from './picture.ts'
import { checkData, isPng, sizeOf } from './png-check.ts'

/** The limit of a picture when the caller sets none: 8192 x 8192. */
export const MAX_PIXELS: number = 2 ** 26

/**
 * Decodes a PNG; its size and the length of its data are looked at first, so that a small file cannot ask for much memory
 * or time.
 *
 * @throws {@link PictureError} for anything else, and above `maxPixels`
 */
export function decodePng(bytes: unknown, what: string, maxPixels: number): Picture {
  if (!(bytes instanceof Uint8Array))
    throw new PictureError(`${what} must be the bytes of a PNG, not ${describe(bytes)}`)
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isPng(png))
    throw new PictureError(`${what} is no PNG: ${png.length} bytes that begin with ${start(png)}`)
  const { width, height } = sizeOf(png)
  if (width === 0 || height === 0 || width * height > maxPixels)
    throw new PictureError(`${what} has ${width}x${height} pixels; between 1 and ${maxPixels} are allowed`)
  try {
    checkData(png)
    return PNG.sync.read(png)
  } catch (cause) {
    throw new PictureError(`${what} is a damaged PNG: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

/** The bytes of a PNG. */
export function encodePng({ width, height, data }: Picture): Buffer {
  const png = new PNG({ width, height })
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return PNG.sync.write(png, { deflateLevel: 3 })
}

function start(bytes: Buffer): string {
  return bytes.length === 0 ? 'nothing' : bytes.subarray(0, 8).toString('hex')
}
