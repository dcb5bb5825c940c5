// Writes what an overlay holds into the image below it.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { knownFormat } from './format.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'
import { type ImageTask, startTask } from './task.ts'

/** How an overlay is committed. */
export interface CommitOptions extends ImageFileOptions {
  /** The image of the chain to write into. @defaultValue the one right below */
  readonly base?: string
  /** Leaves the overlay as it is instead of emptying it. @defaultValue false, true where `base` is given */
  readonly keepOverlay?: boolean
}

const KINDS: OptionKinds<CommitOptions> = { ...FILE_KINDS, base: 'string', keepOverlay: 'boolean' }

/**
 * Writes what an overlay holds into the image below it.
 *
 * @throws ImageError when there is nothing below, one of them is in use, or with what qemu-img says.
 */
export function commit(file: string, options: CommitOptions = {}): ImageTask<void> {
  const path = resolve(file)
  return startTask(onProgress =>
    withImageDeadline(`the commit of ${path}`, options, KINDS, async ({ signal }) => {
      const { format } = await knownFormat(path, options.format)
      const into = options.base === undefined ? [] : ['-b', resolve(options.base)]
      const args = ['commit', '-p', '-f', format, ...(options.keepOverlay ? ['-d'] : []), ...into, path]
      await runQemuImg({ args, files: [path], onProgress }, options, signal)
    }),
  )
}
