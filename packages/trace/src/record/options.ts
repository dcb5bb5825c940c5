// The options of a recording.
import { checkBoolean, checkBytes, checkMs, checkOptions } from '../check.ts'
import type { Logger } from '../diagnostics.ts'

/** How a trace is recorded. */
export interface TraceOptions {
  /**
   * Take a picture of each machine's screen at the end of each step, and at a failure. A machine without a display is
   * noted once and not asked again.
   *
   * @defaultValue true
   */
  readonly screenshots?: boolean | undefined
  /**
   * How often QEMU's processor time and memory are looked at, in milliseconds (Linux); at least 10, `Infinity` for never.
   *
   * @defaultValue 500
   */
  readonly sampleMs?: number | undefined
  /**
   * The most that the trace may take on the disk, in bytes; the recording stops there and says so.
   *
   * @defaultValue 1 GiB
   */
  readonly maxBytes?: number | undefined
  /** Told when the recording stops early, as on a full disk. */
  readonly logger?: Logger | undefined
}

/** The options with their defaults. */
export interface TraceSettings {
  readonly screenshots: boolean
  readonly sampleMs: number
  readonly maxBytes: number
  readonly logger: Logger | undefined
}

/** Checks the options. @throws {@link TraceRequestError} */
export function toSettings(options: TraceOptions): TraceSettings {
  checkOptions(options, ['screenshots', 'sampleMs', 'maxBytes', 'logger'], 'the options of startTrace')
  const { screenshots = true, sampleMs = 500, maxBytes = 2 ** 30, logger } = options
  return {
    screenshots: checkBoolean(screenshots, 'screenshots'),
    sampleMs: checkMs(sampleMs, 'sampleMs', 10),
    maxBytes: checkBytes(maxBytes, 'maxBytes', 1024),
    logger,
  }
}
