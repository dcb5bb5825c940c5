// The command line of a clone, as far as its memory goes: the template's files, each write private.
import type { ParsedArgument } from '@qm/args'
import { editorOf } from '../command-line/option-editor.ts'
import type { MemoryFile } from './guest-memory.ts'

/** Has the memory objects map the template's files copy-on-write. */
export function mapPrivately(
  args: readonly ParsedArgument[],
  files: readonly MemoryFile[],
): readonly ParsedArgument[] {
  return args.map(argument => {
    const option = editorOf(argument)
    const file = files.find(({ id }) => option?.name === 'object' && option.get('id') === id)
    if (option === undefined || file === undefined) return argument
    option.set('mem-path', file.path)
    option.set('share', 'off')
    // Nobody writes all of it: no swap is set aside for each clone.
    option.set('reserve', 'off')
    return option.result()
  })
}
