// Puts an image onto another backing file.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { type ImageFormat, knownFormat } from './format.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'
import { type ImageTask, startTask } from './task.ts'

/** How an image is rebased. */
export interface RebaseOptions extends ImageFileOptions {
  /** The format of the new backing file. @defaultValue read from its header */
  readonly backingFormat?: ImageFormat
  /**
   * Changes the name alone and copies nothing: for a backing file that was moved, and has the same content.
   * @defaultValue false
   */
  readonly nameOnly?: boolean
}

const KINDS: OptionKinds<RebaseOptions> = { ...FILE_KINDS, backingFormat: 'string', nameOnly: 'boolean' }

/**
 * Puts an image onto another backing file, copying into it what differs; with `null` it stands alone afterwards.
 *
 * @throws ImageError with what qemu-img says.
 */
export function rebase(file: string, backing: string | null, options: RebaseOptions = {}): ImageTask<void> {
  const path = resolve(file)
  const base = backing === null ? undefined : resolve(backing)
  return startTask(onProgress =>
    withImageDeadline(`the rebase of ${path}`, options, KINDS, async ({ signal }) => {
      const { format } = await knownFormat(path, options.format)
      const below =
        base === undefined
          ? ['-b', '']
          : ['-F', (await knownFormat(base, options.backingFormat)).format, '-b', base]
      const args = ['rebase', '-p', '-f', format, ...(options.nameOnly ? ['-u'] : []), ...below, path]
      const files = base === undefined ? [path] : [path, base]
      await runQemuImg({ args, files, onProgress }, options, signal)
    }),
  )
}
