// Reads text by the npm package tesseract.js, when the user has installed it.
import { types } from 'node:util'
import { OcrError } from '../errors.ts'
import type { OcrOptions } from './ocr-options.ts'
import type { Word } from './words.ts'

/** The part of tesseract.js that is used; the package is no dependency, so its types may be absent. */
export interface TesseractJs {
  createWorker(
    language: string,
    mode?: number,
    options?: { langPath?: string; cacheMethod?: string; errorHandler?: (error: unknown) => void },
  ): Promise<TesseractWorker>
}

interface TesseractWorker {
  setParameters(parameters: { tessedit_pageseg_mode: string; user_defined_dpi: string }): Promise<unknown>
  recognize(image: Buffer, options: object, output: { blocks: boolean }): Promise<{ data: TesseractPage }>
  terminate(): Promise<unknown>
}

interface TesseractPage {
  readonly blocks:
    | readonly { readonly paragraphs: readonly { readonly lines: readonly TesseractLine[] }[] }[]
    | null
}

interface TesseractLine {
  readonly words: readonly {
    readonly text: string
    readonly confidence: number
    readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
  }[]
}

const LSTM_ONLY = 1
const ONE_BLOCK = '6'

/** The package, or undefined where it is not installed. */
export async function loadTesseractJs(): Promise<TesseractJs | undefined> {
  // In a variable, so that neither compilers nor bundlers look for it.
  const name: string = 'tesseract.js'
  try {
    const loaded: { default?: TesseractJs } & Partial<TesseractJs> = await import(
      /* webpackIgnore: true */ name
    )
    const { createWorker } = loaded.createWorker ? loaded : (loaded.default ?? {})
    return createWorker && { createWorker }
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      return undefined
    throw new OcrError(`tesseract.js cannot be loaded: ${error}`, { cause: error })
  }
}

/** Reads a PNG; the worker thread ends with the call. @throws {@link OcrError} when it fails */
export async function readByTesseractJs(
  { createWorker }: TesseractJs,
  png: Buffer,
  { language = 'eng', dataPath }: OcrOptions,
  signal: AbortSignal,
): Promise<Word[]> {
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  const abort = (): void => failed.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  // Without a handler the package throws what its thread has thrown where nothing catches it.
  const errorHandler = (error: unknown): void => failed.reject(error)
  const starting = createWorker(language, LSTM_ONLY, {
    errorHandler,
    // What is there already need not be copied to the working directory, which the package does by default.
    ...(dataPath !== undefined && { langPath: dataPath, cacheMethod: 'none' }),
  })
  try {
    signal.throwIfAborted()
    const worker = await Promise.race([starting, failed.promise])
    const parameters = { tessedit_pageseg_mode: ONE_BLOCK, user_defined_dpi: '210' }
    await Promise.race([worker.setParameters(parameters), failed.promise])
    const { data } = await Promise.race([worker.recognize(png, {}, { blocks: true }), failed.promise])
    return wordsOf(data)
  } catch (cause) {
    signal.throwIfAborted()
    throw new OcrError(`tesseract.js failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  } finally {
    signal.removeEventListener('abort', abort)
    starting.then(
      worker => worker.terminate(),
      () => {},
    )
  }
}

function wordsOf({ blocks }: TesseractPage): Word[] {
  const lines = (blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
  return lines.flatMap(({ words }, line) =>
    words.map(({ text, confidence, bbox }) => ({
      text,
      line,
      x: bbox.x0,
      y: bbox.y0,
      width: bbox.x1 - bbox.x0,
      height: bbox.y1 - bbox.y0,
      score: Math.min(1, Math.max(0, confidence / 100)),
    })),
  )
}
