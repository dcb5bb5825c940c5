// Guest memory that a process beside QEMU can map, which vhost-user devices need.
import { type ParsedArgument, parseArgv, parseSize, type VmConfig } from '@qm/args'
import { editorOf } from '../../command-line/option-editor.ts'

const ID = 'qm-shared-memory'
/** What QEMU gives a guest when nothing is said. */
const DEFAULT_SIZE = '128M'
/** What QEMU rounds the size of memory up to. */
const ALIGNMENT = 8192

/** Arguments that make the guest's memory shared; none when config or arguments say where it comes from. */
export function sharedMemoryArguments(config: VmConfig, user: readonly string[]): readonly string[] {
  const { arguments: args } = parseArgv(user)
  const said = typeof config.memory === 'object' && config.memory.backend !== undefined
  if (said || args.some(namesBackend)) return []
  const size = args.findLast(argument => editorOf(argument)?.name === 'm')
  const ofConfig = typeof config.memory === 'object' ? config.memory.size : config.memory
  const text =
    (size && editorOf(size)?.get('size')) ?? (ofConfig === undefined ? DEFAULT_SIZE : String(ofConfig))
  const bytes = Math.ceil(parseSize(text, 'M') / ALIGNMENT) * ALIGNMENT
  const kind = process.platform === 'linux' ? 'memory-backend-memfd' : 'memory-backend-shm'
  return ['-object', `${kind},id=${ID},size=${bytes},share=on`, '-machine', `memory-backend=${ID}`]
}

function namesBackend(argument: ParsedArgument): boolean {
  const option = editorOf(argument)
  return option?.get('memory-backend') !== undefined || option?.get('memdev') !== undefined
}
