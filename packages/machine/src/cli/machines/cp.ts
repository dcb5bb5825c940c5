// `qm cp`: copies a file into a guest or out of it, by its agent or over the shell on its console.
import { lstat } from 'node:fs/promises'
import type { GuestConsole } from '@qm/console'
import { Machine } from '../../machine.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
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
    if (to.machine === undefined && !values.force) await refuseExisting(to.path)
    await copyOverConsole(opened.console, from, to, timeoutMs, io)
    return 0
  }
  await using vm = await Machine.reattach(directory)
  if (!record.agent && !record.console)
    throw new UsageError(`the machine ${record.name} has neither agent nor console`)
  const by = values.console ? 'console' : undefined
  io.progress(`copying ${from.path} …`)
  try {
    if (to.machine !== undefined) await vm.copyIn(from.path, to.path, { timeoutMs, by })
    else await vm.copyOut(from.path, to.path, { timeoutMs, by, overwrite: values.force })
  } finally {
    io.clearProgress()
  }
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
  if (to.machine === undefined) await console.download(from.path, to.path, { timeoutMs })
  else await console.upload(from.path, to.path, { timeoutMs })
  io.clearProgress()
}

async function refuseExisting(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found !== undefined) throw new UsageError(`${path} is there already: --force replaces it`)
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
