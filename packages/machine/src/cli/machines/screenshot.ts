// `qm screenshot`: writes a picture of a machine's screen, also while a program drives it.
import { Machine } from '../../machine.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { findRunning } from './find-machine.ts'

/** Writes it as a PNG. */
export async function screenshot(words: readonly string[], io: Io): Promise<number> {
  const { operands } = parseOptions(words, [])
  refuseOperands(operands, 2)
  const [name, file] = operands
  if (file === undefined) throw new UsageError('where to? qm screenshot NAME FILE')
  const { files } = await findRunning(name)
  await using vm = await Machine.attach({ path: files.attachSocket }, { timeoutMs: 10_000 })
  await vm.screenshot(file)
  io.out(file)
  return 0
}
