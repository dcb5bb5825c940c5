// Compares what two images hold, whatever their formats.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { type ImageFormat, knownFormat } from './format.ts'
import { FILE_KINDS, type ImageOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'
import { type ImageTask, startTask } from './task.ts'

/** How two images are compared. */
export interface CompareOptions extends ImageOptions {
  /** The format of the first image. @defaultValue read from its header */
  readonly format?: ImageFormat
  /** The format of the second image. @defaultValue read from its header */
  readonly otherFormat?: ImageFormat
  /** Counts a difference in size or in what is allocated, too. @defaultValue false */
  readonly strict?: boolean
}

const KINDS: OptionKinds<CompareOptions> = { ...FILE_KINDS, otherFormat: 'string', strict: 'boolean' }

/** Whether two images hold the same. */
export interface Comparison {
  readonly identical: boolean
  /** The first byte that differs; undefined when they are identical, or differ otherwise. */
  readonly offsetBytes: number | bigint | undefined
  /** What qemu-img says of it. */
  readonly message: string
}

/** Compares two images. @throws ImageError with what qemu-img says. */
export function compare(file: string, other: string, options: CompareOptions = {}): ImageTask<Comparison> {
  const paths = [resolve(file), resolve(other)] as const
  return startTask(onProgress =>
    withImageDeadline(`the comparison of ${paths[0]} and ${paths[1]}`, options, KINDS, async ({ signal }) => {
      const [first, second] = [
        await knownFormat(paths[0], options.format),
        await knownFormat(paths[1], options.otherFormat),
      ]
      const strict = options.strict ? ['-s'] : []
      const args = ['compare', '-p', '-f', first.format, '-F', second.format, ...strict, ...paths]
      const run = { args, files: paths, answers: [0, 1], onProgress }
      const { exitCode, stdout } = await runQemuImg(run, options, signal)
      const message = stdout.replaceAll(/ *\([\d.]+\/100%\)[\r\n]*/g, '').trim()
      return { identical: exitCode === 0, offsetBytes: offsetIn(message), message }
    }),
  )
}

function offsetIn(message: string): number | bigint | undefined {
  const digits = /at offset (\d{1,20})/.exec(message)?.[1]
  if (digits === undefined) return undefined
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits)
}
