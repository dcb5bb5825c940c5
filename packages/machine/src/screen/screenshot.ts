// A picture of the guest's screen, and waiting until it holds still.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { createRunDirectory } from '@qm/process'
import type { QmpClient } from '@qm/qmp'
import { ImageError, MachineTimeoutError } from '../errors.ts'
import { writeWholeFile } from '../files/whole-file.ts'
import { type Deadline, type WaitOptions, withDeadline } from '../time/deadline.ts'
import { assertDisplay } from './display.ts'

/** When the picture is taken. @default timeoutMs 60 000 beyond `stillMs` */
export interface ScreenshotOptions extends WaitOptions {
  /** Take it once the screen has not changed for so many milliseconds. @defaultValue at once */
  readonly stillMs?: number
  /** How many pixels may differ and it still counts as the same picture. @defaultValue 256, room for a blinking cursor */
  readonly ignorePixels?: number
  /** The id of the graphics card whose picture is taken. @defaultValue the first one's */
  readonly device?: string
  /** Which of the card's heads. @defaultValue 0 */
  readonly head?: number
}

/** QEMU has no event for a changed screen: it must be looked at. */
const LOOK_EVERY_MS = 100
const BLINKING_CURSOR_PIXELS = 256
const STILL_TIMEOUT_MS = 60_000

type SignalledWait = Deadline['within']

/** A connection to the QEMU whose screen is looked at. */
export interface ScreenSession {
  readonly qmp: QmpClient
  /** Where QEMU writes the picture; null for the system's directory of temporary files. */
  readonly scratchDir: string | null
}

const refuse = (why: string, cause?: unknown): Error =>
  new ImageError(`the picture cannot be written: ${why}`, { cause })

/** Has QEMU write the screen as PNG (from 7.1 on), and returns the bytes; also writes them to `file` when given. */
export function takeScreenshot(
  session: ScreenSession,
  file: string | undefined,
  options: ScreenshotOptions,
): Promise<Buffer> {
  const late = (timeoutMs: number): Error => new MachineTimeoutError('a still picture', timeoutMs)
  const timeoutMs = options.timeoutMs ?? (options.stillMs ?? 0) + STILL_TIMEOUT_MS
  return withDeadline({ ...options, timeoutMs }, late, ({ within }) => take(session, file, options, within))
}

async function take(
  { qmp, scratchDir }: ScreenSession,
  file: string | undefined,
  { stillMs, ignorePixels = BLINKING_CURSOR_PIXELS, device, head }: ScreenshotOptions,
  wait: SignalledWait,
): Promise<Buffer> {
  // QEMU writes with its own user and directory: an absolute path of our own, gone afterwards.
  await assertDisplay(qmp, wait)
  const directory = createRunDirectory(scratchDir === null ? {} : { base: scratchDir })
  const which = { ...(device !== undefined && { device }), ...(head !== undefined && { head }) }
  try {
    const dump = async (format: 'png' | 'ppm'): Promise<Buffer> => {
      const filename = join(directory.path, `screen.${format}`)
      await qmp.execute('screendump', { filename, format, ...which }, wait)
      return readFile(filename)
    }
    if (stillMs !== undefined) await untilStill(() => dump('ppm'), stillMs, ignorePixels, wait)
    const png = await dump('png')
    if (file !== undefined) await writeWholeFile(file, refuse, (_path, handle) => handle.writeFile(png))
    return png
  } finally {
    await directory.remove()
  }
}

async function untilStill(
  look: () => Promise<Buffer>,
  stillMs: number,
  ignorePixels: number,
  { signal }: SignalledWait,
): Promise<void> {
  let reference = await look()
  let since = performance.now()
  while (performance.now() - since < stillMs) {
    await pass(Math.min(LOOK_EVERY_MS, stillMs), undefined, { signal })
    const picture = await look()
    if (isSame(reference, picture, ignorePixels)) continue
    reference = picture
    since = performance.now()
  }
}

/** Compares two pictures in PPM, three bytes a pixel; the header differs when the size does. */
export function isSame(one: Buffer, other: Buffer, ignorePixels: number): boolean {
  if (one.length !== other.length) return false
  if (one.equals(other)) return true
  let differing = 0
  for (let index = one.length - 3; index >= 0; index -= 3) {
    if (
      one[index] === other[index] &&
      one[index + 1] === other[index + 1] &&
      one[index + 2] === other[index + 2]
    )
      continue
    differing += 1
    if (differing > ignorePixels) return false
  }
  return true
}
