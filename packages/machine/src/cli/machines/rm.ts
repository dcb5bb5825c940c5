// `qm rm`: removes what machines that have ended have left: their logs, and their names.
import { hard } from '@qm/process'
import { removeMachineDirectory } from '../../detached/directory.ts'
import { readStatus } from '../../detached/status.ts'
import { parseOptions } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { type FoundMachine, findMachine } from './find-machine.ts'
import { RM_OPTIONS } from './options.ts'
import { stopBy } from './stop.ts'

/** How long the supervisor of a machine that was killed has to say so. */
const TOLD_MS = 2000

/** Removes each. */
export async function rm(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, RM_OPTIONS)
  if (operands.length === 0) throw new UsageError('which machine? (see qm ps --all)')
  for (const machine of await Promise.all(operands.map(findMachine))) {
    if (machine.state !== 'ended' && values.force) await end(machine)
    removeMachineDirectory(machine.directory)
    io.out(machine.record.name)
  }
  return 0
}

async function end(machine: FoundMachine): Promise<void> {
  await stopBy(machine, hard)
  const deadline = performance.now() + TOLD_MS
  const isThere = (): boolean => {
    const status = readStatus(machine.directory)
    return typeof status !== 'string' && status.exit === null
  }
  while (isThere() && performance.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
}
