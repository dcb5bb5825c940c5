// A recording of the screen: looks at it until it is stopped, then writes the file.
import { randomBytes } from 'node:crypto'
import { chmod, lstat, rename, rm } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { checkOptions } from '../check.ts'
import { RecordingError, ScreenRequestError, ScreenTimeoutError } from '../errors.ts'
import type { RecordOptions } from '../options.ts'
import { checkWait, WAIT_KEYS, type WaitOptions, withDeadline } from '../time/deadline.ts'
import type { Looker } from '../wait/looker.ts'
import { Animation } from './animation.ts'
import { convertToVideo, hasFfmpeg } from './video.ts'

/** Why a recording has ended. */
export interface RecordingEnd {
  /** `stop()`, the machine (its error is the `cause`), or a limit of the options. */
  readonly endedBy: 'stop' | 'machine' | 'limit'
  /** Why no further picture came. */
  readonly cause?: unknown
}

/** What a recording has recorded. */
export interface RecordingReport extends RecordingEnd {
  /** The file's absolute path. */
  readonly file: string
  /** When each frame came, in milliseconds from the start. A frame that was equal to the one before is none. */
  readonly times: readonly number[]
  /** How long it has recorded, in milliseconds. */
  readonly durationMs: number
}

/** A recording that is under way. */
export interface Recording extends AsyncDisposable {
  /** Resolves when no further picture is taken; the file is written by `stop()`. Never rejects. */
  readonly ended: Promise<RecordingEnd>
  /** Ends it and writes the file; a second call gives the same report. @throws {@link RecordingError} when that fails */
  stop(options?: WaitOptions): Promise<RecordingReport>
}

const ANIMATIONS = ['.png', '.apng']
const VIDEOS = ['.mp4', '.webm', '.mkv']
const EVERY_MS = 200
const MAX_FRAMES = 10_000
const MAX_BYTES = 256 * 1024 * 1024

/** Starts a recording; resolves when the first frame is there. */
export async function startRecording(
  looker: Looker,
  path: string,
  options: RecordOptions,
  signal: AbortSignal,
): Promise<Recording> {
  const kind = extname(path).toLowerCase()
  const isVideo = VIDEOS.includes(kind)
  if (!isVideo && !ANIMATIONS.includes(kind))
    throw new ScreenRequestError(
      `a recording's file must end in ${[...ANIMATIONS, ...VIDEOS].join(', ')}, not ${JSON.stringify(kind)}`,
    )
  if (isVideo && !(await hasFfmpeg(signal)))
    throw new RecordingError(
      path,
      `a video needs ffmpeg, which is not installed; ${ANIMATIONS.join(' and ')} do not`,
    )
  const file = resolve(path)
  const unwritable = (cause: unknown): RecordingError =>
    new RecordingError(path, `the recording cannot be written: ${reason(cause)}`, { cause })
  await assertReplaceable(file).catch((cause: unknown) => {
    throw unwritable(cause)
  })
  const { picture } = await looker.look(signal)
  const part = `${file}.${randomBytes(4).toString('hex')}`
  const animation = await Animation.create(`${part}.frames`).catch((cause: unknown) => {
    throw unwritable(cause)
  })
  await animation.add(picture, 0)
  return new ScreenRecording(looker, { path, file, part, isVideo }, animation, options)
}

interface Target {
  readonly path: string
  readonly file: string
  /** The beginning of the paths of what is not ready yet. */
  readonly part: string
  readonly isVideo: boolean
}

class ScreenRecording implements Recording {
  readonly #target: Target
  readonly #animation: Animation
  readonly #controller = new AbortController()
  readonly ended: Promise<RecordingEnd>
  readonly #start = performance.now()
  #durationMs = 0
  #stopped: Promise<RecordingReport> | undefined

  constructor(looker: Looker, target: Target, animation: Animation, options: RecordOptions) {
    this.#target = target
    this.#animation = animation
    this.ended = this.#look(looker, options)
  }

  async stop(options: WaitOptions = {}): Promise<RecordingReport> {
    checkOptions(options, WAIT_KEYS, 'the options of stop()')
    checkWait(options)
    this.#stopped ??= this.#finish(options)
    return this.#stopped
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #look(
    looker: Looker,
    { everyMs = EVERY_MS, maxFrames = MAX_FRAMES, maxBytes = MAX_BYTES }: RecordOptions,
  ): Promise<RecordingEnd> {
    const { signal } = this.#controller
    try {
      for (;;) {
        await pass(everyMs, undefined, { signal })
        const { picture } = await looker.look(signal)
        this.#durationMs = performance.now() - this.#start
        if (!this.#animation.fits(picture, looker.maxPixels)) return { endedBy: 'limit' }
        await this.#animation.add(picture, this.#durationMs)
        if (this.#animation.times.length >= maxFrames || this.#animation.bytes >= maxBytes)
          return { endedBy: 'limit' }
      }
    } catch (cause) {
      return signal.aborted ? { endedBy: 'stop' } : { endedBy: 'machine', cause }
    }
  }

  async #finish(options: WaitOptions): Promise<RecordingReport> {
    this.#controller.abort()
    const { file, part, isVideo, path } = this.#target
    const written = [`${part}.png`, `${part}${extname(file)}`] as const
    const waitingFor = 'the recording to be written'
    const expire = async (timeoutMs: number): Promise<Error> =>
      new ScreenTimeoutError(
        `timed out after ${Math.round(timeoutMs)} ms waiting for ${waitingFor}`,
        { timeoutMs, waitingFor },
        {},
      )
    try {
      return await withDeadline(options, expire, async signal => {
        const end = await this.ended
        if (end.endedBy === 'stop') this.#durationMs = performance.now() - this.#start
        const [png, video] = written
        await this.#animation.writeTo(png, this.#durationMs)
        if (isVideo) await convertToVideo(png, video, signal)
        if (isVideo) await chmod(video, 0o600)
        await assertReplaceable(file)
        await rename(isVideo ? video : png, file)
        return { file, times: [...this.#animation.times], durationMs: this.#durationMs, ...end }
      })
    } catch (cause) {
      if (cause instanceof ScreenTimeoutError || options.signal?.aborted) throw cause
      throw new RecordingError(path, `the recording cannot be written: ${reason(cause)}`, { cause })
    } finally {
      await Promise.allSettled([this.#animation.remove(), ...written.map(it => rm(it, { force: true }))])
    }
  }
}

/** A link, a FIFO or a device is not what is to be replaced by a file. */
async function assertReplaceable(file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined)
  if (found !== undefined && !found.isFile()) throw new Error(`${file} is no regular file`)
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
