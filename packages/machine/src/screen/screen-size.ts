// The size of a machine's screen, read from the header of a picture.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { createRunDirectory } from '@qm/process'
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { assertDisplay } from './display.ts'

/** The size of a screen, in pixels. */
export interface ScreenSize {
  readonly width: number
  readonly height: number
}

/** Bytes that the header of a PPM picture has at most here: `P6\n65535 65535\n255\n`. */
const HEADER_BYTES = 64

/** The size of the first screen. @throws MachineUnsupportedError when the machine has none */
export async function screenSize(
  { qmp, scratchDir }: { readonly qmp: QmpClient; readonly scratchDir: string | null },
  wait: WaitOptions,
): Promise<ScreenSize> {
  await assertDisplay(qmp, wait)
  const directory = createRunDirectory(scratchDir === null ? {} : { base: scratchDir })
  try {
    const filename = join(directory.path, 'screen.ppm')
    await qmp.execute('screendump', { filename }, wait)
    await using file = await open(filename)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    const [, width, height] =
      /^P6\s(\d{1,5})\s(\d{1,5})\s/.exec(buffer.toString('latin1', 0, bytesRead)) ?? []
    if (width === undefined || height === undefined)
      throw new MachineUnsupportedError('QEMU gave a picture of an unknown form')
    return { width: Number(width), height: Number(height) }
  } finally {
    await directory.remove()
  }
}
