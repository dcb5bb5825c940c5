// The VM generation id: by it a guest's kernel notices that it is a copy, and reseeds its random numbers.
import { randomUUID } from 'node:crypto'
import type { ParsedArgument } from '@qm/args'
import { editorOf } from '../command-line/option-editor.ts'

/** Arguments that add a generation id; none where the board cannot carry one, or has one already. */
export function generationIdArguments(binary: string, args: readonly ParsedArgument[]): readonly string[] {
  const options = args.flatMap(argument => editorOf(argument) ?? [])
  const machine = options.findLast(
    option => ['machine', 'M'].includes(option.name) && option.get('type') !== undefined,
  )
  const isPc = /^(?:q35|pc(?:-.*)?)$/.test(machine?.get('type') ?? 'pc')
  const own = options.some(option => option.name === 'device' && option.get('driver') === 'vmgenid')
  const canHave = isPc && !own && /x86_64|i386|qemu-kvm/.test(binary)
  return canHave ? ['-device', `vmgenid,guid=${randomUUID()}`] : []
}

/** The command line of a clone, with a generation id of its own where it has one. */
export function renewGenerationId(args: readonly ParsedArgument[]): readonly ParsedArgument[] {
  return args.map(argument => {
    const option = editorOf(argument)
    if (option?.name !== 'device' || option.get('driver') !== 'vmgenid') return argument
    option.set('guid', randomUUID())
    return option.result()
  })
}
