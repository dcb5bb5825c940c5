// The command line of a clone, as far as its memory goes: the template's files, each write private.
import type { ParsedArgument } from '@qm/args'
import { editorOf } from '../command-line/option-editor.ts'
import type { MemoryFile } from './guest-memory.ts'

/**
 * Has the memory objects map the template's files copy-on-write.
 *
 * @param qemuVersion that of the QEMU that is launched: from 8.2 on it can do so with a file that it cannot write to,
 *   so that no device that gives memory back cuts it out of the file.
 */
export function mapPrivately(
  args: readonly ParsedArgument[],
  files: readonly Pick<MemoryFile, 'id' | 'path'>[],
  qemuVersion: string,
): readonly ParsedArgument[] {
  const [major = 0, minor = 0] = qemuVersion.split('.').map(part => Number.parseInt(part, 10))
  const canReadOnly = major > 8 || (major === 8 && minor >= 2)
  return args.map(argument => {
    const option = editorOf(argument)
    const file = files.find(({ id }) => option?.name === 'object' && option.get('id') === id)
    if (option === undefined || file === undefined) return argument
    option.set('mem-path', file.path)
    option.set('share', 'off')
    // Nobody writes all of it: no swap is set aside for each clone.
    option.set('reserve', 'off')
    if (canReadOnly) {
      option.set('readonly', 'on')
      option.set('rom', 'off')
    }
    return option.result()
  })
}
