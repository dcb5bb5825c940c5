// A picture of the guest's screen.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import type { WaitOptions } from './deadline.ts'

/** Has QEMU write the screen as PNG (from 7.1 on), and returns the bytes; also writes them to `file` when given. */
export async function takeScreenshot(
  qmp: QmpClient,
  file: string | undefined,
  options: WaitOptions,
): Promise<Buffer> {
  // QEMU writes with its own user and directory: an absolute path of our own, gone afterwards.
  const directory = await mkdtemp(join(tmpdir(), 'qm-screen-'))
  try {
    const filename = join(directory, 'screen.png')
    await qmp.execute('screendump', { filename, format: 'png' }, options)
    const png = await readFile(filename)
    if (file !== undefined) await writeFile(file, png)
    return png
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
