// Makes images: empty ones, and overlays on others.

import { dirname, relative, resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { checkSize } from './check-size.ts'
import { type ImageFormat, knownFormat } from './format.ts'
import { formatArguments } from './format-options.ts'
import { writeNewFile } from './new-file.ts'
import { FILE_KINDS, type ImageOptions, TARGET_KINDS, type TargetOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** How an empty image is made. */
export interface CreateOptions extends ImageOptions, TargetOptions {
  /** The format of the new image. */
  readonly format: ImageFormat
  /** The size that the guest will see, in bytes. */
  readonly sizeBytes: number | bigint
}

const CREATE_KINDS: OptionKinds<CreateOptions> = { ...FILE_KINDS, ...TARGET_KINDS, sizeBytes: 'any' }

/**
 * Makes an empty image; resolves with its absolute path.
 *
 * @throws ImageError when a file is there (unless `overwrite`), or with what qemu-img says.
 */
export function create(file: string, options: CreateOptions): Promise<string> {
  const target = resolve(file)
  return withImageDeadline(`making ${target}`, options, CREATE_KINDS, async ({ signal }) => {
    const size = String(checkSize(options.sizeBytes, 'sizeBytes'))
    await writeNewFile(target, options.overwrite ?? false, partial => {
      const args = ['create', '-q', '-f', options.format, ...formatArguments(options), partial, size]
      return runQemuImg({ args, files: [] }, options, signal)
    })
    return target
  })
}

/** How an overlay is made. */
export interface OverlayOptions extends ImageOptions, TargetOptions {
  /** The format of the image below. @defaultValue read from its header */
  readonly format?: ImageFormat
  /** The size that the guest will see, in bytes. @defaultValue that of the image below */
  readonly sizeBytes?: number | bigint
  /** Names the image below by its path relative to the overlay, so that both can be moved together. @defaultValue false */
  readonly relative?: boolean
}

const OVERLAY_KINDS: OptionKinds<OverlayOptions> = { ...CREATE_KINDS, relative: 'boolean' }

/**
 * Makes a qcow2 image that takes all writes, on top of an image that stays as it is; resolves with the new image's
 * absolute path.
 *
 * @throws ImageError when a file is there (unless `overwrite`), when the format of the image below is neither given nor in
 *   its header, or with what qemu-img says.
 */
export function createOverlay(backing: string, file: string, options: OverlayOptions = {}): Promise<string> {
  const target = resolve(file)
  const base = resolve(backing)
  return withImageDeadline(`making ${target}`, options, OVERLAY_KINDS, async ({ signal }) => {
    const { sizeBytes } = options
    const size = sizeBytes === undefined ? [] : [String(checkSize(sizeBytes, 'sizeBytes'))]
    const { format } = await knownFormat(base, options.format)
    const name = options.relative ? `./${relative(dirname(target), base)}` : base
    await writeNewFile(target, options.overwrite ?? false, partial => {
      const below = ['-F', format, '-b', name]
      const args = ['create', '-q', '-f', 'qcow2', ...formatArguments(options), ...below, partial, ...size]
      return runQemuImg({ args, files: [base] }, options, signal)
    })
    return target
  })
}
