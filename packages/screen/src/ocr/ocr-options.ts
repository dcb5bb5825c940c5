// How text is read from the screen.
import { checkOptions, checkText } from '../check.ts'
import { ScreenRequestError } from '../errors.ts'

/** How text is read. */
export interface OcrOptions {
  /**
   * What reads it: the npm package or the system's program of that name.
   *
   * @defaultValue the package `tesseract.js` where it is installed, else the program `tesseract`
   */
  readonly engine?: 'tesseract.js' | 'tesseract' | undefined
  /** The languages by Tesseract's names, several with `+`: `'eng+deu'`. @defaultValue 'eng' */
  readonly language?: string | undefined
  /** A directory or (for `tesseract.js`) a URL with the languages' data. @defaultValue the engine's own */
  readonly dataPath?: string | undefined
}

/** Refuses what is no such options object. */
export function checkOcr(options: OcrOptions | undefined): void {
  if (options === undefined) return
  checkOptions(options, ['engine', 'language', 'dataPath'], 'ocr')
  const { engine, language, dataPath } = options
  if (engine !== undefined && engine !== 'tesseract.js' && engine !== 'tesseract')
    throw new ScreenRequestError(`ocr.engine must be 'tesseract.js' or 'tesseract', not ${String(engine)}`)
  if (language !== undefined && !/^\w+([+/]\w+)*$/.test(checkText(language, 'ocr.language')))
    throw new ScreenRequestError(`ocr.language must be names such as "eng" or "eng+deu", not "${language}"`)
  if (dataPath !== undefined) checkText(dataPath, 'ocr.dataPath')
}
