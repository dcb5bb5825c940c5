// Changes the size of an image in place.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { checkSize } from './check-size.ts'
import { knownFormat } from './format.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** How an image is resized. */
export interface ResizeOptions extends ImageFileOptions {
  /** Allows a smaller size; what lay beyond it is lost. @defaultValue false */
  readonly shrink?: boolean
}

const KINDS: OptionKinds<ResizeOptions> = { ...FILE_KINDS, shrink: 'boolean' }

/**
 * Gives an image another size, in bytes. The guest's partitions and file systems stay as they are.
 *
 * @throws ImageError when it would become smaller without `shrink`, is in use, or with what qemu-img says.
 */
export function resize(file: string, sizeBytes: number | bigint, options: ResizeOptions = {}): Promise<void> {
  const path = resolve(file)
  return withImageDeadline(`the new size of ${path}`, options, KINDS, async ({ signal }) => {
    const size = String(checkSize(sizeBytes, 'sizeBytes'))
    const { format } = await knownFormat(path, options.format)
    const args = ['resize', '-q', '-f', format, ...(options.shrink ? ['--shrink'] : []), path, size]
    await runQemuImg({ args, files: [path] }, options, signal)
  })
}
