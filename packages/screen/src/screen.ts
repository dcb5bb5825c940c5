// The screen of a machine: waits, searches, clicks, comparisons.

import { checkText } from './check.ts'
import { PictureError, PictureNotFoundError } from './errors.ts'
import { writeEvidence } from './evidence.ts'
import { DEFAULT_THRESHOLD, ExpectedPicture } from './find/expected.ts'
import type { ScreenMachine } from './machine.ts'
import type * as o from './options.ts'
import { checkMethod, METHOD_KEYS, type ScreenSettings, screenSettings } from './options.ts'
import { compare } from './picture/compare.ts'
import { ignoredPixels } from './picture/mask.ts'
import { crop, sharedCanvas } from './picture/picture.ts'
import { decodePng, encodePng } from './picture/png.ts'
import { clip } from './picture/region.ts'
import type { Match, Region, TextMatch } from './place.ts'
import { type Recording, startRecording } from './record/recording.ts'
import { changeWait, stillWait } from './wait/change.ts'
import { Looker } from './wait/looker.ts'
import { textWait } from './wait/text.ts'

/** How the screen differs from a picture. */
export interface ScreenDiff {
  /** How many pixels differ. Those that only one of the two has count. */
  readonly pixels: number
  /** The difference as PNG: equal pixels faint, others red. */
  readonly image: Buffer
}

/**
 * The screen of a machine. A machine without a display rejects each call with its `MachineUnsupportedError`, one that
 * ends with its `MachineGoneError`.
 */
export interface Screen {
  /** Waits until nothing has changed for a while; resolves with the picture. @throws {@link ScreenTimeoutError} */
  waitForStill(options?: o.StillOptions): Promise<Buffer>
  /** Waits until something differs from the screen at the call; resolves with the picture. @throws {@link ScreenTimeoutError} */
  waitForChange(region?: Region | o.ChangeOptions, options?: o.ChangeOptions): Promise<Buffer>
  /** Waits until a picture is on the screen, in its own size. @throws {@link ScreenTimeoutError} with the nearest place */
  waitForImage(png: Uint8Array, options?: o.FindOptions): Promise<Match>
  /** Waits until a text is on the screen. @throws {@link ScreenTimeoutError} with the text read, {@link OcrUnavailableError} */
  waitForText(pattern: RegExp | string, options?: o.TextOptions): Promise<TextMatch>
  /** Looks once for a picture. @throws {@link PictureNotFoundError} with the nearest place */
  find(png: Uint8Array, options?: o.FindOptions): Promise<Match>
  /** Waits for a picture or a text, and clicks its middle. @throws {@link ScreenTimeoutError} */
  click(target: Uint8Array | RegExp | string, options?: o.ScreenClickOptions): Promise<Match>
  /** Compares the screen, or a region of it, with a picture. @throws {@link PictureError} when the difference would have more than `maxPixels` */
  diff(png: Uint8Array, options?: o.DiffOptions): Promise<ScreenDiff>
  /**
   * Records the screen into a file until `stop()`: an animated PNG (`.png`, `.apng`), or a video (`.mp4`, `.webm`, `.mkv`)
   * where ffmpeg is installed. Resolves when the first frame is there. @throws {@link RecordingError}
   */
  record(file: string, options?: o.RecordOptions): Promise<Recording>
}

/** The screen of a machine; nothing happens before the first call. @throws {@link ScreenRequestError} for wrong options */
export function screenOf(machine: ScreenMachine, options: o.ScreenOptions = {}): Screen {
  return new MachineScreen(machine, screenSettings(options))
}

class MachineScreen implements Screen {
  readonly #machine: ScreenMachine
  readonly #settings: ScreenSettings
  readonly #looker: Looker

  constructor(machine: ScreenMachine, settings: ScreenSettings) {
    this.#machine = machine
    this.#settings = settings
    this.#looker = new Looker(machine, settings)
  }

  async waitForStill(options: o.StillOptions = {}): Promise<Buffer> {
    checkMethod(options, METHOD_KEYS.still, 'waitForStill')
    return this.#looker.until(options, stillWait(options))
  }

  async waitForChange(
    regionOrOptions: Region | o.ChangeOptions = {},
    more: o.ChangeOptions = {},
  ): Promise<Buffer> {
    const first = 'width' in regionOrOptions ? { region: regionOrOptions } : regionOrOptions
    const options = { ...first, ...more }
    checkMethod(options, METHOD_KEYS.change, 'waitForChange')
    return this.#looker.until(options, changeWait(options, this.#settings.maxPixels))
  }

  async waitForImage(png: Uint8Array, options: o.FindOptions = {}): Promise<Match> {
    checkMethod(options, METHOD_KEYS.find, 'waitForImage')
    const expected = new ExpectedPicture(png, options, this.#settings.maxPixels)
    return this.#looker.until(options, {
      waitingFor: expected.name,
      check: ({ picture }) => expected.find(picture),
      evidence: look => expected.evidence(look),
    })
  }

  async waitForText(pattern: RegExp | string, options: o.TextOptions = {}): Promise<TextMatch> {
    checkMethod(options, METHOD_KEYS.text, 'waitForText')
    return this.#looker.until(options, textWait(pattern, options.region, options.ocr ?? this.#settings.ocr))
  }

  async find(png: Uint8Array, options: o.FindOptions = {}): Promise<Match> {
    checkMethod(options, METHOD_KEYS.find, 'find')
    const expected = new ExpectedPicture(png, options, this.#settings.maxPixels)
    return this.#looker.once(options, 'a picture of the screen', async signal => {
      const look = await this.#looker.look(signal)
      const found = expected.find(look.picture)
      if (found) return found
      const { why, ...shown } = expected.evidence(look)
      const evidence = await writeEvidence(this.#settings.directory, shown)
      throw new PictureNotFoundError(`${expected.name} is not on the screen: ${why}`, evidence)
    })
  }

  async click(target: Uint8Array | RegExp | string, options: o.ScreenClickOptions = {}): Promise<Match> {
    checkMethod(options, METHOD_KEYS.click, 'click')
    const { button, count, holdMs, ocr, mask, threshold, tolerance, region, timeoutMs, signal } = options
    const start = performance.now()
    const wait = { region, timeoutMs, signal }
    const match =
      target instanceof Uint8Array
        ? await this.waitForImage(target, { ...wait, mask, threshold, tolerance })
        : await this.waitForText(target, { ...wait, ocr })
    const limit = timeoutMs ?? this.#settings.timeoutMs ?? 60_000
    const left = Math.max(0, limit - (performance.now() - start))
    await this.#looker.once({ timeoutMs: left, signal }, 'the click', within =>
      this.#machine.mouse.click(
        match.x + Math.floor(match.width / 2),
        match.y + Math.floor(match.height / 2),
        { button, count, holdMs, signal: within },
      ),
    )
    return match
  }

  async diff(png: Uint8Array, options: o.DiffOptions = {}): Promise<ScreenDiff> {
    checkMethod(options, METHOD_KEYS.diff, 'diff')
    const { maxPixels } = this.#settings
    const expected = decodePng(png, 'the expected picture', maxPixels)
    const ignored = ignoredPixels(expected, options.mask, maxPixels)
    return this.#looker.once(options, 'a picture of the screen', async signal => {
      const { picture } = await this.#looker.look(signal)
      const seen = options.region ? crop(picture, clip(options.region, picture)) : picture
      const { width, height } = sharedCanvas(expected, seen)
      if (width * height > maxPixels)
        throw new PictureError(
          `the difference of ${expected.width}x${expected.height} and ${seen.width}x${seen.height} pixels would have more than the ${maxPixels} that are allowed`,
        )
      const { pixels, image } = compare(expected, seen, {
        threshold: options.threshold ?? DEFAULT_THRESHOLD,
        ignored,
      })
      return { pixels, image: encodePng(image) }
    })
  }

  async record(file: string, options: o.RecordOptions = {}): Promise<Recording> {
    checkText(file, 'file')
    checkMethod(options, METHOD_KEYS.record, 'record')
    return this.#looker.once(options, 'a picture of the screen', signal =>
      startRecording(this.#looker, file, options, signal),
    )
  }
}
