// Copies an image into a new one, in another format if wished.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { type ImageFormat, knownFormat } from './format.ts'
import { formatArguments } from './format-options.ts'
import { writeNewFile } from './new-file.ts'
import { FILE_KINDS, type ImageOptions, TARGET_KINDS, type TargetOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'
import { type ImageTask, startTask } from './task.ts'

/** How an image is converted. */
export interface ConvertOptions extends ImageOptions, TargetOptions {
  /** The format of the new image. */
  readonly format: ImageFormat
  /** The format of the image that is read. @defaultValue read from its header */
  readonly sourceFormat?: ImageFormat
  /** Compresses the data, where the format can (qcow2, vmdk's streamOptimized). @defaultValue false */
  readonly compress?: boolean
  /** The snapshot of the source to read, by its name. @defaultValue its present content */
  readonly snapshot?: string
  /** At most so many bytes a second. @defaultValue no limit */
  readonly bytesPerSecond?: number
}

const KINDS: OptionKinds<ConvertOptions> = {
  ...FILE_KINDS,
  ...TARGET_KINDS,
  sourceFormat: 'string',
  compress: 'boolean',
  snapshot: 'string',
  bytesPerSecond: 'bytes',
}

/**
 * Copies an image with everything it stands on; resolves with the new image's absolute path. An abort or a failure
 * leaves no half-made file.
 *
 * @throws ImageError when a file is there (unless `overwrite`), or with what qemu-img says.
 */
export function convert(source: string, file: string, options: ConvertOptions): ImageTask<string> {
  const from = resolve(source)
  const target = resolve(file)
  return startTask(onProgress =>
    withImageDeadline(`the copy of ${from}`, options, KINDS, async ({ signal }) => {
      const { format } = await knownFormat(from, options.sourceFormat)
      await writeNewFile(target, options.overwrite ?? false, partial => {
        const args = ['convert', '-p', '-f', format, '-O', options.format, ...choices(options), from, partial]
        return runQemuImg({ args, files: [from], onProgress }, options, signal)
      })
      return target
    }),
  )
}

function choices({ compress, snapshot, bytesPerSecond, ...target }: ConvertOptions): readonly string[] {
  return [
    ...formatArguments(target),
    ...(compress ? ['-c'] : []),
    ...(snapshot === undefined ? [] : ['-l', `snapshot.name=${snapshot.replaceAll(',', ',,')}`]),
    ...(bytesPerSecond === undefined ? [] : ['-r', String(bytesPerSecond)]),
  ]
}
