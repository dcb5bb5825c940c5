// Waits for a text on the screen.
import { describe } from '../check.ts'
import { ScreenRequestError } from '../errors.ts'
import { isSame } from '../find/same.ts'
import type { OcrOptions } from '../ocr/ocr-options.ts'
import { readText } from '../ocr/read-text.ts'
import type { Picture } from '../picture/picture.ts'
import { clip } from '../picture/region.ts'
import type { Region, TextMatch } from '../place.ts'
import type { Wait } from './looker.ts'

const TOLD_CHARACTERS = 2000

/** Ends with the first match; a region that has stayed the same is not read again. */
export function textWait(
  pattern: RegExp | string,
  region: Region | undefined,
  ocr: OcrOptions,
): Wait<TextMatch> {
  if (!(pattern instanceof RegExp) && (typeof pattern !== 'string' || pattern === ''))
    throw new ScreenRequestError(
      `the text must be a RegExp or a string that is not empty, not ${describe(pattern)}`,
    )
  const name = typeof pattern === 'string' ? JSON.stringify(pattern) : String(pattern)
  let before: Picture | undefined
  let text: string | undefined
  return {
    waitingFor: `the text ${name}`,
    check: async ({ picture }, signal) => {
      if (before && isSame(before, picture, region, 0)) return undefined
      const read = await readText(picture, clip(region, picture), ocr, signal)
      before = picture
      text = read.text
      return read.find(pattern)
    },
    evidence: ({ png }) => ({
      seen: png,
      text,
      why: text === undefined ? 'no text had been read yet' : `the text read was ${tell(text)}`,
    }),
  }
}

/** Letters of a guest in a message: the end of what was read, control characters made visible. */
function tell(text: string): string {
  if (text === '') return 'empty'
  const told = text.length > TOLD_CHARACTERS ? `…${text.slice(-TOLD_CHARACTERS)}` : text
  const shown = told.replace(/[^\P{C}\n]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`)
  return `\n${shown}`
}
