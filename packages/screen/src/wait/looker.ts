// Looks at the screen again and again until it shows what is waited for.
import { setTimeout as pass } from 'node:timers/promises'
import type { ScreenEvidence } from '../errors.ts'
import { ScreenTimeoutError } from '../errors.ts'
import { writeEvidence } from '../evidence.ts'
import type { ScreenMachine } from '../machine.ts'
import type { ScreenSettings } from '../options.ts'
import type { Picture } from '../picture/picture.ts'
import { decodePng } from '../picture/png.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'

/** One look at the screen. */
export interface Look {
  readonly png: Buffer
  readonly picture: Picture
}

/** What is waited for. */
export interface Wait<T> {
  /** The name of it in messages. */
  readonly waitingFor: string
  /** Undefined when the screen does not show it yet. Not called again for a picture that is the same byte by byte, unless `always`. */
  readonly check: (look: Look, signal: AbortSignal) => Promise<T | undefined> | T | undefined
  readonly always?: boolean
  /** What to tell about the last look at the deadline. */
  readonly evidence?: (look: Look) => ScreenEvidence & { readonly why?: string }
}

/** Takes pictures of one machine's screen. */
export class Looker {
  readonly #machine: ScreenMachine
  readonly #settings: ScreenSettings

  constructor(machine: ScreenMachine, settings: ScreenSettings) {
    this.#machine = machine
    this.#settings = settings
  }

  /** The most pixels that a picture may have. */
  get maxPixels(): number {
    return this.#settings.maxPixels
  }

  /** One look. */
  async look(signal: AbortSignal): Promise<Look> {
    const png = await this.#machine.screenshot(undefined, { ...this.#settings.head, signal })
    return { png, picture: decodePng(png, "the machine's picture", this.#settings.maxPixels) }
  }

  /** Looks until `check` returns something. @throws {@link ScreenTimeoutError} at the deadline */
  until<T>(options: WaitOptions, { waitingFor, check, always = false, evidence }: Wait<T>): Promise<T> {
    let last: Look | undefined
    const expire = async (timeoutMs: number): Promise<Error> => {
      const { why, ...shown } = (last && evidence?.(last)) ?? {}
      const all = await writeEvidence(this.#settings.directory, { seen: last?.png, ...shown })
      const seen = last
        ? `the screen had ${last.picture.width}x${last.picture.height} pixels`
        : 'no picture of the screen came'
      const notes = [why ?? seen, ...filesNote(all)].join('; ')
      const message = `timed out after ${Math.round(timeoutMs)} ms waiting for ${waitingFor}: ${notes}`
      return new ScreenTimeoutError(message, { timeoutMs, waitingFor }, all)
    }
    return withDeadline(this.#limited(options), expire, async signal => {
      for (;;) {
        const look = await this.look(signal)
        const isSame = last?.png.equals(look.png) === true
        last = look
        const found = isSame && !always ? undefined : await check(look, signal)
        if (found !== undefined) return found
        await pass(this.#settings.lookEveryMs, undefined, { signal })
      }
    })
  }

  /** One step under the deadline of a call. */
  once<T>(options: WaitOptions, waitingFor: string, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const expire = async (timeoutMs: number): Promise<Error> =>
      new ScreenTimeoutError(
        `timed out after ${Math.round(timeoutMs)} ms waiting for ${waitingFor}`,
        { timeoutMs, waitingFor },
        {},
      )
    return withDeadline(this.#limited(options), expire, act)
  }

  #limited(options: WaitOptions): WaitOptions {
    return { signal: options.signal, timeoutMs: options.timeoutMs ?? this.#settings.timeoutMs }
  }
}

function filesNote({ files }: ScreenEvidence): string[] {
  const paths = Object.values(files ?? {})
  return paths.length === 0 ? [] : [`pictures: ${paths.join(', ')}`]
}
