// `qm cp`: copies a file into a guest or out of it, by its agent or over the shell on its console.
import { readFile, writeFile } from 'node:fs/promises'
import type { GuestConsole } from '@qm/console'
import { Machine } from '../../machine.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { answers } from './exec.ts'
import { findRunning, isAttached } from './find-machine.ts'
import { openConsole } from './open-console.ts'
import { CP_OPTIONS } from './options.ts'

const TIMEOUT_MS = 600_000

/** Copies; a local path has no colon before its first slash. */
export async function cp(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, CP_OPTIONS)
  refuseOperands(operands, 2)
  const [from, to] = operands.map(placeOf)
  if (from === undefined || to === undefined || (from.machine === undefined) === (to.machine === undefined))
    throw new UsageError('one of the two is in a machine: qm cp FILE NAME:PATH, or qm cp NAME:PATH FILE')
  const timeoutMs = millisecondsOf('timeout', values.timeout, TIMEOUT_MS)
  const machine = await findRunning(from.machine ?? to.machine)
  const { directory, record } = machine
  if (isAttached(machine)) {
    await using opened = await openConsole(machine)
    await copyOverConsole(opened.console, from, to, timeoutMs, io)
    return 0
  }
  await using vm = await Machine.reattach(directory)
  const byAgent = record.agent && !values.console && (await answers(vm))
  if (!byAgent && !record.console)
    throw new UsageError(`the machine ${record.name} has no agent that answers, and no console`)
  if (!byAgent) {
    await copyOverConsole(vm.console, from, to, timeoutMs, io)
    return 0
  }
  io.progress(`copying ${from.path} …`)
  if (to.machine === undefined) await writeFile(to.path, await vm.agent.readFile(from.path, { timeoutMs }))
  else await vm.agent.writeFile(to.path, await readFile(from.path), { timeoutMs })
  io.clearProgress()
  return 0
}

async function copyOverConsole(
  console: GuestConsole,
  from: Place,
  to: Place,
  timeoutMs: number,
  io: Io,
): Promise<void> {
  io.progress(`copying ${from.path} …`)
  if (to.machine === undefined) await writeFile(to.path, await console.download(from.path, { timeoutMs }))
  else await console.upload(await readFile(from.path), to.path, { timeoutMs })
  io.clearProgress()
}

interface Place {
  /** Undefined for this system. */
  readonly machine?: string
  readonly path: string
}

function placeOf(word: string): Place {
  const [, machine, path = ''] = /^([^/:]+):(.+)$/s.exec(word) ?? []
  return machine === undefined ? { path: word } : { machine, path }
}
