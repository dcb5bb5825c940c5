// The options of a screen and of its methods, and their checks.
import { checkBytes, checkCount, checkMs, checkOptions, checkShare, checkText } from './check.ts'
import { checkOcr, type OcrOptions } from './ocr/ocr-options.ts'
import { checkMask, type Mask } from './picture/mask.ts'
import { MAX_PIXELS } from './picture/png.ts'
import { checkRegion } from './picture/region.ts'
import type { Region } from './place.ts'
import { checkWait, WAIT_KEYS, type WaitOptions } from './time/deadline.ts'

/** How a screen is looked at. */
export interface ScreenOptions {
  /** Milliseconds between two looks of a wait: QEMU tells nobody that its screen has changed. @defaultValue 100 */
  readonly lookEveryMs?: number | undefined
  /** Where the pictures of failures are written, as files; made when it is missing. @defaultValue nowhere */
  readonly directory?: string | undefined
  /** The most pixels of a picture; larger ones are a {@link PictureError}. @defaultValue 67 108 864 (8192 x 8192) */
  readonly maxPixels?: number | undefined
  /** How text is read where a call says nothing else. */
  readonly ocr?: OcrOptions | undefined
  /** The limit of waits that give none. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** The id of the graphics card whose screen is meant. @defaultValue the first one's */
  readonly device?: string | undefined
  /** Which of the card's heads. @defaultValue 0 */
  readonly head?: number | undefined
}

/** When a screen counts as still. */
export interface StillOptions extends WaitOptions {
  /** For so many milliseconds nothing has changed. @defaultValue 1000 */
  readonly stillMs?: number | undefined
  /** Only this part counts. @defaultValue the whole screen */
  readonly region?: Region | undefined
  /** How many pixels may differ and it still counts as the same picture. @defaultValue 256, room for a blinking cursor */
  readonly ignorePixels?: number | undefined
}

/** When a screen counts as changed. */
export interface ChangeOptions extends WaitOptions {
  /** Only this part counts. @defaultValue the whole screen */
  readonly region?: Region | undefined
  /** How many pixels may differ and it still counts as the same picture. @defaultValue 0 */
  readonly ignorePixels?: number | undefined
  /** The PNG that the screen must differ from. @defaultValue the screen at the call */
  readonly since?: Uint8Array | undefined
}

/** How pictures are compared. */
export interface CompareOptions {
  /** Only this part of the screen counts. @defaultValue the whole screen */
  readonly region?: Region | undefined
  /** Parts of the expected picture that are not compared; its transparent pixels never are. @defaultValue none */
  readonly mask?: Mask | undefined
  /** How far a pixel's colour may be away, as a share of the greatest distance: 0 to 1. @defaultValue 0.1, or 0 with a tolerance of 0 */
  readonly threshold?: number | undefined
}

/** How a picture is looked for. */
export interface FindOptions extends CompareOptions, WaitOptions {
  /** Which share of the picture's pixels may differ: 0 to 1. With 0 every pixel must be exactly the same. @defaultValue 0.02 */
  readonly tolerance?: number | undefined
}

/** How a text is looked for. */
export interface TextOptions extends WaitOptions {
  /** Only this part is read, which is faster. @defaultValue the whole screen */
  readonly region?: Region | undefined
  /** How it is read. @defaultValue what the screen's options say */
  readonly ocr?: OcrOptions | undefined
}

/** How the screen is compared with a picture. */
export interface DiffOptions extends CompareOptions, WaitOptions {}

/** How the screen is recorded. The time limit is that of the first picture. */
export interface RecordOptions extends WaitOptions {
  /** Milliseconds between two looks. @defaultValue 200 */
  readonly everyMs?: number | undefined
  /** The recording ends with so many frames. @defaultValue 10 000 */
  readonly maxFrames?: number | undefined
  /** The recording ends when its frames take so many bytes. @defaultValue 268 435 456 (256 MiB) */
  readonly maxBytes?: number | undefined
}

/** What is clicked, and how. */
export interface ScreenClickOptions extends FindOptions, TextOptions {
  /** @defaultValue 'left' */
  readonly button?: 'left' | 'middle' | 'right' | undefined
  /** How often; 2 is a double click. @defaultValue 1 */
  readonly count?: number | undefined
  /** Milliseconds between press and release, and between two clicks. @defaultValue the machine's */
  readonly holdMs?: number | undefined
}

/** The options of a screen with their defaults. */
export interface ScreenSettings {
  readonly lookEveryMs: number
  readonly directory: string | undefined
  readonly maxPixels: number
  readonly ocr: OcrOptions
  readonly timeoutMs: number | undefined
  readonly head: { readonly device?: string; readonly head?: number }
}

const SCREEN_KEYS = ['lookEveryMs', 'directory', 'maxPixels', 'ocr', 'timeoutMs', 'device', 'head'] as const

/** Checks the options of a screen. */
export function screenSettings(options: ScreenOptions): ScreenSettings {
  checkOptions(options, SCREEN_KEYS, 'the options of screenOf()')
  const { lookEveryMs = 100, directory, maxPixels = MAX_PIXELS, ocr = {}, timeoutMs, device, head } = options
  checkMs(lookEveryMs, 'lookEveryMs')
  if (directory !== undefined) checkText(directory, 'directory')
  checkCount(maxPixels, 'maxPixels', 1)
  checkOcr(ocr)
  checkWait({ timeoutMs })
  if (device !== undefined) checkText(device, 'device')
  if (head !== undefined) checkCount(head, 'head', 0)
  const which = { ...(device !== undefined && { device }), ...(head !== undefined && { head }) }
  return { lookEveryMs, directory, maxPixels, ocr, timeoutMs, head: which }
}

type ScreenMethod = 'still' | 'change' | 'find' | 'text' | 'diff' | 'click' | 'record'

/** The keys of the options of each method. */
export const METHOD_KEYS: Readonly<Record<ScreenMethod, readonly string[]>> = {
  still: [...WAIT_KEYS, 'stillMs', 'region', 'ignorePixels'],
  change: [...WAIT_KEYS, 'region', 'ignorePixels', 'since'],
  find: [...WAIT_KEYS, 'region', 'mask', 'threshold', 'tolerance'],
  text: [...WAIT_KEYS, 'region', 'ocr'],
  diff: [...WAIT_KEYS, 'region', 'mask', 'threshold'],
  record: [...WAIT_KEYS, 'everyMs', 'maxFrames', 'maxBytes'],
  click: [...WAIT_KEYS, 'region', 'mask', 'threshold', 'tolerance', 'ocr', 'button', 'count', 'holdMs'],
}

/** Checks the options of a method, by their names. */
export function checkMethod(
  options: StillOptions & ChangeOptions & ScreenClickOptions & RecordOptions,
  keys: readonly string[],
  method: string,
): void {
  checkOptions(options, keys, `the options of ${method}()`)
  checkWait(options)
  const { region, mask, threshold, tolerance, ocr, stillMs, ignorePixels, count, holdMs } = options
  if (region !== undefined) checkRegion(region, 'region')
  checkMask(mask)
  checkOcr(ocr)
  if (threshold !== undefined) checkShare(threshold, 'threshold')
  if (tolerance !== undefined) checkShare(tolerance, 'tolerance')
  if (stillMs !== undefined) checkMs(stillMs, 'stillMs')
  if (ignorePixels !== undefined) checkCount(ignorePixels, 'ignorePixels', 0)
  checkRecording(options)
  if (count !== undefined) checkCount(count, 'count', 1)
  if (holdMs !== undefined) checkMs(holdMs, 'holdMs')
}

function checkRecording({ everyMs, maxFrames, maxBytes }: RecordOptions): void {
  if (everyMs !== undefined) checkMs(everyMs, 'everyMs')
  if (maxFrames !== undefined) checkCount(maxFrames, 'maxFrames', 1)
  if (maxBytes !== undefined) checkBytes(maxBytes, 'maxBytes')
}
