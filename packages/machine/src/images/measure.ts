// Tells how large a new image would become.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { checkSize } from './check-size.ts'
import { parseExact } from './exact-json.ts'
import { type ImageFormat, knownFormat } from './format.ts'
import { formatArguments } from './format-options.ts'
import { fieldsOf, sizeOf } from './json-fields.ts'
import { FILE_KINDS, type ImageOptions, type TargetOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** What is measured. */
export interface MeasureOptions extends ImageOptions, Pick<TargetOptions, 'formatOptions'> {
  /** The format of the new image. */
  readonly format: 'qcow2' | 'raw' | 'luks'
  /** The format of the source. @defaultValue read from its header */
  readonly sourceFormat?: ImageFormat
}

const KINDS: OptionKinds<MeasureOptions> = { ...FILE_KINDS, formatOptions: 'object', sourceFormat: 'string' }

/** The size of a file that does not exist yet. */
export interface Measurement {
  /** Bytes that it takes for what the source holds. */
  readonly requiredBytes: number | bigint
  /** Bytes that it takes when every sector has been written. */
  readonly fullyAllocatedBytes: number | bigint
}

/**
 * Tells how large an image would become that is converted from `source`, or made empty with a size.
 *
 * @param source a file, or the size that the guest will see, in bytes
 * @throws ImageError with what qemu-img says.
 */
export function measure(source: string | number | bigint, options: MeasureOptions): Promise<Measurement> {
  return withImageDeadline(`measuring ${source}`, options, KINDS, async ({ signal }) => {
    const what = typeof source === 'string' ? resolve(source) : checkSize(source, 'source')
    const input =
      typeof what === 'string'
        ? ['-f', (await knownFormat(what, options.sourceFormat)).format, what]
        : ['--size', String(what)]
    const args = ['measure', '--output=json', '-O', options.format, ...formatArguments(options), ...input]
    const files = typeof what === 'string' ? [what] : []
    const fields = fieldsOf(parseExact((await runQemuImg({ args, files }, options, signal)).stdout))
    return {
      requiredBytes: sizeOf(fields['required']),
      fullyAllocatedBytes: sizeOf(fields['fully-allocated']),
    }
  })
}
