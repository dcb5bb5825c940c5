// The overlays of clones: an empty one is made for each disk once, and copied for each clone.
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createOverlay } from '../images/create.ts'
import type { ImageFormat } from '../images/format.ts'
import { knownFormat } from '../images/format.ts'
import { type BaseFile, inDirectory } from './description.ts'

/**
 * Makes an empty overlay for each disk.
 *
 * @param path where the template's files are now
 * @param directory where they will be, which is what the overlays name
 */
export async function makeOverlayMasters(
  path: string,
  directory: string,
  disks: readonly BaseFile[],
): Promise<void> {
  for (const [index, { path: base, format }] of disks.entries()) {
    const here = inDirectory(path, base)
    const { format: known } = await knownFormat(here, format === 'raw' ? 'raw' : undefined)
    await createMaster(here, inDirectory(directory, base), join(path, master(index)), known)
  }
}

/** An overlay may name a place where its base is not yet. */
async function createMaster(here: string, there: string, file: string, format: ImageFormat): Promise<void> {
  await rm(file, { force: true })
  await createOverlay(here, file, { format })
  if (here === there) return
  const { runQemuImg, withImageDeadline } = await import('../images/run-qemu-img.ts')
  const args = ['rebase', '-u', '-q', '-f', 'qcow2', '-F', format, '-b', there, file]
  await withImageDeadline(`naming ${there}`, {}, {}, ({ signal }) =>
    runQemuImg({ args, files: [file] }, {}, signal),
  )
}

/** Copies the overlays for one clone; resolves with their paths, in the order of the disks. */
export async function copyOverlays(
  directory: string,
  count: number,
  into: string,
): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, index) => master(index))
  return Promise.all(
    names.map(async name => {
      const file = join(into, `${name}.qcow2`)
      await copyFile(join(directory, name), file)
      return file
    }),
  )
}

function master(index: number): string {
  return `overlay-${index}`
}
