// The public names of @qm/screen.
export {
  type EvidenceFiles,
  OcrError,
  OcrUnavailableError,
  PictureError,
  PictureNotFoundError,
  RecordingError,
  ScreenError,
  type ScreenErrorCode,
  type ScreenEvidence,
  ScreenRequestError,
  ScreenTimeoutError,
} from './errors.ts'
export type { ScreenMachine } from './machine.ts'
export type { OcrOptions } from './ocr/ocr-options.ts'
export type {
  ChangeOptions,
  CompareOptions,
  DiffOptions,
  FindOptions,
  RecordOptions,
  ScreenClickOptions,
  ScreenOptions,
  StillOptions,
  TextOptions,
} from './options.ts'
export type { Mask } from './picture/mask.ts'
export type { Match, Region, TextMatch } from './place.ts'
export type { Recording, RecordingEnd, RecordingReport } from './record/recording.ts'
export { type Screen, type ScreenDiff, screenOf } from './screen.ts'
export type { WaitOptions } from './time/deadline.ts'
