// Options of a format as arguments of qemu-img.
import { formatOption } from '@qm/args'
import type { TargetOptions } from './options.ts'

/** `-o` with the options; nothing when there are none. */
export function formatArguments({ formatOptions = {} }: TargetOptions): readonly string[] {
  const text = formatOption(formatOptions)
  return text === '' ? [] : ['-o', text]
}
