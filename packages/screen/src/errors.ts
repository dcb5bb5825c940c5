// The errors of @qm/screen: one class for each decision that a caller can take.
import type { Match } from './place.ts'
import { printable } from './printable.ts'

/** Why a call on a screen failed: a closed set, safe to switch on. */
export type ScreenErrorCode =
  | 'bad-request'
  | 'bad-picture'
  | 'timeout'
  | 'not-found'
  | 'ocr-unavailable'
  | 'ocr-failed'
  | 'recording-failed'

/** What every error of this package is an instance of. */
export abstract class ScreenError extends Error {
  override readonly name: string = 'ScreenError'
  /** Which failure it is. */
  readonly code: ScreenErrorCode

  constructor(code: ScreenErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/** The call itself is wrong: an unknown option, a number out of range, a mask that leaves nothing. */
export class ScreenRequestError extends ScreenError {
  override readonly name: string = 'ScreenRequestError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-request', message, options)
  }
}

/** Bytes that are no PNG, or one that is larger than `maxPixels`. */
export class PictureError extends ScreenError {
  override readonly name: string = 'PictureError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-picture', message, options)
  }
}

/** What was on the screen when a call failed. */
export interface ScreenEvidence {
  /** The picture seen last, as PNG. */
  readonly seen?: Buffer | undefined
  /** The picture that was looked for, as PNG. */
  readonly expected?: Buffer | undefined
  /** What differs between the expected picture and the nearest place of the one seen, as PNG. */
  readonly difference?: Buffer | undefined
  /** The place that was most like the expected picture. */
  readonly nearest?: Match | undefined
  /** The text read last. */
  readonly text?: string | undefined
  /** Where the pictures were written, when the option `directory` names a place. */
  readonly files?: EvidenceFiles | undefined
}

/** Paths of the pictures of a failure. */
export interface EvidenceFiles {
  readonly seen?: string
  readonly expected?: string
  readonly difference?: string
}

/** The deadline passed before the screen showed what was waited for. */
export class ScreenTimeoutError extends ScreenError implements ScreenEvidence {
  override readonly name: string = 'ScreenTimeoutError'
  /** The limit as the caller gave it, in milliseconds. */
  readonly timeoutMs: number
  /** What did not come. */
  readonly waitingFor: string
  readonly seen: Buffer | undefined
  readonly expected: Buffer | undefined
  readonly difference: Buffer | undefined
  readonly nearest: Match | undefined
  readonly text: string | undefined
  readonly files: EvidenceFiles | undefined

  constructor(
    message: string,
    wait: { readonly timeoutMs: number; readonly waitingFor: string },
    evidence: ScreenEvidence,
    options?: ErrorOptions,
  ) {
    super('timeout', message, options)
    this.timeoutMs = wait.timeoutMs
    this.waitingFor = wait.waitingFor
    this.seen = evidence.seen
    this.expected = evidence.expected
    this.difference = evidence.difference
    this.nearest = evidence.nearest
    this.text = evidence.text
    this.files = evidence.files
  }
}

/** `find` looked, and the picture is not on the screen. */
export class PictureNotFoundError extends ScreenError implements ScreenEvidence {
  override readonly name: string = 'PictureNotFoundError'
  readonly seen: Buffer | undefined
  readonly expected: Buffer | undefined
  readonly difference: Buffer | undefined
  readonly nearest: Match | undefined
  readonly files: EvidenceFiles | undefined

  constructor(message: string, evidence: ScreenEvidence) {
    super('not-found', message)
    this.seen = evidence.seen
    this.expected = evidence.expected
    this.difference = evidence.difference
    this.nearest = evidence.nearest
    this.files = evidence.files
  }
}

/** There is nothing that reads text: neither `tesseract.js` nor the program `tesseract`. */
export class OcrUnavailableError extends ScreenError {
  override readonly name: string = 'OcrUnavailableError'

  constructor(message: string, options?: ErrorOptions) {
    super('ocr-unavailable', message, options)
  }
}

/** Reading text failed, for example for want of a language's data. */
export class OcrError extends ScreenError {
  override readonly name: string = 'OcrError'

  constructor(message: string, options?: ErrorOptions) {
    super('ocr-failed', message, options)
  }
}
/** A recording cannot be made or written; what the system said is the `cause`. */
export class RecordingError extends ScreenError {
  override readonly name: string = 'RecordingError'
  /** The file's path, as it was given. */
  readonly path: string

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('recording-failed', message, options)
    this.path = path
  }
}
