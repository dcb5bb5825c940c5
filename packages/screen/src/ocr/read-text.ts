// Reads the text of a part of the screen, with places on the screen.

import { OcrUnavailableError } from '../errors.ts'
import type { Picture } from '../picture/picture.ts'
import type { Region } from '../place.ts'
import type { OcrOptions } from './ocr-options.ts'
import { prepare } from './prepare.ts'
import { loadTesseractJs, readByTesseractJs } from './tesseract-js.ts'
import { readByProgram } from './tesseract-program.ts'
import { joinWords, type ReadText } from './words.ts'

/** Reads by what the options name, else by what there is. */
export async function readText(
  screen: Picture,
  region: Region,
  options: OcrOptions,
  signal: AbortSignal,
): Promise<ReadText> {
  if (region.width === 0 || region.height === 0) return joinWords([])
  const { png, scale, border } = prepare(screen, region)
  const { engine } = options
  const package_ = engine === 'tesseract' ? undefined : await loadTesseractJs()
  if (engine === 'tesseract.js' && package_ === undefined)
    throw new OcrUnavailableError('the npm package tesseract.js is not installed: npm install tesseract.js')
  const words = package_
    ? await readByTesseractJs(package_, png, options, signal)
    : await readByProgram(png, options, signal)
  return joinWords(
    words.map(word => ({
      ...word,
      x: region.x + Math.max(0, Math.round((word.x - border) / scale)),
      y: region.y + Math.max(0, Math.round((word.y - border) / scale)),
      width: Math.round(word.width / scale),
      height: Math.round(word.height / scale),
    })),
  )
}
